import { sql } from 'drizzle-orm';
import type { Store } from '../../store/store.ts';
import { removeRejectedFiles } from './operations/rejected-file.ts';
import { importChange, importGrade, importRow } from './tables.ts';

export { importJobs } from './import-jobs.ts';
export { importsWords } from './imports-words.ts';
export { importHandlers } from './operations/import-handlers.ts';

/**
 * Erases what imports keep of a customer: the changes they made, every kept row that names the customer's code, and the
 * workbooks of rejected rows in the server's folder, as one may hold anybody and can be made again.
 */
export const eraseFromImports =
  (folder: string) =>
  async (transaction: Store, row: { readonly id: string; readonly code: string }): Promise<void> => {
    await transaction.execute(sql`
      delete from ${importRow} where (import_id, "row") in (
        select import_id, "row" from ${importChange} where customer_id = ${row.id}::uuid)
        or "values" ->> 'code' = ${row.code}`);
    await transaction.execute(sql`delete from ${importGrade} where code = ${row.code}`);
    await transaction.execute(sql`delete from ${importChange} where customer_id = ${row.id}::uuid`);
    await removeRejectedFiles(folder);
  };
