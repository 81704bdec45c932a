import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { describeServers } from '../../testing/describe-servers.ts';
import { refusalOf } from '../../testing/start-test-server.ts';
import { importFile } from './tables.ts';
import { tidyUploads } from './tidy-uploads.ts';

const dayMs = 86_400_000;

describeServers('uploaded files', ({ server, administrator }) => {
  const upload = () =>
    administrator().client.uploadImport({}, { file: new File(['客户编号,客户名称\nZ-1,甲\n'], '客户.csv') });

  it('are deleted when their time is over, with a line in the audit trail; the import stays known', async () => {
    const { client } = administrator();
    const { parts, folder } = server();
    const { rules, version } = await client.getUploadRules({});
    expect(rules).toEqual({ keepDays: 90 });
    await client.replaceUploadRules({ body: { keepDays: 30 } }, { version });
    const [old, fresh] = [await upload(), await upload()];
    const longAgo = new Date(Date.now() - 31 * dayMs);
    await parts.store.update(importFile).set({ createdAt: longAgo }).where(eq(importFile.id, old.id));
    const stray = join(folder, 'uploads', '01990000-0000-7000-8000-000000000001.csv');
    writeFileSync(stray, 'left by an upload that broke off');
    utimesSync(stray, longAgo, longAgo);
    expect(await tidyUploads(parts)).toEqual({ files: 1, strays: 1 });
    expect(await tidyUploads(parts)).toEqual({ files: 0, strays: 0 });
    expect(existsSync(stray)).toBe(false);
    expect(readdirSync(join(folder, 'uploads'))).toEqual([`${fresh.id}.csv`]);

    expect(await client.getImport({ params: { id: old.id } })).toMatchObject({ isFileKept: false });
    expect(await client.getImport({ params: { id: fresh.id } })).toMatchObject({ isFileKept: true });
    await client.mapImport({ params: { id: old.id }, body: old.mapping! }, { version: 1 });
    expect(await refusalOf(client.startImport({ params: { id: old.id } }))).toBe('import-file-deleted');
    const { items } = await client.listAudit({ query: { action: 'import.file-deleted' } });
    expect(items.map(({ subjectId, details }) => [subjectId, details?.fileName])).toEqual([
      [old.id, '客户.csv'],
    ]);
  });
});
