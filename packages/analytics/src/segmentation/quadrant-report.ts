import { percentText } from '../numeric/number-text.ts';
import type { Report, Words } from '../report.ts';
import type { QuadrantNames } from './quadrant-names.ts';
import type { Quadrants } from './quadrants.ts';

export type QuadrantPicture = {
  readonly method: string;
  readonly title: Words;
  readonly names: QuadrantNames;
  readonly customers: readonly string[];
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly xTitle: Words;
  readonly yTitle: Words;
  readonly cut: Quadrants;
  /** A further figure of each customer, such as an index. */
  readonly extra?: { readonly name: string; readonly title: Words; readonly values: Float64Array };
};

/** More points than this are thinned evenly in the picture; the table keeps everybody. */
const mostPoints = 2000;

/** The report of customers parted by two cuts: counts, everybody's class, and the scatter. */
export function quadrantReport(picture: QuadrantPicture): Report {
  const { names, customers, x, y, cut, extra } = picture;
  const step = Math.max(1, Math.ceil(x.length / mostPoints));
  const order = [3, 1, 2, 0] as const;
  return {
    method: picture.method,
    title: picture.title,
    findings: order.map((quadrant) => {
      const share = percentText(cut.counts[quadrant] / Math.max(1, x.length));
      return {
        zh: `${names[quadrant].zh}：${cut.counts[quadrant]} 户（${share}）。`,
        en: `${names[quadrant].en}: ${cut.counts[quadrant]} customers (${share}).`,
      };
    }),
    tables: [
      {
        name: 'classes',
        title: { zh: '四类', en: 'Classes' },
        columns: [
          { name: 'zh', title: { zh: '类别', en: 'class (zh)' } },
          { name: 'en', title: { zh: '英文', en: 'class (en)' } },
          { name: 'customers', title: { zh: '户数', en: 'customers' } },
        ],
        rows: order.map((quadrant) => [names[quadrant].zh, names[quadrant].en, cut.counts[quadrant]]),
      },
      {
        name: 'cuts',
        title: { zh: '分界', en: 'Cuts' },
        columns: [
          { name: 'x', title: picture.xTitle, digits: 4 },
          { name: 'y', title: picture.yTitle, digits: 4 },
        ],
        rows: [[cut.xCut, cut.yCut]],
      },
      {
        name: 'customers',
        title: { zh: '客户', en: 'Customers' },
        columns: [
          { name: 'customer', title: { zh: '客户', en: 'customer' } },
          { name: 'x', title: picture.xTitle, digits: 4 },
          { name: 'y', title: picture.yTitle, digits: 4 },
          { name: 'class', title: { zh: '类别', en: 'class (zh)' } },
          ...(extra === undefined ? [] : [{ name: extra.name, title: extra.title, digits: 2 }]),
        ],
        rows: customers.map((customer, row) => [
          customer,
          x[row]!,
          y[row]!,
          names[cut.quadrants[row] as 0 | 1 | 2 | 3].zh,
          ...(extra === undefined ? [] : [extra.values[row]!]),
        ]),
      },
    ],
    figures: [
      {
        name: 'scatter',
        title: picture.title,
        kind: 'scatter',
        x: { title: picture.xTitle },
        y: { title: picture.yTitle },
        series: order.map((quadrant) => ({
          name: names[quadrant],
          points: Array.from(x.keys())
            .filter((row) => row % step === 0 && cut.quadrants[row] === quadrant)
            .map((row) => [x[row]!, y[row]!] as const),
        })),
      },
    ],
    warnings: [],
  };
}
