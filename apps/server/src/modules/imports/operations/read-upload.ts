import { createHash } from 'node:crypto';
import type { ImportMapping, ImportReading, ImportRecord } from '@fenji/contract';
import { openEngine } from '@fenji/engine';
import { type GuessedDefinition, guessDefinition, type HeaderWish } from '@fenji/intake';
import { and, desc, eq, notInArray } from 'drizzle-orm';
import type { Call } from '../../../plumbing/call.ts';
import type { Store } from '../../../store/store.ts';
import { type ImportRow, underOwnName, uploadPath } from '../import-record.ts';
import { type ImportField, keyField, proposeMapping } from '../rules/import-fields.ts';
import { importFile, rememberedMapping } from '../tables.ts';
import { addedTitles } from './rejected-rows.ts';

type Uploaded = Pick<ImportRow, 'id' | 'fileName' | 'target'>;

async function readHead(file: string, wanted: HeaderWish): Promise<GuessedDefinition> {
  const engine = await openEngine({ path: ':memory:', threads: 1 });
  try {
    return await guessDefinition(engine, file, wanted);
  } finally {
    engine.close();
  }
}

/** What a file turns out to be, its columns with samples, and what each most likely becomes. */
export async function readUpload(
  { store, folder }: Call['parts'],
  uploaded: Uploaded,
  fields: readonly ImportField[],
  reading: ImportReading,
) {
  const wanted = {
    reading: { ...reading, isNumbered: true },
    words: fields.flatMap(({ synonyms }) => synonyms),
  };
  const guessed = await underOwnName(uploaded.fileName, readHead(uploadPath(folder, uploaded), wanted));
  const columns = guessed.columns.filter(({ header }) => header.trim() !== '');
  const headers = columns.map(({ header }) => header);
  const headersDigest = createHash('sha256').update(JSON.stringify(headers.toSorted())).digest('hex');
  const { target } = uploaded;
  const known =
    (await findRetried(store, target, headers)) ?? (await findRemembered(store, target, headersDigest));
  return {
    source: sourceOf(guessed),
    headers: columns.map(({ header, samples }) => ({
      header,
      samples: samples.map((sample) => sample.slice(0, 100)),
    })),
    headersDigest,
    isMappingRemembered: known !== undefined,
    mapping: known
      ? stillKnown(known, fields)
      : proposedMapping(headers, fields, await earlierFields(store, target)),
  };
}

const cellsShown = 12;

const sourceOf = ({
  found,
  rows,
  sheets,
  firstLines,
}: GuessedDefinition): NonNullable<ImportRecord['source']> => ({
  kind: found.kind,
  encoding: found.encoding ?? null,
  delimiter: found.delimiter ?? null,
  sheet: found.sheet ?? null,
  headerLine: found.headerLine ?? null,
  rows,
  sheets: [...sheets],
  firstLines: firstLines.map(({ line, cells }) => ({
    line,
    cells: cells.slice(0, cellsShown).map((cell) => cell.slice(0, 60)),
  })),
});

async function findRemembered(
  store: Store,
  target: string,
  headersDigest: string,
): Promise<ImportMapping | undefined> {
  const [remembered] = await store
    .select()
    .from(rememberedMapping)
    .where(and(eq(rememberedMapping.target, target), eq(rememberedMapping.headersDigest, headersDigest)));
  return remembered?.mapping;
}

/** So many imports back a workbook of rejected rows is recognised. */
const importsLookedAt = 200;

/** The mapping of the import whose rejected rows a workbook holds, told by the columns that were added to its own. */
async function findRetried(
  store: Store,
  target: string,
  headers: readonly string[],
): Promise<ImportMapping | undefined> {
  const own = headers.filter((header) => !addedTitles.includes(header));
  if (headers.length - own.length < 2) return undefined;
  const earlier = await store
    .select({ mapping: importFile.mapping, headers: importFile.headers })
    .from(importFile)
    .where(and(eq(importFile.target, target), notInArray(importFile.state, ['uploaded'])))
    .orderBy(desc(importFile.id))
    .limit(importsLookedAt);
  const found = earlier.find(({ mapping, headers: all }) => {
    // Of customers, the workbook has only the columns that became something.
    const mapped = mapping?.columns.flatMap(({ header, field }) => (field === null ? [] : [header]));
    const wanted = target === 'customers' ? mapped : all.map(({ header }) => header);
    return wanted?.length === own.length && own.every((header) => wanted.includes(header));
  });
  if (!found?.mapping) return undefined;
  const { matchKey, columns } = found.mapping;
  const columnOf = new Map(columns.map((column) => [column.header, column]));
  return {
    matchKey,
    columns: headers.map(
      (header) => columnOf.get(header) ?? { header, field: null, policy: 'overwrite' as const },
    ),
  };
}

/** What headers became in earlier imports, so that a workbook of rejected rows is mapped like the file they came from. */
async function earlierFields(store: Store, target: string): Promise<ReadonlyMap<string, string>> {
  const rows = await store.select().from(rememberedMapping).where(eq(rememberedMapping.target, target));
  const columns = rows.flatMap(({ mapping }) => mapping.columns);
  return new Map(columns.flatMap(({ header, field }) => (field === null ? [] : [[header, field]])));
}

function proposedMapping(
  headers: readonly string[],
  fields: readonly ImportField[],
  earlier: ReadonlyMap<string, string>,
): ImportMapping {
  const proposed = proposeMapping(headers, fields, earlier);
  const matchKey = (['code', 'phone', 'email', 'id-number'] as const).find((key) =>
    proposed.includes(keyField[key]),
  );
  return {
    matchKey: matchKey ?? 'name',
    columns: headers.map((header, index) => ({
      header,
      field: proposed[index] ?? null,
      policy: 'overwrite',
    })),
  };
}

/** A mapping of an earlier day without the fields that there are no more. */
const stillKnown = (mapping: ImportMapping, fields: readonly ImportField[]): ImportMapping => ({
  ...mapping,
  columns: mapping.columns.map((column) =>
    fields.some(({ field }) => field === column.field) ? column : { ...column, field: null },
  ),
});
