import { openEngine } from '@fenji/engine';
import { expect, it } from 'vitest';
import { describeServers } from '../../../testing/describe-servers.ts';
import { waitForJob } from '../../../testing/start-test-server.ts';
import { mapFile, storeFile } from '../../../testing/store-file.ts';
import { findActor } from '../../identity/index.ts';
import { keepInSight } from './keep-in-sight.ts';

describeServers('grades that are tried', ({ server, administrator }) => {
  it('are those of customers in sight and of new ones', async () => {
    const manager = await server().join(administrator(), 'sight-manager', ['relationship-manager']);
    await storeFile(administrator(), '客户编号,客户名称\nY-1,别人的\n');
    await storeFile(manager, '客户编号,客户名称\nY-2,自己的\n');
    const engine = await openEngine({ path: ':memory:', threads: 1 });
    const session = await engine.connect();
    const { store } = server().parts;
    const seenBy = async (id: string, permissions = {}) => {
      const actor = (await findActor(store, id, null))!;
      await session.run(`create or replace table tried as
        select unnest(['Y-1', 'Y-2', 'Y-3', null]) as code`);
      await keepInSight(
        store,
        { ...actor, permissions: { ...actor.permissions, ...permissions } },
        session,
        'tried',
      );
      return (await session.all<{ code: string | null }>('select code from tried order by code')).map(
        ({ code }) => code,
      );
    };
    expect(await seenBy(manager.id)).toEqual(['Y-2', 'Y-3', null]);
    expect(await seenBy(manager.id, { 'customers.read': 'all' })).toHaveLength(4);
    await expect(seenBy(manager.id, { 'customers.read': undefined })).rejects.toThrow('not-allowed');
    session.close();
    engine.close();
  });

  it('are told only to who reads grades, and of others’ files to who sees all customers', async () => {
    const person = administrator();
    const { client } = person;
    await storeFile(person, '客户编号,客户名称\nY-5,甲\n');
    const orders = '客户编号,下单时间,订单号,商品,数量,单价\nY-5,2026-01-05,S-1,茶,1,2\n';
    const { id } = await mapFile(person, orders, 'orders');
    const body = { schemeId: 'rfm', asOf: '2026-06-30' };
    await waitForJob(person, (await client.checkImport({ params: { id }, body })).id);
    const tokenSees = async (scopes: Parameters<typeof client.createToken>[0]['body']['scopes']) => {
      const { secret } = await client.createToken({ body: { title: scopes.join(), scopes } });
      const ask = async (path: string) =>
        (
          await server()
            .visitor()
            .fetch(path, { headers: { authorization: `Bearer ${secret}` } })
        ).json();
      const { trial } = (await ask(`/imports/${id}`)) as { trial: object | null };
      return [trial !== null, ((await ask(`/imports/${id}/grades`)) as { items?: unknown[] }).items?.length];
    };
    expect(await tokenSees(['imports.read'])).toEqual([false, undefined]);
    expect(await tokenSees(['imports.read', 'grading.read'])).toEqual([false, 0]);
    expect(await tokenSees(['imports.read', 'grading.read', 'customers.read'])).toEqual([true, 1]);
  });
});
