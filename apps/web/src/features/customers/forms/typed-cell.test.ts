import { expect, it } from 'vitest';
import { typedCell } from './typed-cell.ts';

it.each([
  ['a new value replaces the hidden one', 'E7654321', undefined, 'E7654321'],
  ['emptied again, the hidden one is kept', '', undefined, '****'],
  ['a list emptied again, too', [], undefined, '****'],
  ['who has seen it may change it', 'E1', 'E2', 'E1'],
  ['who has seen it may empty it', '', 'E2', ''],
  ['typed back as it was seen, it is kept', 'E2', 'E2', '****'],
  ['lists are compared by what is in them', ['a'], ['a'], '****'],
] as const)('%s', (_, next, seen, cell) =>
  expect(typedCell(next as string, seen as string | undefined)).toEqual(cell),
);
