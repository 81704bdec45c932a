import { type CustomerStatus, customerStatus } from '@fenji/contract';
import { describe, expect, it } from 'vitest';
import { checkStatusMove } from './status-moves.ts';

const steps: Readonly<Record<CustomerStatus, string>> = {
  prospect: 'active lost barred',
  active: 'dormant lost barred',
  dormant: 'active lost barred',
  lost: 'prospect active barred',
  barred: 'active dormant lost',
  merged: '',
  erased: '',
};
const pairs = customerStatus.options.flatMap((from) =>
  customerStatus.options.map((to) => [from, to] as const),
);

describe('checkStatusMove', () => {
  it.each(pairs)('from %s to %s does as the table says', (from, to) => {
    const move = () => checkStatusMove(from, to);
    if (steps[from].split(' ').includes(to)) expect(move).not.toThrow();
    else expect(move).toThrow('status-move-unknown');
  });
});
