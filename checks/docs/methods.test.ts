import { catalogue } from '@fenji/analytics';
import { expect, it } from 'vitest';
import { elsewhere } from '../../scripts/method-pages/method-index.ts';

it('every id of the catalogue, M01 to M35, is an analysis or said to be elsewhere, and never both', () => {
  const analysed = new Set(catalogue.flatMap(({ ids }) => ids));
  const others = elsewhere.map(({ id }) => id);
  const all = Array.from({ length: 35 }, (_, at) => `M${String(at + 1).padStart(2, '0')}`);
  expect([...analysed, ...others].sort()).toEqual(all);
});
