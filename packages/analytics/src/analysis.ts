import type { Report, Words } from './report.ts';

/** A column of input: numbers (never NaN once accepted) or texts, all of one length. */
export type DataColumn = Float64Array | readonly string[];
export type DataTable = { readonly rows: number; readonly columns: Readonly<Record<string, DataColumn>> };

/** One column (or, with `many`, a list of columns) that an analysis asks for. */
export type ColumnNeed = {
  readonly role: string;
  readonly title: Words;
  readonly kind: 'number' | 'text';
  readonly many?: boolean;
  readonly optional?: boolean;
};

/** One setting of an analysis with its default and limits. */
export type AnalysisOption = { readonly name: string; readonly title: Words } & (
  | {
      readonly kind: 'integer' | 'number';
      readonly default: number;
      readonly min?: number;
      readonly max?: number;
    }
  | { readonly kind: 'choice'; readonly default: string; readonly choices: readonly string[] }
  | { readonly kind: 'text'; readonly default: string }
);

export type AnalysisInput = {
  readonly table: DataTable;
  /** Which column (or columns) of the table fills each role. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  readonly options: Readonly<Record<string, string | number>>;
};

/** Why an analysis cannot be done on this input, as data: a code with parameters, worded in both languages. */
export type AnalysisProblem = { readonly code: string; readonly words: Words };

/** Called with a share of 0…1 now and then; may throw to cancel. */
export type Progress = (share: number) => void;

/** One method of the catalogue as the command line and the web offer it. */
export type Analysis = {
  readonly name: string;
  /** Catalogue ids, such as M04. */
  readonly ids: readonly string[];
  readonly title: Words;
  /** The question it answers for a manager, one sentence. */
  readonly answers: Words;
  readonly needs: readonly ColumnNeed[];
  readonly options: readonly AnalysisOption[];
  readonly run: (input: AnalysisInput, progress?: Progress) => Report | AnalysisProblem;
};

/** True for a problem, false for a report. */
export function isProblem(outcome: Report | AnalysisProblem): outcome is AnalysisProblem {
  return 'code' in outcome;
}

/**
 * The number columns that fill a role, or the problem: role unfilled, column missing, not numeric,
 * or NaN/infinite at a named row (1-based) and column.
 */
export function numberColumns(input: AnalysisInput, role: string): readonly Float64Array[] | AnalysisProblem {
  const names = input.roles[role] ?? [];
  if (names.length === 0)
    return problem('role-unfilled', `请指定「${role}」所用的列`, `name a column for "${role}"`);
  const found: Float64Array[] = [];
  for (const name of names) {
    const column = input.table.columns[name];
    if (column === undefined)
      return problem('column-missing', `没有列「${name}」`, `there is no column "${name}"`);
    if (!(column instanceof Float64Array)) {
      return problem('column-not-numeric', `列「${name}」不是数值`, `column "${name}" is not numeric`);
    }
    const bad = column.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) {
      return problem(
        'value-not-finite',
        `第 ${bad + 1} 行、列「${name}」不是有限的数`,
        `row ${bad + 1}, column "${name}" is not a finite number`,
      );
    }
    found.push(column);
  }
  return found;
}

/** The text columns that fill a role (numbers are written out), or the problem. */
export function textColumns(
  input: AnalysisInput,
  role: string,
): readonly (readonly string[])[] | AnalysisProblem {
  const names = input.roles[role] ?? [];
  if (names.length === 0)
    return problem('role-unfilled', `请指定「${role}」所用的列`, `name a column for "${role}"`);
  const found: (readonly string[])[] = [];
  for (const name of names) {
    const column = input.table.columns[name];
    if (column === undefined)
      return problem('column-missing', `没有列「${name}」`, `there is no column "${name}"`);
    found.push(column instanceof Float64Array ? Array.from(column, String) : column);
  }
  return found;
}

/** A problem from its code and its words in both languages. */
export function problem(code: string, zh: string, en: string): AnalysisProblem {
  return { code, words: { zh, en } };
}
