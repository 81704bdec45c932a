import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { Refusal } from '@fenji/vocabulary';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Handlers } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import { type JobKind, jobKind } from '../../../plumbing/jobs/job-kind.ts';
import { showJob } from '../../../plumbing/jobs/show-job.ts';
import { job } from '../../../plumbing/tables.ts';
import { mediaTypes } from '../../../workspace/write-rows-file.ts';
import { findStarter } from '../../identity/index.ts';
import { asCancelled } from '../facts/import-facts.ts';
import { getImport, type ImportRow, requireFile } from '../import-record.ts';
import type { ImportsTools } from '../imports-tools.ts';
import { keepWhole, rejectedPath } from './rejected-file.ts';
import { writeRejectedRows } from './rejected-rows.ts';

const kind = 'imports.rejected';
const parameters = z.object({ importId: z.uuid(), language: z.enum(['zh', 'en']) });

function requireRows(row: ImportRow): void {
  if (!row.mapping) throw new Refusal('import-not-mapped');
  requireFile(row);
}

/** Writes an import's rejected rows for whoever asks, who must be allowed to see the import; tried again, it begins anew. */
export const rejectedRowsJob = (tools: ImportsTools): JobKind =>
  jobKind(kind, parameters, async ({ importId, language }, work) => {
    const { store, folder, clock } = work.parts;
    const actor = work.startedBy && (await findStarter(store, work.startedBy, clock()));
    if (!actor?.permissions['imports.read']) throw new Refusal('not-allowed', { permission: 'imports.read' });
    const row = await getImport(store, actor, importId);
    requireRows(row);
    const { content, rows } = await writeRejectedRows(tools, { work, actor, row, language }).catch(
      (error: unknown) => {
        throw asCancelled(error, work.signal);
      },
    );
    await keepWhole(rejectedPath(folder, importId, work.jobId), content);
    const file = `${row.fileName}-${language === 'zh' ? '未导入' : 'rejected'}.xlsx`;
    return { rejected: rows, file, bytes: content.length };
  });

/** Asking for the rejected rows of an import as a workbook, and saving it; nobody else sees it, as it is masked for its asker. */
export const rejectedRowsHandlers: Handlers<'writeRejectedRows' | 'downloadRejectedRows'> = {
  writeRejectedRows: ({ params, body }, { parts, actor }) =>
    parts.store.transaction(async (tx) => {
      requireRows(await getImport(tx, actor, params.id));
      const wanted = { importId: params.id, language: body.language };
      const begun = await parts.jobs.start(tx, { kind, parameters: wanted, startedBy: actor });
      return showJob(begun, parts.words, parts.clock());
    }),
  downloadRejectedRows: async ({ params }, call) => {
    const { store, folder } = call.parts;
    const [made] = await store
      .select()
      .from(job)
      .where(and(eq(job.id, params.id), eq(job.kind, kind), eq(job.startedById, call.actor.id)));
    if (!made) throw new Refusal('not-found', { what: 'job' });
    const { importId } = parameters.parse(made.parameters);
    await getImport(store, call.actor, importId);
    const path = rejectedPath(folder, importId, made.id);
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (!isThere || made.state !== 'done') throw new Refusal('rejected-file-missing');
    await store.transaction((tx) =>
      recordAudit(tx, causeOf(call), {
        action: 'import.rejected-saved',
        subjectKind: 'import',
        subjectId: importId,
        details: { jobId: made.id },
      }),
    );
    return { name: String(made.result?.file), mediaType: mediaTypes.xlsx, content: createReadStream(path) };
  },
};
