import type { ImportMapping } from '@fenji/contract';
import { openEngine, type Row, type Session } from '@fenji/engine';
import { factsTable, importFile as readFile } from '@fenji/intake';
import type { WorkspaceDefinition } from '@fenji/vocabulary';

/** A file's rows as texts by field, and the records that could not even be read. */
export type StagedRows = {
  readonly read: number;
  readonly rows: AsyncIterable<
    readonly { readonly row: number; readonly cells: Record<string, string | null> }[]
  >;
  readonly rejections: () => Promise<{ row: number; code: string; original: string | null }[]>;
  readonly close: () => void;
};

/** Reads a file of customers into a passing engine, every mapped column as text; the customers module judges them. */
export async function stageRows(
  file: string,
  mapping: ImportMapping,
  workspace: WorkspaceDefinition,
  now: Date,
  signal?: AbortSignal,
): Promise<StagedRows> {
  const engine = await openEngine({ path: ':memory:', threads: 2, memoryLimit: '1GB' });
  try {
    const mapped = mapping.columns.filter(({ field }) => field !== null);
    const key = mapped.find(({ field }) => field === 'name') ?? mapped[0]!;
    const columns = Object.fromEntries(
      mapped.map(({ header }, index) => [`f${index}`, { type: 'text' as const, from: header }]),
    );
    const { read } = await readFile(engine, {
      dataset: 'rows',
      definition: { customer: key.header, columns },
      workspace: { timeZone: workspace.time_zone, currency: workspace.currency },
      file,
      importedAt: now,
      ...(signal ? { signal } : {}),
    });
    const names = mapped.map(({ field }, index) => [`f${index}`, field!] as const);
    return {
      read,
      rows: cellsOf(engine, names),
      rejections: async () =>
        (
          await engine.all<{ row: bigint; code: string; original: string | null }>(
            'select row_number as row, code, original from intake.rejection order by row_number',
          )
        ).map(({ row, ...rest }) => ({ row: Number(row), ...rest })),
      close: engine.close,
    };
  } catch (error) {
    engine.close();
    throw error;
  }
}

async function* cellsOf(session: Session, names: readonly (readonly [string, string])[]) {
  for await (const batch of session.stream<Row>(`select * from ${factsTable('rows')} order by row_number`)) {
    yield batch.map((row) => ({
      row: Number(row.row_number),
      cells: Object.fromEntries(
        names.map(([column, field]) => [field, row[column] == null ? null : String(row[column])]),
      ),
    }));
  }
}
