import { expect, it } from 'vitest';
import { readersOf } from './readers-of.ts';

const grant = (
  role: 'reader' | 'credit-officer' | 'complaint-handler' | 'auditor',
  readsLevel: number,
  reveals: boolean,
  reads = true,
) => ({
  role,
  title: { zh: role, en: role },
  permissions: {
    ...(reads ? { 'customers.read': 'all' as const } : {}),
    ...(reveals ? { 'customers.reveal': 'all' as const } : {}),
  },
  readsLevel,
});
const roles = [
  grant('reader', 1, false),
  grant('credit-officer', 3, true),
  grant('complaint-handler', 2, true),
  grant('auditor', 4, false, false),
];
const namesOf = (level: number) => {
  const { inClear, onRequest } = readersOf(roles, level);
  return [inClear, onRequest].map((list) => list.map(({ role }) => role));
};

it.each([
  [1, ['reader', 'credit-officer', 'complaint-handler'], []],
  [3, ['credit-officer'], ['complaint-handler']],
  [4, [], ['credit-officer', 'complaint-handler']],
])('level %d is read by %j in clear and by %j on request', (level, inClear, onRequest) =>
  expect(namesOf(level)).toEqual([inClear, onRequest]),
);
