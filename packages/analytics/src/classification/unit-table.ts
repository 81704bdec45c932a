import type { ReportTable } from '../report.ts';

/** One row per unit or prototype: its class shares, and its place in scaled columns (deviations from the mean). */
export function unitTable(
  title: ReportTable['title'],
  unitNames: readonly string[],
  classNames: readonly string[],
  outputs: Float64Array,
  columnNames: readonly string[],
  positions: Float64Array,
): ReportTable {
  const width = columnNames.length;
  return {
    name: 'units',
    title,
    columns: [
      { name: 'unit', title: { zh: '单元', en: 'unit' } },
      ...classNames.map((name, one) => ({ name: `share${one}`, title: { zh: name, en: name }, digits: 4 })),
      ...columnNames.map((name, k) => ({ name: `position${k}`, title: { zh: name, en: name }, digits: 3 })),
    ],
    rows: unitNames.map((name, unit) => [
      name,
      ...outputs.subarray(unit * classNames.length, (unit + 1) * classNames.length),
      ...positions.subarray(unit * width, (unit + 1) * width),
    ]),
  };
}
