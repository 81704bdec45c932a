import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { JobWork } from '../../../plumbing/jobs/job-kind.ts';
import type { Store } from '../../../store/store.ts';
import { describeServers } from '../../../testing/describe-servers.ts';
import type { Person } from '../../../testing/start-test-server.ts';
import { mapFile, storeFile } from '../../../testing/store-file.ts';
import { findActor } from '../../identity/index.ts';
import { getImport } from '../import-record.ts';
import { importFile } from '../tables.ts';
import { runCustomerImport } from './run-customer-import.ts';

type Meddle = (person: Person, id: string, otherId: string) => Promise<unknown>;

/** A store whose second transaction, the one that stores the rows, begins after something else was done. */
const meddled = (store: Store, meddle: () => Promise<unknown>): Store => {
  let transactions = 0;
  return new Proxy(store, {
    get: (target, name) => {
      if (name !== 'transaction') return Reflect.get(target, name, target);
      return async (...given: Parameters<Store['transaction']>) => {
        transactions += 1;
        if (transactions === 2) await meddle();
        return target.transaction(...given);
      };
    },
  });
};

describeServers('a customer that changes while it is imported', ({ server, administrator }) => {
  const idOf = async ({ client }: Person, code: string) =>
    (await client.listCustomers({ query: { search: code } })).items.find((one) => one.code === code)!.id;

  it.each<[string, Meddle, { counts: object; region: string | null; industry: string | null }]>([
    [
      'is edited: the edit stays, and the row is judged by it',
      ({ client }, id) =>
        client.editCustomer({ params: { id }, body: { region: '云南', industry: '食品' } }, { version: 1 }),
      { counts: { unchanged: 1 }, region: '云南', industry: '食品' },
    ],
    [
      'is erased: nothing comes back',
      ({ client }, id) => client.eraseCustomer({ params: { id }, body: { reason: '本人要求' } }),
      { counts: { rejected: 1 }, region: null, industry: null },
    ],
    [
      'is merged: the merged one is left alone',
      ({ client }, mergedId, survivorId) => client.mergeCustomers({ body: { survivorId, mergedId } }),
      { counts: { rejected: 1 }, region: '四川', industry: '烟草' },
    ],
  ])('%s', async (_, meddle, expected) => {
    const person = administrator();
    const { parts } = server();
    const code = `V-${crypto.randomUUID()}`;
    const header = '客户编号,客户名称,地区,行业\n';
    await storeFile(person, `${header}${code},改来改去,四川,烟草\n${code}-0,另一个,四川,烟草\n`);
    const [id, otherId] = [await idOf(person, code), await idOf(person, `${code}-0`)];
    const { id: importId } = await mapFile(person, `${header}${code},改来改去,云南,\n`);
    const jobId = parts.newId();
    await parts.store.update(importFile).set({ jobId }).where(eq(importFile.id, importId));
    const me = await person.client.getSession({});
    const actor = (await findActor(parts.store, me.id, null))!;
    const work: JobWork = {
      parts: { ...parts, store: meddled(parts.store, () => meddle(person, id, otherId)) },
      jobId,
      startedBy: me,
      checkpoint: null,
      saveCheckpoint: async () => undefined,
      progress: async () => undefined,
      signal: new AbortController().signal,
    };
    const row = await getImport(parts.store, actor, importId);
    const { counts } = await runCustomerImport(work, row, { actor, isStoring: true });
    expect(counts).toMatchObject({ updated: 0, ...expected.counts });
    const { region, industry } = await person.client.getCustomer({ params: { id } });
    expect({ region, industry }).toEqual({ region: expected.region, industry: expected.industry });
  });
});
