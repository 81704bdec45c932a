import type { Engine } from '@fenji/engine';
import {
  type CompiledScheme,
  type Explanation,
  explainCustomer,
  interpretPlan,
  type Plan,
  replanScheme,
  type SchemeDocument,
  type Values,
  valueText,
} from '@fenji/scheme';
import { parseFixedPoint, rescale } from '@fenji/vocabulary';
import { gradeBoth } from '../agreement/grade-both.ts';
import { caseDocument } from './case-document.ts';
import { type Case, relationsOfCases } from './read-cases.ts';

export type CaseFailure = {
  readonly line: number;
  readonly column: string;
  readonly wanted: string;
  readonly found: string;
};

/** The plan that cases run on: figures given, not measured. */
export function casePlan(scheme: CompiledScheme): Plan {
  const { document, plan } = scheme;
  if (!document || !plan)
    throw new Error(
      scheme.diagnostics
        .map(({ code, params, at }) => `${code} ${JSON.stringify(params)} ${JSON.stringify(at)}`)
        .join('\n'),
    );
  const scales = new Map(
    plan.result.map(({ name, type }) => [name, type.kind === 'number' ? type.scale : 0]),
  );
  const cased = replanScheme(scheme, caseDocument(document, scales));
  if (!cased.plan) throw new Error(JSON.stringify(cased.diagnostics));
  return cased.plan;
}

/** What differs from the cases; both meanings are compared when an engine is given, else the interpreter alone. */
export async function failuresOf(
  plan: Plan,
  document: SchemeDocument,
  cases: readonly Case[],
  engine?: Engine,
): Promise<readonly CaseFailure[]> {
  const failures: CaseFailure[] = [];
  for (const set of new Set(cases.map((each) => each.set))) {
    const members = cases.filter((each) => each.set === set);
    const given = { datasets: relationsOfCases(plan, members), bound: boundOf(plan, document, members[0]!) };
    const rows = engine
      ? await gradeBoth(engine, plan, given)
      : new Map(interpretPlan(plan, given).rows.map((row) => [row.customer as string, row]));
    for (const each of members) failures.push(...differences(plan, each, rows.get(each.customer)));
  }
  return failures;
}

/** How the grade of every case came about, by the interpreter. */
export function explanationsOf(
  plan: Plan,
  document: SchemeDocument,
  cases: readonly Case[],
): readonly Explanation[] {
  return [...Map.groupBy(cases, ({ set }) => set).values()].flatMap((members) => {
    const bound = boundOf(plan, document, members[0]!);
    const { rows, bound: found } = interpretPlan(plan, { datasets: relationsOfCases(plan, members), bound });
    return rows.map((row) => explainCustomer({ plan, document, row, found }));
  });
}

function boundOf(plan: Plan, document: SchemeDocument, first: Case): Values {
  return Object.fromEntries(
    plan.inputs.map(({ name, type }) => {
      if (name === 'as_of') return [name, '2026-06-30'];
      const text = first.cells[`parameter.${name}`] || String(document.parameters[name]!.default);
      if (type.kind === 'number') return [name, rescale(parseFixedPoint(text)!, type.scale)];
      return [name, type.kind === 'boolean' ? text === 'true' : text];
    }),
  );
}

function differences(plan: Plan, { line, cells }: Case, row: Values | undefined): readonly CaseFailure[] {
  if (!row)
    return cells.grade === 'absent'
      ? []
      : [{ line, column: 'customer', wanted: 'in the population', found: 'not in it' }];
  const expected = [
    ['grade', cells.grade || 'null'] as const,
    ...Object.entries(cells).flatMap(([name, text]) =>
      name.startsWith('expect.') && text !== '' ? [[name.slice(7), text] as const] : [],
    ),
  ];
  return expected.flatMap(([column, wanted]) => {
    const type = plan.result.find(({ name }) => name === column)?.type;
    const found = type ? (valueText(row[column], type) ?? 'null') : 'no such column';
    return sameText(found, wanted) ? [] : [{ line, column, wanted, found }];
  });
}

/** Decimals are the same however many zeros they end with. */
function sameText(found: string, wanted: string): boolean {
  const [a, b] = [parseFixedPoint(found), parseFixedPoint(wanted)];
  return (
    found === wanted || (a !== undefined && b !== undefined && a.units === b.units && a.scale === b.scale)
  );
}
