import { type Engine, openEngine } from '@fenji/engine';
import {
  type CompiledScheme,
  type Dialect,
  emitProgram,
  findDialect,
  interpretPlan,
  type Plan,
  type Values,
} from '@fenji/scheme';
import { attributeColumns, factColumns, type RandomFacts, typeOf } from './random-facts.ts';

const tables = { customers: attributeColumns, ...factColumns } as const;

/** The run's inputs of a random scheme. */
export const inputsOf = (asOf: string): Values => ({ as_of: asOf, limit: 25_000n, strict: true });

/** A plan's result by the plain interpreter, as text so that both sides print alike. */
export function runInterpreter(plan: Plan, facts: RandomFacts, asOf: string): readonly Values[] {
  return interpretPlan(plan, { datasets: facts, bound: inputsOf(asOf) }).rows;
}

/** An engine in memory that is ready for emitted SQL. */
export async function openBench(): Promise<Engine> {
  const engine = await openEngine({ path: ':memory:', threads: 1 });
  for (const statement of duckdb().prelude) await engine.run(statement);
  return engine;
}

/** A plan's result by its SQL on DuckDB, ordered as the interpreter's. */
export async function runSql(
  engine: Engine,
  plan: Plan,
  facts: RandomFacts,
  asOf: string,
): Promise<readonly Values[]> {
  const steps = emitProgram(plan, {
    dialect: duckdb(),
    source: { from: 'facts', relations: relationsOf(facts) },
    result: { table: 'outcome', temporary: true },
  });
  const made: string[] = [];
  let bound = inputsOf(asOf);
  try {
    for (const step of steps) {
      const sql = step.emit(bound);
      if (step.produces === 'table') {
        await engine.run(sql);
        made.push(step.table);
      } else {
        const [row] = await engine.all(sql);
        bound = { ...bound, ...step.read(row as Values, bound) };
      }
    }
    return (await engine.all('select * from outcome order by customer')) as Values[];
  } finally {
    for (const name of made) await engine.run(`drop table ${name}`);
  }
}

/** The plan of a scheme that must be without errors; throws with them otherwise. */
export function planOf({ plan, diagnostics, text }: CompiledScheme): Plan {
  if (plan) return plan;
  throw new Error(`${JSON.stringify(diagnostics.filter(({ severity }) => severity === 'error'))}\n${text}`);
}

function duckdb(): Dialect {
  const dialect = findDialect('duckdb');
  if (!dialect) throw new Error('DuckDB must be known');
  return dialect;
}

function relationsOf(facts: RandomFacts): Readonly<Record<string, string>> {
  const names = Object.keys(tables) as (keyof typeof tables)[];
  return Object.fromEntries(names.map((name) => [name, relationOf(name, facts[name])]));
}

/** Literal rows under typed column names; a row of nulls that is left out again types an empty relation. */
function relationOf(table: keyof typeof tables, rows: readonly Values[]): string {
  const { types } = duckdb();
  const columns = [
    ['customer', types.string],
    ...(table === 'customers' ? [] : [['happened_at', types['date-time']]]),
    ...Object.entries(tables[table]).map(([name, column]) => [name, types[typeOf(column).kind]]),
  ] as [string, string][];
  const lines = [...rows, {} as Values].map(
    (row, index) =>
      `(${[...columns.map(([name, type]) => `cast(${literal(row[name] ?? null, type)} as ${type})`), index < rows.length].join(', ')})`,
  );
  const names = [...columns.map(([name]) => `"${name}"`), 'is_row'].join(', ');
  return `select * exclude (is_row) from (values ${lines.join(', ')}) as given(${names}) where is_row`;
}

function literal(value: Values[string] | undefined, type: string): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value !== 'string') return String(value);
  const { literals, types } = duckdb();
  if (type === types.date) return literals.date(value);
  return type === types['date-time'] ? literals.dateTime(value) : literals.text(value);
}
