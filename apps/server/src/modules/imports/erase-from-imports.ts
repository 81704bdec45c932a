import { access, rm } from 'node:fs/promises';
import { openEngine } from '@fenji/engine';
import { openRows, type ReadSettings } from '@fenji/intake';
import { Refusal } from '@fenji/vocabulary';
import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { recordAudit } from '../../plumbing/audit/audit-trail.ts';
import { saysAny } from '../../plumbing/audit/says-any.ts';
import { causeOfJob } from '../../plumbing/cause-of.ts';
import type { Parts } from '../../plumbing/parts.ts';
import type { Store } from '../../store/store.ts';
import { type ImportRow, readingOf, uploadPath } from './import-record.ts';
import { removeRejectedFiles } from './operations/rejected-file.ts';
import { importChange, importFile, importGrade, importRow } from './tables.ts';

/** Whom to erase: id and code, and the name and numbers by which a file may know the person. */
type Person = { readonly id: string; readonly code: string; readonly texts: readonly string[] };

// A file may write a number in full width, or with blanks and dashes.
const fold = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s-]+/gu, '');

/** Whether an uploaded file knows the person; one that cannot be read any more may, one that is gone does not. */
async function fileKnows(path: string, person: Person, row: ImportRow): Promise<boolean> {
  const isOfCustomers = row.target === 'customers';
  const said = readingOf(row);
  const { sheets = [], firstLines = [] } = row.source ?? {};
  // Every sheet, and the lines above the header, too.
  const others = sheets.filter((sheet) => sheet !== said.sheet).map((sheet) => ({ sheet }));
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (!isThere) return false;
  const texts = person.texts.map(fold);
  const engine = await openEngine({ path: ':memory:', threads: 2, memoryLimit: '1GB' });
  // In a file of facts the code stands for nobody once the record is erased.
  const knows = (cell: string | null) =>
    cell !== null &&
    ((isOfCustomers && cell.trim() === person.code) || texts.some((text) => fold(cell).includes(text)));
  const holds = async (reading: ReadSettings) => {
    const opened = await openRows(engine, { file: path, reading });
    try {
      if (opened.header.some(knows) || opened.damaged.some(({ original }) => knows(original))) return true;
      for await (const rows of opened.rows()) if (rows.some(({ cells }) => cells.some(knows))) return true;
      return false;
    } finally {
      await opened.close();
    }
  };
  try {
    if (firstLines.some(({ cells }) => cells.some(knows)) || (await holds(said))) return true;
    for (const other of others) if (await holds(other).catch(unlessEmpty)) return true;
    return false;
  } catch (error) {
    if (error instanceof Refusal) return true;
    throw error;
  } finally {
    engine.close();
  }
}

/** A further sheet without rows holds nobody. */
function unlessEmpty(error: unknown): false {
  if (error instanceof Refusal && error.code === 'file-empty') return false;
  throw error;
}

async function removeFile(tx: Store, parts: Pick<Parts, 'clock' | 'folder'>, row: ImportRow): Promise<void> {
  await rm(uploadPath(parts.folder, row), { force: true });
  await tx.update(importFile).set({ fileDeletedAt: parts.clock() }).where(eq(importFile.id, row.id));
  const details = { bytes: row.bytes };
  const deed = { action: 'import.file-erased', subjectKind: 'import', subjectId: row.id, details };
  await recordAudit(tx, causeOfJob({ parts, startedBy: null }), deed);
}

/**
 * Erases what imports keep of a customer: the changes they made, kept rows and samples that name the customer, uploaded
 * files that hold the person, and the workbooks of rejected rows, as one may hold anybody and can be made again. Reads
 * the uploaded files first.
 */
export const eraseFromImports = (parts: Pick<Parts, 'store' | 'clock' | 'folder'>) => ({
  prepare: async (person: Person) => {
    const files = await parts.store.select().from(importFile).where(isNull(importFile.fileDeletedAt));
    const knowing: string[] = [];
    for (const row of files)
      if (await fileKnows(uploadPath(parts.folder, row), person, row)) knowing.push(row.id);
    return (tx: Store, row: Person) => eraseRows(tx, parts, row, knowing);
  },
});

async function eraseRows(
  tx: Store,
  parts: Pick<Parts, 'clock' | 'folder'>,
  person: Person,
  knowing: readonly string[],
): Promise<void> {
  const ofPerson = eq(importChange.customerId, person.id);
  const brought = tx.select({ id: importChange.importId }).from(importChange).where(ofPerson);
  // A file of facts that has added the person holds no more than the code.
  const ofCustomers = and(eq(importFile.target, 'customers'), inArray(importFile.id, brought));
  const holding = or(inArray(importFile.id, [...knowing]), ofCustomers);
  const files = await tx
    .select()
    .from(importFile)
    .where(and(isNull(importFile.fileDeletedAt), holding));
  for (const row of files) await removeFile(tx, parts, row);
  await tx.delete(importRow).where(
    or(
      sql`(${importRow.importId}, ${importRow.row}) in (
        select import_id, "row" from ${importChange} where customer_id = ${person.id}::uuid)`,
      sql`${importRow.before} ->> 'customerId' = ${person.id}`,
      sql`${importRow.values} ->> 'code' = ${person.code}`,
      saysAny(importRow.values, person.texts),
    ),
  );
  await tx.delete(importGrade).where(eq(importGrade.code, person.code));
  await tx.delete(importChange).where(ofPerson);
  const bare = sql`(select coalesce(jsonb_agg(header || '{"samples": []}'), '[]')
    from jsonb_array_elements(${importFile.headers}) header)`;
  await tx.update(importFile).set({ headers: bare }).where(saysAny(importFile.headers, person.texts));
  const unread = sql`${importFile.source} || '{"firstLines": []}'`;
  await tx.update(importFile).set({ source: unread }).where(saysAny(importFile.source, person.texts));
  await tx.update(importFile).set({ notices: [] }).where(saysAny(importFile.notices, person.texts));
  await removeRejectedFiles(parts.folder);
}
