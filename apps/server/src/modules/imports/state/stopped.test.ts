import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { job } from '../../../plumbing/tables.ts';
import { describeServers } from '../../../testing/describe-servers.ts';
import { refusalOf, waitForJob } from '../../../testing/start-test-server.ts';
import { mapFile, storeFile } from '../../../testing/store-file.ts';
import { importFile } from '../tables.ts';

describeServers('an import and its jobs', ({ server, administrator }) => {
  const code = () => `J-${crypto.randomUUID()}`;
  const fileOf = (given: string) => `客户编号,客户名称\n${given},停下来的\n`;
  const search = async (given: string) =>
    (await administrator().client.listCustomers({ query: { search: given } })).items.length;
  /** Leaves a job behind as if the server had it, or had stopped it. */
  const leave = async (importId: string, kind: string, state: 'running' | 'cancelled' | 'failed') => {
    const { store, newId, clock } = server().parts;
    const row = { id: newId(), kind, state, parameters: { importId }, createdAt: clock(), heardAt: clock() };
    const { id, name } = await administrator().client.getSession({});
    await store.insert(job).values({ ...row, startedById: id, startedByName: name });
    return row.id;
  };

  it.each(['imports.check', 'imports.store', 'imports.undo'])(
    'are one at a time: nothing else begins while %s goes on',
    async (kind) => {
      const { client } = administrator();
      const { store } = server().parts;
      const { id, mapping, version } = await mapFile(administrator(), fileOf(code()));
      const jobId = await leave(id, kind, 'running');
      await store.update(importFile).set({ jobId }).where(eq(importFile.id, id));
      const params = { id };
      for (const call of [
        () => client.checkImport({ params, body: {} }),
        () => client.startImport({ params }),
        () => client.undoImport({ params }),
        () => client.mapImport({ params, body: mapping! }, { version }),
      ]) {
        expect(await refusalOf(call())).toBe('import-busy');
      }
      await store.update(job).set({ state: 'cancelled' }).where(eq(job.id, jobId));
    },
  );

  it('begin once when they are asked for twice at the same time', async () => {
    const { client } = administrator();
    const { id } = await mapFile(administrator(), fileOf(code()));
    const twice = async (call: () => Promise<{ id: string }>) => {
      const begun = await Promise.allSettled([call(), call()]);
      const jobs = begun.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      expect(jobs.length).toBe(1);
      await waitForJob(administrator(), jobs[0]!.id);
    };
    await twice(() => client.startImport({ params: { id } }));
    await twice(() => client.undoImport({ params: { id } }));
    expect((await client.getImport({ params: { id } })).state).toBe('undone');
  });

  it.each(['imports.check', 'imports.undo'])(
    'do nothing when they are tried again late: %s',
    async (kind) => {
      const { client } = administrator();
      const given = code();
      const done = await storeFile(administrator(), fileOf(given));
      const late = await leave(done.id, kind, 'cancelled');
      await client.retryJob({ params: { id: late } });
      await expect(waitForJob(administrator(), late)).rejects.toThrow('import-overtaken');
      expect(await client.getImport({ params: { id: done.id } })).toEqual(done);
      expect(await search(given)).toBe(1);
    },
  );

  it.each(['cancelled', 'failed'] as const)(
    'that was %s says so, goes on where it stopped, and can be taken back',
    async (state) => {
      const { client } = administrator();
      const { store } = server().parts;
      const given = code();
      const { id, jobId } = await storeFile(administrator(), fileOf(given));
      const stop = async () => {
        await store.update(importFile).set({ state: 'running', endedAt: null }).where(eq(importFile.id, id));
        await store.update(job).set({ state }).where(eq(job.id, jobId!));
      };
      const told = async () => (await client.getImport({ params: { id } })).state;
      await stop();
      expect(await told()).toBe(state);
      expect((await client.listImports({})).items.find((one) => one.id === id)?.state).toBe(state);
      const again = await client.startImport({ params: { id } });
      await waitForJob(administrator(), again.id);
      expect([again.id, await told()]).toEqual([jobId, 'done']);
      await stop();
      const undo = await client.undoImport({ params: { id } });
      expect((await waitForJob(administrator(), undo.id)).result).toMatchObject({ undone: 1, kept: [] });
      expect([await told(), await search(given)]).toEqual(['undone', 0]);
    },
  );

  it('goes on taking back where that stopped, and does not import any more then', async () => {
    const { client } = administrator();
    const { store } = server().parts;
    const given = code();
    const { id } = await storeFile(administrator(), fileOf(given));
    const last = await leave(id, 'imports.undo', 'cancelled');
    const checkpoint = { undone: 7, kept: [], last: 1 };
    await store.update(job).set({ checkpoint }).where(eq(job.id, last));
    await store.update(importFile).set({ jobId: last, state: 'cancelled' }).where(eq(importFile.id, id));
    expect(await refusalOf(client.startImport({ params: { id } }))).toBe('import-state-wrong');
    const undo = await client.undoImport({ params: { id } });
    expect((await waitForJob(administrator(), undo.id)).result).toMatchObject({ undone: 7 });
  });

  it('lets only whoever uploaded a file map its columns', async () => {
    const other = await server().join(administrator(), 'mapper', ['analyst']);
    const { id, mapping, version } = await mapFile(administrator(), fileOf(code()));
    const call = other.client.mapImport({ params: { id }, body: mapping! }, { version });
    expect(await refusalOf(call)).toBe('import-not-yours');
  });
});
