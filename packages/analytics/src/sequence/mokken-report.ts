import type { Figure, ReportTable } from '../report.ts';
import { type AcquisitionOrder, nextAcquisition } from './acquisition-order.ts';
import type { ScaleCoefficients } from './scalability.ts';

const valueAndError = [
  { name: 'h', title: { zh: 'H', en: 'H' }, digits: 4 },
  { name: 'standardError', title: { zh: '标准误', en: 'standard error' }, digits: 4 },
] as const;

/** One row per item: H_i within all items, its standard error, and the scale it was selected for (0: none). */
export function itemTable(
  names: readonly string[],
  { items }: ScaleCoefficients,
  scaleOf: Int32Array,
): ReportTable {
  return {
    name: 'items',
    title: { zh: '各项的可量表性 H_i', en: 'Scalability of each item, H_i' },
    columns: [
      { name: 'item', title: { zh: '产品', en: 'item' } },
      ...valueAndError,
      { name: 'scale', title: { zh: '所属量表（0 无）', en: 'scale (0: none)' } },
    ],
    rows: names.map((name, item) => [
      name,
      items[item]?.value ?? null,
      items[item]?.standardError ?? null,
      scaleOf[item]!,
    ]),
  };
}

/** One row per product of each scale in order of acquisition. */
export function orderTable(
  names: readonly string[],
  orders: readonly AcquisitionOrder[],
  ofScales: readonly ScaleCoefficients[],
): ReportTable {
  return {
    name: 'order',
    title: { zh: '购买顺序', en: 'Order of acquisition' },
    columns: [
      { name: 'scale', title: { zh: '量表', en: 'scale' } },
      { name: 'place', title: { zh: '次序', en: 'place' } },
      { name: 'item', title: { zh: '产品', en: 'item' } },
      { name: 'popularity', title: { zh: '平均拥有', en: 'mean score' }, digits: 4 },
      { name: 'scaleH', title: { zh: '量表 H', en: 'H of the scale' }, digits: 4 },
      { name: 'scaleStandardError', title: { zh: '标准误', en: 'standard error' }, digits: 4 },
    ],
    rows: orders.flatMap(({ order, popularity }, scale) =>
      order.map((item, place) => [
        scale + 1,
        place + 1,
        names[item]!,
        popularity[place]!,
        ofScales[scale]!.scale?.value ?? null,
        ofScales[scale]!.scale?.standardError ?? null,
      ]),
    ),
  };
}

/** One row per pair of items: H_ij and its standard error. */
export function pairTable(names: readonly string[], { pairs }: ScaleCoefficients): ReportTable {
  return {
    name: 'pairs',
    title: { zh: '成对系数 H_ij', en: 'Pairs, H_ij' },
    columns: [
      { name: 'first', title: { zh: '产品', en: 'item' } },
      { name: 'second', title: { zh: '另一产品', en: 'other item' } },
      ...valueAndError,
    ],
    rows: names.flatMap((first, i) =>
      names.slice(i + 1).map((second, offset) => {
        const pair = pairs[i]![i + 1 + offset] ?? null;
        return [first, second, pair?.value ?? null, pair?.standardError ?? null];
      }),
    ),
  };
}

/** One row per customer and scale: what is held, what comes next and how likely, and how well the customer fits. */
export function nextProductTable(
  holdings: readonly Float64Array[],
  names: readonly string[],
  orders: readonly AcquisitionOrder[],
  customers: readonly string[] | undefined,
): ReportTable {
  const rows = holdings[0]?.length ?? 0;
  return {
    name: 'next',
    title: { zh: '每位客户的下一个产品', en: 'Next product of each customer' },
    columns: [
      { name: 'customer', title: { zh: '客户', en: 'customer' } },
      { name: 'scale', title: { zh: '量表', en: 'scale' } },
      { name: 'held', title: { zh: '已拥有数', en: 'products held' } },
      { name: 'next', title: { zh: '下一个', en: 'next' } },
      {
        name: 'probability',
        title: { zh: '同类客户拥有率', en: 'share among similar customers' },
        digits: 4,
      },
      { name: 'guttmanErrors', title: { zh: 'Guttman 误差数', en: 'Guttman errors' } },
    ],
    rows: Array.from({ length: rows }, (_, row) =>
      orders.map((scale, place) => {
        const holds = (item: number) => holdings[item]![row] === 1;
        const { next, probability, guttmanErrors } = nextAcquisition(scale, holds);
        return [
          customers?.[row] ?? row + 1,
          place + 1,
          scale.order.filter(holds).length,
          next === null ? null : names[next]!,
          next === null ? null : probability,
          guttmanErrors,
        ];
      }),
    ).flat(),
  };
}

/** H_ij of all pairs as a heat map. */
export function pairFigure(names: readonly string[], { pairs }: ScaleCoefficients): Figure {
  const words = names.map((name) => ({ zh: name, en: name }));
  return {
    name: 'pairs',
    title: { zh: '成对系数 H_ij', en: 'Pairs, H_ij' },
    kind: 'heat-map',
    rows: words,
    columns: words,
    values: pairs.map((row) => row.map((pair) => pair?.value ?? null)),
  };
}
