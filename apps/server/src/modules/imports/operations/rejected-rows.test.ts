import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '@fenji/vocabulary';
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { JobWork } from '../../../plumbing/jobs/job-kind.ts';
import { describeServers } from '../../../testing/describe-servers.ts';
import { rejectedWorkbook } from '../../../testing/rejected-workbook.ts';
import { type Person, refusalOf, waitForJob } from '../../../testing/start-test-server.ts';
import type { ImportsTools } from '../imports-tools.ts';
import { importFile } from '../tables.ts';
import { tidyUploads } from '../tidy-uploads.ts';
import { rejectedFolder } from './rejected-file.ts';
import { rejectedRowsJob } from './save-rejected-rows.ts';

const dayMs = 86_400_000;
const header = '客户编号,客户名称,手机';
const csv = (name: string, ...lines: string[]) => new File([`${[header, ...lines].join('\n')}\n`], name);

async function check({ client, ...person }: Person, file: File) {
  const { id, mapping } = await client.uploadImport({}, { file });
  await client.mapImport({ params: { id }, body: mapping! }, { version: 1 });
  await waitForJob({ client, ...person }, (await client.checkImport({ params: { id }, body: {} })).id);
  return client.getImport({ params: { id } });
}

describeServers('the workbook of rejected rows', ({ server, administrator }) => {
  const workbooks = () => {
    const place = rejectedFolder(server().folder);
    return existsSync(place) ? readdirSync(place) : [];
  };
  const write = (person: Person, id: string) =>
    person.client.writeRejectedRows({ params: { id }, body: { language: 'zh' } });
  const save = (person: Person, id: string) => person.client.downloadRejectedRows({ params: { id } });

  it('is written by a job that counts rows, and uploaded again holds just these', async () => {
    const { client } = administrator();
    const { id } = await check(
      administrator(),
      csv('多.csv', 'R-1,甲,13800001111', 'R-2,乙,坏', 'R-3,,13800002222'),
    );
    const job = await waitForJob(administrator(), (await write(administrator(), id)).id);
    expect(job).toMatchObject({
      kind: 'imports.rejected',
      progress: { done: 2, total: 2 },
      result: { rejected: 2, file: '多.csv-未导入.xlsx' },
    });
    expect(workbooks()).toEqual([`${id}.${job.id}.xlsx`]);
    const again = await check(administrator(), await rejectedWorkbook(administrator(), id, 'en'));
    expect(again.counts).toMatchObject({ read: 2, created: 0, rejected: 2 });
    expect(again.mapping!.columns.flatMap(({ field }) => field ?? [])).toEqual(['code', 'name', 'phone']);
    const { items } = await client.listAudit({ query: { action: 'import.rejected-saved', subjectId: id } });
    expect(items).toHaveLength(1);
  });

  it('is for its asker alone, masked as the asker reads, and only of imports the asker may see', async () => {
    const auditor = await server().join(administrator(), 'rejected-auditor', ['auditor']);
    const manager = await server().join(administrator(), 'rejected-manager', ['relationship-manager']);
    const { id } = await check(administrator(), csv('masked.csv', 'R-4,甲,绝密号码'));
    expect(await refusalOf(write(manager, id))).toBe('not-found');
    const job = await waitForJob(auditor, (await write(auditor, id)).id);
    expect(await refusalOf(save(administrator(), job.id))).toBe('not-found');
    expect(await refusalOf(save(manager, job.id))).toBe('not-found');
    const file = await rejectedWorkbook(auditor, id);
    const seen = await check(administrator(), new File([file], 'seen.xlsx'));
    const { items } = await administrator().client.listImportRows({ params: { id: seen.id } });
    expect(items.map(({ values }) => [values.code, values.phone])).toEqual([['R-4', '****']]);
  });

  it.each([1, 2, 3])('is not there when the job is cancelled, at its %s. telling', async (last) => {
    const { client } = administrator();
    const { parts } = server();
    const { id } = await check(administrator(), csv('cancelled.csv', 'R-5,甲,坏'));
    const me = await client.getSession({});
    const before = workbooks();
    let told = 0;
    const work: JobWork = {
      parts,
      jobId: parts.newId(),
      startedBy: { id: me.id, name: me.name },
      checkpoint: null,
      saveCheckpoint: async () => undefined,
      progress: async () => {
        told += 1;
        if (told === last) throw new Refusal('job-cancelled');
      },
      signal: new AbortController().signal,
    };
    // A file of customers needs none of the tools.
    const cancelled = rejectedRowsJob({} as ImportsTools).run({ importId: id, language: 'zh' }, work);
    await expect(cancelled).rejects.toMatchObject({ code: 'job-cancelled' });
    expect([told, workbooks()]).toEqual([last, before]);
  });

  it('goes with the uploaded file when its time is over, and with a customer who is erased', async () => {
    const { client } = administrator();
    const { parts, folder } = server();
    const [old, fresh] = [
      await check(administrator(), csv('old.csv', 'R-6,甲,坏')),
      await check(administrator(), csv('fresh.csv', 'R-7,甲,坏')),
    ];
    const job = await waitForJob(administrator(), (await write(administrator(), old.id)).id);
    await rejectedWorkbook(administrator(), fresh.id);
    const longAgo = new Date(Date.now() - 91 * dayMs);
    await parts.store.update(importFile).set({ createdAt: longAgo }).where(eq(importFile.id, old.id));
    const broken = join(rejectedFolder(folder), `${fresh.id}.${job.id}.xlsx.part`);
    const late = join(rejectedFolder(folder), `${old.id}.${fresh.id}.xlsx`);
    await tidyUploads(parts);
    for (const path of [broken, late]) {
      writeFileSync(path, 'left behind');
      utimesSync(path, longAgo, longAgo);
    }
    expect(await tidyUploads(parts)).toEqual({ files: 0, strays: 2 });
    expect(workbooks().filter((name) => name.startsWith(old.id))).toEqual([]);
    expect(workbooks().filter((name) => name.startsWith(fresh.id))).toHaveLength(1);
    expect(await refusalOf(save(administrator(), job.id))).toBe('rejected-file-missing');
    expect(await refusalOf(write(administrator(), old.id))).toBe('import-file-deleted');

    const { id } = await client.createCustomer({ body: { kind: 'individual', name: '要抹除的' } });
    await client.eraseCustomer({ params: { id }, body: { reason: '本人要求' } });
    expect(workbooks()).toEqual([]);
  });
});
