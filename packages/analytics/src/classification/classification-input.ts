import {
  type AnalysisInput,
  type AnalysisProblem,
  type ColumnNeed,
  numberColumns,
  problem,
  textColumns,
} from '../analysis.ts';
import type { LabelledRows } from './labelled-rows.ts';

/** What every classification asks for. */
export const classificationNeeds: readonly ColumnNeed[] = [
  {
    role: 'outcome',
    title: { zh: '结果类别（如 是否购买）', en: 'outcome class (such as bought or not)' },
    kind: 'text',
  },
  {
    role: 'number',
    title: { zh: '数值变量', en: 'numeric predictors' },
    kind: 'number',
    many: true,
    optional: true,
  },
  {
    role: 'category',
    title: { zh: '类别变量', en: 'category predictors' },
    kind: 'text',
    many: true,
    optional: true,
  },
  {
    role: 'customer',
    title: { zh: '客户（给出则列出每位的概率）', en: 'customer (if given, each one is scored)' },
    kind: 'text',
    optional: true,
  },
];

/**
 * How categories become columns: 'reference', an indicator for each level but the first; 'all', for each level;
 * 'levels', one column of level numbers.
 */
export type CategoryEncoding = 'reference' | 'all' | 'levels';

/** What an indicator column stands for. */
export type Indicator = { readonly column: string; readonly level: string };

export type ClassificationInput = {
  readonly rows: LabelledRows;
  /** Sorted by text. */
  readonly classNames: readonly string[];
  readonly columnNames: readonly string[];
  /** Number of levels of a category column under the encoding 'levels', else undefined. */
  readonly levels: readonly (number | undefined)[];
  /** For an indicator, the category column and level that it stands for. */
  readonly indicators: readonly (Indicator | undefined)[];
  readonly customers: readonly string[] | undefined;
};

/** The columns of the four roles as rows to learn from; refuses a missing outcome, no predictors, no rows, NaN. */
export function readClassification(
  input: AnalysisInput,
  encoding: CategoryEncoding,
): ClassificationInput | AnalysisProblem {
  const outcome = textColumns(input, 'outcome');
  if ('code' in outcome) return outcome;
  const predictors = readPredictors(input, encoding);
  if ('code' in predictors) return predictors;
  const customers = input.roles.customer?.length ? textColumns(input, 'customer') : undefined;
  if (customers && 'code' in customers) return customers;
  const classNames = [...new Set(outcome[0]!)].sort();
  if (outcome[0]!.length === 0) return problem('no-rows', '没有数据', 'there are no rows');
  const numbers = new Map(classNames.map((name, place) => [name, place]));
  const classes = Int32Array.from(outcome[0]!, (name) => numbers.get(name)!);
  return {
    rows: { columns: predictors.columns, classes, classCount: classNames.length },
    classNames,
    columnNames: predictors.names,
    levels: predictors.levels,
    indicators: predictors.indicators,
    customers: customers?.[0],
  };
}

export type Predictors = {
  readonly columns: readonly Float64Array[];
  readonly names: readonly string[];
  readonly levels: readonly (number | undefined)[];
  readonly indicators: readonly (Indicator | undefined)[];
};

/** The numeric columns first, then the encoded categories; refuses when there are neither. */
export function readPredictors(
  input: AnalysisInput,
  encoding: CategoryEncoding,
): Predictors | AnalysisProblem {
  const numbers = input.roles.number?.length ? numberColumns(input, 'number') : [];
  if ('code' in numbers) return numbers;
  const categories = input.roles.category?.length ? textColumns(input, 'category') : [];
  if ('code' in categories) return categories;
  if (numbers.length + categories.length === 0) {
    return problem('no-predictors', '请指定数值变量或类别变量', 'name numeric or category predictors');
  }
  const names = [...(input.roles.number ?? [])];
  const columns = [...numbers];
  const levels: (number | undefined)[] = numbers.map(() => undefined);
  const indicators: (Indicator | undefined)[] = numbers.map(() => undefined);
  categories.forEach((values, place) => {
    const name = input.roles.category![place]!;
    const known = [...new Set(values)].sort();
    if (encoding === 'levels') {
      const level = new Map(known.map((value, number) => [value, number]));
      columns.push(Float64Array.from(values, (value) => level.get(value)!));
      names.push(name);
      levels.push(known.length);
      indicators.push(undefined);
      return;
    }
    for (const value of encoding === 'all' ? known : known.slice(1)) {
      columns.push(Float64Array.from(values, (each) => (each === value ? 1 : 0)));
      names.push(`${name} = ${value}`);
      levels.push(undefined);
      indicators.push({ column: name, level: value });
    }
  });
  return { columns, names, levels, indicators };
}
