import type { Engine } from '@fenji/engine';
import {
  type ExprType,
  emitProgram,
  findDialect,
  interpretPlan,
  type Plan,
  type Values,
} from '@fenji/scheme';
import { expect } from 'vitest';

export type Given = {
  readonly datasets: Readonly<Record<string, readonly Values[]>>;
  readonly bound: Values;
};

/** Grades rows with the interpreter and with the SQL, expects both to say the same, and gives the rows by customer. */
export async function gradeBoth(
  engine: Engine,
  plan: Plan,
  given: Given,
): Promise<ReadonlyMap<string, Values>> {
  const { rows } = interpretPlan(plan, given);
  expect(await gradeBySql(engine, plan, given)).toEqual(rows);
  return new Map(rows.map((row) => [row.customer as string, row]));
}

/** The result of a plan by its SQL, ordered by customer; the tables on the way are gone afterwards. */
export async function gradeBySql(
  engine: Engine,
  plan: Plan,
  { datasets, bound: inputs }: Given,
): Promise<readonly Values[]> {
  const dialect = findDialect('duckdb')!;
  for (const statement of dialect.prelude) await engine.run(statement);
  const relations = Object.fromEntries(
    plan.datasets.map((use) => [use.name, relationOf(use, datasets[use.name] ?? [])]),
  );
  const steps = emitProgram(plan, {
    dialect,
    source: { from: 'facts', relations },
    result: { table: 'outcome', temporary: true },
  });
  let bound = inputs;
  const made: string[] = [];
  try {
    for (const step of steps) {
      const sql = step.emit(bound);
      if (step.produces === 'table') {
        await engine.run(sql);
        made.push(step.table);
      } else bound = { ...bound, ...step.read((await engine.all(sql))[0] as Values, bound) };
    }
    return (await engine.all('select * from outcome order by customer')) as Values[];
  } finally {
    for (const table of made) await engine.run(`drop table ${table}`);
  }
}

/** Literal rows; one of nulls that is left out again types an empty relation. */
export function relationOf({ kind, columns }: Plan['datasets'][number], rows: readonly Values[]): string {
  const text: ExprType = { kind: 'string' };
  const head = [
    { name: 'customer', type: text },
    ...(kind === 'facts' ? [{ name: 'happened_at', type: { kind: 'date-time' } as const }] : []),
    ...columns,
  ];
  const line = (row: Values, real: boolean) =>
    `(${[...head.map(({ name, type }) => literal(row[name], type)), real].join(', ')})`;
  const lines = [...rows.map((row) => line(row, true)), line({}, false)];
  const names = [...head.map(({ name }) => `"${name}"`), 'is_row'].join(', ');
  return `select * exclude (is_row) from (values ${lines.join(', ')}) as given(${names}) where is_row`;
}

function literal(value: Values[string] | undefined, type: ExprType): string {
  const { literals, types } = findDialect('duckdb')!;
  const sqlType = type.kind === 'null' ? types.string : types[type.kind];
  if (value === null || value === undefined) return `cast(null as ${sqlType})`;
  if (typeof value !== 'string') return `cast(${value} as ${sqlType})`;
  if (type.kind === 'date') return literals.date(value);
  return type.kind === 'date-time' ? literals.dateTime(value) : literals.text(value);
}
