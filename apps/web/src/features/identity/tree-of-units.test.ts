import { expect, it } from 'vitest';
import { placesFor, treeOfUnits } from './tree-of-units.ts';

const unit = (id: string, parentId: string | null) => ({ id, parentId, code: id, name: id, version: 1 });

it('hangs units below their parents, and an orphan at the top', () => {
  const tree = treeOfUnits([
    unit('hq', null),
    unit('a', 'hq'),
    unit('a1', 'a'),
    unit('b', 'hq'),
    unit('x', 'gone'),
  ]);
  const words = (branches: typeof tree): string =>
    branches.map(({ key, children }) => (children.length > 0 ? `${key}(${words(children)})` : key)).join(' ');
  expect(words(tree)).toBe('hq(a(a1) b) x');
});

it('offers a unit every place but itself and its own branch', () => {
  const units = [unit('hq', null), unit('a', 'hq'), unit('b', 'hq'), unit('a1', 'a'), unit('a2', 'a1')];
  expect(placesFor('a', units).map(({ id }) => id)).toEqual(['hq', 'b']);
});
