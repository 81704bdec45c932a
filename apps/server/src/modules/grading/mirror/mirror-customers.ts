import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FormField } from '@fenji/contract';
import { quoteIdentifier } from '@fenji/engine';
import { mergesDataset, type Workspace } from '@fenji/grader';
import { factsTable, importFile, listBatches, undoImport } from '@fenji/intake';
import { type CompiledScheme, customersDataset } from '@fenji/scheme';
import type { ColumnDefinition, DatasetDefinition, WorkspaceDefinition } from '@fenji/vocabulary';
import type { Store } from '../../../store/store.ts';
import {
  customFields,
  listErasedCodes,
  listMergedCodes,
  type MasterData,
  walkMasterData,
} from '../../customers/index.ts';
import { carryAttributes, isMirrored, mirroredFile } from './carried-attributes.ts';
import { type Attribute, attributesFor } from './customer-attributes.ts';

const cell = (text: string | null) => (text === null ? '' : `"${text.replaceAll('"', '""')}"`);
const merges: DatasetDefinition = { customer: 'code', columns: { survivor: { type: 'text' } } };

/** How an import into a dataset is done; a trial has to know of it beforehand. */
export type Importing = <T>(dataset: string, work: () => Promise<T>) => Promise<T>;

/** How customers' attributes lie in the engine for the runs of a scheme, and how a customer becomes a line of their file. */
export type CustomersMirror = {
  /** The workspace as such a run sees it. */
  readonly workspace: WorkspaceDefinition;
  /** Undefined where the workspace reads customers in place: then the store gives nothing. */
  readonly definition: DatasetDefinition | undefined;
  readonly header: string;
  readonly lineOf: (row: MasterData) => string;
  /** Attributes that only the workspace has. */
  readonly carried: Readonly<Record<string, ColumnDefinition>>;
};

/** Plans the mirror for a scheme by the custom fields that customers have. */
export function planMirror(
  workspace: WorkspaceDefinition,
  scheme: CompiledScheme | undefined,
  custom: readonly FormField[],
): CustomersMirror {
  const held = workspace.datasets[customersDataset];
  const given = attributesFor(scheme, custom);
  const carried = Object.fromEntries(
    Object.entries(held?.columns ?? {})
      .filter(([name]) => !(name in given))
      .map(([name, column]) => [name, unnamed(column)]),
  );
  const columns: Record<string, ColumnDefinition> = {
    ...Object.fromEntries(Object.entries(given).map(([name, { column }]) => [name, column])),
    ...carried,
  };
  const definition: DatasetDefinition = {
    ...(held?.title && { title: held.title }),
    customer: 'code',
    columns,
  };
  const names = Object.keys(given);
  const attributes = Object.values<Attribute>(given);
  const isHere = held?.in_place === undefined;
  return {
    workspace: isHere
      ? { ...workspace, datasets: { ...workspace.datasets, [customersDataset]: definition } }
      : workspace,
    definition: isHere ? definition : undefined,
    header: `${['code', ...names].join(',')}\n`,
    lineOf: (row) => `${[row.code, ...attributes.map(({ textOf }) => textOf(row))].map(cell).join(',')}\n`,
    carried,
  };
}

/** A column by its own name; codes as texts, for values were checked where they came from. */
function unnamed({ from: _from, required: _required, ...column }: ColumnDefinition): ColumnDefinition {
  return column.type === 'code' ? { type: 'text' } : (column as ColumnDefinition);
}

/**
 * Brings what a scheme asks of customers to the engine before a run, which customers were merged into which, and whose
 * code stands for nobody any more. Gives the place as the run has to see it.
 */
export async function mirrorCustomers(
  place: Workspace,
  store: Store,
  now: Date,
  {
    scheme,
    importing = (_, work) => work(),
  }: {
    readonly scheme: CompiledScheme;
    readonly importing?: Importing;
  },
): Promise<Workspace> {
  const mirror = planMirror(place.definition, scheme, await customFields.get(store));
  const { definition, header, lineOf, carried } = mirror;
  if (definition) {
    await mirrorLines(place, now, importing, {
      dataset: customersDataset,
      definition,
      header,
      lines: (async function* () {
        for await (const rows of walkMasterData(store, place.definition.time_zone)) yield rows.map(lineOf);
      })(),
      carried,
    });
  }
  if (!(mergesDataset in place.definition.datasets)) {
    const erased = await listErasedCodes(store);
    const merged = await listMergedCodes(store);
    await mirrorLines(place, now, importing, {
      dataset: mergesDataset,
      definition: merges,
      header: 'code,survivor\n',
      lines: [
        merged.map(({ code, survivor }) => `${cell(code)},${cell(survivor)}\n`),
        erased.map((code) => `${cell(code)},\n`),
      ],
      carried: {},
    });
    await forgetErased(place, erased);
  }
  return { ...place, definition: mirror.workspace };
}

/** What was mirrored of customers goes with them; their facts stay, as nobody's. */
async function forgetErased({ engine }: Workspace, erased: readonly string[]): Promise<void> {
  const [table] = await engine.all(
    "select 1 from information_schema.tables where table_catalog = current_database() and table_schema = 'facts' and table_name = $1 and table_type = 'BASE TABLE'",
    [customersDataset],
  );
  if (!table) return;
  for (let from = 0; from < erased.length; from += 500) {
    const codes = erased.slice(from, from + 500);
    await engine.run(
      `delete from ${factsTable(customersDataset)} where customer in (${codes.map((_, at) => `$${at + 1}`).join(', ')})`,
      codes,
    );
  }
}

type Mirrored = {
  readonly dataset: string;
  readonly definition: DatasetDefinition;
  readonly header: string;
  readonly lines: AsyncIterable<readonly string[]> | Iterable<readonly string[]>;
  readonly carried: CustomersMirror['carried'];
};

/**
 * Nothing happens when all is as the last time; otherwise the new state is a batch and the former one is undone, so
 * that a run known-at an earlier day still reads that one. What the command line imported is left as it is.
 */
async function mirrorLines(
  place: Workspace,
  now: Date,
  importing: Importing,
  given: Mirrored,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'fenji-mirror-'));
  try {
    const file = join(folder, mirroredFile(given.dataset));
    const stream = createWriteStream(file);
    stream.write(given.header);
    let rows = 0;
    for await (const lines of given.lines) {
      rows += lines.length;
      if (lines.length > 0 && !stream.write(lines.join(''))) await once(stream, 'drain');
    }
    stream.end();
    await once(stream, 'close');
    await carryAttributes(place, file, given.carried);
    const kept =
      rows === 0 ? undefined : await importing(given.dataset, () => importMirrored(place, now, given, file));
    for (const earlier of await listBatches(place.engine, given.dataset)) {
      const isOlder = earlier.id !== kept && earlier.undoneAt === undefined && isMirrored(place, earlier);
      if (isOlder) await undoImport(place.engine, { batch: earlier.id, undoneAt: now });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const sqlTypes: Readonly<Record<ColumnDefinition['type'], string>> = {
  text: 'VARCHAR',
  code: 'VARCHAR',
  integer: 'BIGINT',
  decimal: 'BIGINT',
  money: 'BIGINT',
  date: 'DATE',
  'date-time': 'TIMESTAMP',
  boolean: 'BOOLEAN',
};

async function importMirrored(place: Workspace, now: Date, { dataset, definition }: Mirrored, file: string) {
  const { engine, definition: workspace } = place;
  const table = factsTable(dataset);
  const present = await engine.columnsOf(table).catch(() => []);
  for (const { name, type } of present) {
    const column = definition.columns[name];
    // A custom field may have become another kind of field since: what it was is of no use to anybody.
    if (column && sqlTypes[column.type] !== type)
      await engine.run(`alter table ${table} drop column ${quoteIdentifier(name)}`);
  }
  const { batch } = await importFile(engine, {
    dataset,
    definition,
    workspace: { timeZone: workspace.time_zone, currency: workspace.currency },
    file,
    importedAt: now,
  });
  return batch;
}
