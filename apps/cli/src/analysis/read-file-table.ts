import type { DataColumn, DataTable } from '@fenji/analytics';
import { type Engine, quoteIdentifier, quoteText } from '@fenji/engine';
import { type LoadedRun, resultTable } from '@fenji/grader';
import { Refusal } from '@fenji/vocabulary';

/** Which columns an analysis wants, and as what. */
export type WantedColumn = { readonly name: string; readonly kind: 'number' | 'text' };

/**
 * The wanted columns of a CSV (also .gz) or Parquet file; a number that cannot be read is NaN, for the analysis to
 * name its row. Refuses `file-kind-unknown` and `table-unreadable`; a column that is missing is left out.
 */
export async function readFileTable(
  engine: Engine,
  file: string,
  wanted: readonly WantedColumn[],
): Promise<DataTable> {
  const relation = /\.parquet$/i.test(file)
    ? `read_parquet(${quoteText(file)})`
    : /\.(csv|tsv|txt)(\.gz)?$/i.test(file)
      ? `read_csv(${quoteText(file)}, header = true, all_varchar = true)`
      : undefined;
  if (relation === undefined) throw new Refusal('table-kind-unknown', { file });
  try {
    return await readTable(engine, relation, wanted, new Map());
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw Object.assign(new Refusal('table-unreadable', { file }), { cause: error });
  }
}

/** The wanted columns of a run's graded customers, decimals in their own units; a column that is missing is left out. */
export function readRunTable(
  engine: Engine,
  { manifest, plan }: LoadedRun,
  wanted: readonly WantedColumn[],
): Promise<DataTable> {
  const scales = new Map(
    plan.result.map(({ name, type }) => [name, type.kind === 'number' ? type.scale : 0]),
  );
  const relation = `(select * from ${resultTable(manifest.run)} where grade is not null order by customer)`;
  return readTable(engine, relation, wanted, scales);
}

async function readTable(
  engine: Engine,
  relation: string,
  wanted: readonly WantedColumn[],
  scales: ReadonlyMap<string, number>,
): Promise<DataTable> {
  const present = new Set((await engine.columnsOf(relation)).map(({ name }) => name));
  const readable = wanted.filter(({ name }) => present.has(name));
  const [count] = await engine.all<{ rows: bigint }>(`select count(*) as rows from ${relation}`);
  const rows = Number(count!.rows);
  if (readable.length === 0) return { rows, columns: {} };
  const columns = new Map<string, Float64Array | string[]>(
    readable.map(({ name, kind }) => [
      name,
      kind === 'number' ? new Float64Array(rows) : new Array<string>(rows),
    ]),
  );
  const select = readable.map(({ name, kind }, index) => {
    const column = quoteIdentifier(name);
    const value =
      kind === 'number'
        ? `try_cast(${column} as double) / 1e${scales.get(name) ?? 0}`
        : `cast(${column} as varchar)`;
    return `${value} as c${index}`;
  });
  let at = 0;
  for await (const batch of engine.stream<Record<string, string | number | null>>(
    `select ${select.join(', ')} from ${relation}`,
  )) {
    for (const row of batch) {
      for (const [index, { name }] of readable.entries()) {
        const column = columns.get(name)!;
        const cell = row[`c${index}`] ?? null;
        if (column instanceof Float64Array) column[at] = cell === null ? Number.NaN : Number(cell);
        else column[at] = cell === null ? '' : String(cell);
      }
      at += 1;
    }
  }
  return { rows, columns: Object.fromEntries(columns) as Record<string, DataColumn> };
}
