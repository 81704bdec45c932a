import { percentText, shortNumber } from '../numeric/number-text.ts';
import type { Figure, ReportTable, Words } from '../report.ts';
import type { ClassificationInput } from './classification-input.ts';
import { confusionMatrix } from './evaluation/confusion-matrix.ts';
import { type Decile, decileLift } from './evaluation/decile-lift.ts';
import { areaUnderCurve, rocCurve } from './evaluation/roc-curve.ts';
import { likeliestClasses } from './labelled-rows.ts';

export type Evaluation = {
  readonly findings: readonly Words[];
  readonly tables: readonly ReportTable[];
  readonly figures: readonly Figure[];
};

/** How well held-out class shares tell the classes apart; with two classes also the ranking towards `event`. */
export function evaluateShares(input: ClassificationInput, shares: Float64Array, event: number): Evaluation {
  const { rows, classNames } = input;
  const guesses = likeliestClasses(shares, rows.classCount);
  const matrix = confusionMatrix(rows.classes, guesses, rows.classCount);
  const largest = Math.max(...classNames.map((_, one) => rows.classes.filter((each) => each === one).length));
  const naive = largest / rows.classes.length;
  const accuracy = matrix.accuracy ?? 0;
  const ranking = rows.classCount === 2 ? evaluateRanking(input, shares, event) : undefined;
  return {
    findings: [
      {
        zh: `交叉验证：${percentText(accuracy)} 判断正确（总猜最大类为 ${percentText(naive)}），kappa = ${shortNumber(matrix.kappa ?? 0)}。`,
        en: `Cross-validated: ${percentText(accuracy)} classified right (always guessing the largest class: ${percentText(naive)}), kappa = ${shortNumber(matrix.kappa ?? 0)}.`,
      },
      ...(ranking?.findings ?? []),
    ],
    tables: [confusionTable(classNames, matrix), ...(ranking?.tables ?? [])],
    figures: ranking?.figures ?? [],
  };
}

function evaluateRanking(
  { rows, classNames }: ClassificationInput,
  shares: Float64Array,
  event: number,
): Evaluation {
  const scores = Float64Array.from(rows.classes, (_one, row) => shares[row * 2 + event]!);
  const outcome = rows.classes.map((one) => Number(one === event));
  const area = areaUnderCurve(scores, outcome);
  const deciles = decileLift(scores, outcome);
  const top = deciles[0];
  if (area === undefined || !top) return { findings: [], tables: [], figures: [] };
  const name = classNames[event]!;
  return {
    findings: [
      {
        zh: `按「${name}」的概率排序：AUC = ${area.toFixed(4)}，最高一成客户的提升度 ${shortNumber(top.lift ?? 0)}。`,
        en: `Ranked by the chance of "${name}": AUC = ${area.toFixed(4)}, lift of the best tenth ${shortNumber(top.lift ?? 0)}.`,
      },
    ],
    tables: [decileTable(deciles)],
    figures: [
      {
        name: 'roc',
        title: { zh: 'ROC 曲线', en: 'ROC curve' },
        kind: 'lines',
        x: { title: { zh: '误报率', en: 'false alarms' } },
        y: { title: { zh: '命中率', en: 'hits' } },
        series: [
          {
            name: { zh: '模型', en: 'model' },
            points: rocCurve(scores, outcome).map((point) => [point.falseAlarms, point.hits] as const),
          },
        ],
      },
      {
        name: 'lift',
        title: { zh: '各十分位的提升度', en: 'Lift by decile' },
        kind: 'bars',
        y: { title: { zh: '提升度', en: 'lift' } },
        bars: deciles.map((one) => ({
          name: { zh: `第 ${one.decile} 成`, en: `tenth ${one.decile}` },
          value: one.lift ?? 0,
        })),
      },
    ],
  };
}

function confusionTable(
  classNames: readonly string[],
  matrix: ReturnType<typeof confusionMatrix>,
): ReportTable {
  return {
    name: 'confusion',
    title: { zh: '混淆矩阵（交叉验证）', en: 'Confusion matrix (cross-validated)' },
    columns: [
      { name: 'truth', title: { zh: '实际', en: 'actual' } },
      ...classNames.map((name, one) => ({
        name: `guess${one}`,
        title: { zh: `判为 ${name}`, en: `taken for ${name}` },
      })),
      { name: 'precision', title: { zh: '精确率', en: 'precision' }, digits: 4 },
      { name: 'recall', title: { zh: '召回率', en: 'recall' }, digits: 4 },
      { name: 'f1', title: { zh: 'F1', en: 'F1' }, digits: 4 },
    ],
    rows: classNames.map((name, one) => [
      name,
      ...classNames.map((_, guess) => matrix.counts[one * classNames.length + guess]!),
      matrix.classes[one]!.precision,
      matrix.classes[one]!.recall,
      matrix.classes[one]!.f1,
    ]),
  };
}

function decileTable(deciles: readonly Decile[]): ReportTable {
  return {
    name: 'deciles',
    title: { zh: '十分位提升度', en: 'Lift by decile' },
    columns: [
      { name: 'decile', title: { zh: '十分位', en: 'tenth' } },
      { name: 'customers', title: { zh: '客户数', en: 'customers' } },
      { name: 'ones', title: { zh: '命中数', en: 'hits' }, digits: 1 },
      { name: 'lift', title: { zh: '提升度', en: 'lift' }, digits: 3 },
      { name: 'captured', title: { zh: '累计占比', en: 'share of all hits so far' }, digits: 4 },
    ],
    rows: deciles.map((one) => [one.decile, one.customers, one.ones, one.lift, one.captured]),
  };
}

/** One row per customer: the likeliest class and every class share. */
export function scoreTable(
  customers: readonly string[],
  classNames: readonly string[],
  shares: Float64Array,
): ReportTable {
  const guesses = likeliestClasses(shares, classNames.length);
  return {
    name: 'scores',
    title: { zh: '每位客户的概率', en: 'Scores of each customer' },
    columns: [
      { name: 'customer', title: { zh: '客户', en: 'customer' } },
      { name: 'class', title: { zh: '判为', en: 'taken for' } },
      ...classNames.map((name, one) => ({ name: `share${one}`, title: { zh: name, en: name }, digits: 4 })),
    ],
    rows: customers.map((customer, row) => [
      customer,
      classNames[guesses[row]!]!,
      ...shares.subarray(row * classNames.length, (row + 1) * classNames.length),
    ]),
  };
}
