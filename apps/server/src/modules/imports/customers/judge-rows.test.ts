import { expect, it } from 'vitest';
import { describeServers } from '../../../testing/describe-servers.ts';
import { storeFile } from '../../../testing/store-file.ts';
import { findActor } from '../../identity/index.ts';
import { openJudge } from './judge-rows.ts';

describeServers('a judge of rows', ({ server, administrator }) => {
  const rowOf = (row: number, code: string, name: string, phone: string) => ({
    row,
    line: row + 1,
    cells: { code, name, phone },
  });
  const columns = ['code', 'name', 'phone'].map((field) => ({
    header: field,
    field,
    policy: 'overwrite' as const,
  }));

  it('judges what comes after an interruption as if there had been none, and asks nothing of what is before', async () => {
    const { store } = server().parts;
    const { id } = await administrator().client.getSession({});
    const actor = (await findActor(store, id, null))!;
    const before = [rowOf(1, 'J-1', '甲', '13800000001'), rowOf(2, 'J-2', '乙', '13800000002')];
    const after = [
      rowOf(3, 'J-3', '甲又来', '+86 138-0000-0001'),
      rowOf(4, 'J-2', '占用别人的编码', '13800000004'),
      rowOf(5, 'J-3', '丙', '13800000005'),
    ];
    const mapping = { matchKey: 'phone' as const, columns };
    const outcomes = (judged: readonly { decision: { outcome: string } }[]) =>
      judged.map(({ decision }) => decision.outcome);

    const whole = await openJudge(store, actor, mapping);
    expect(outcomes(await whole.judge(store, before))).toEqual(['create', 'create']);
    const wanted = ['duplicate', 'reject', 'create'];
    expect(outcomes(await whole.judge(store, after))).toEqual(wanted);

    await storeFile(administrator(), '客户编号,客户名称,手机\nJ-1,甲,13800000001\nJ-2,乙,13800000002\n');
    const resumed = await openJudge(store, actor, mapping);
    await resumed.pass(store, before);
    expect(outcomes(await resumed.judge(store, after))).toEqual(wanted);
  });

  it.each([
    ['0571-87654321', '+86 571 8765 4321', 'duplicate'],
    ['0571-87654321', '（0571）87654321转801', 'duplicate'],
    ['0571-87654321', '010-87654321', 'create'],
    // Too short to be dialled from everywhere: as it is written.
    ['95588', '95588', 'duplicate'],
    ['95588', '95-588', 'create'],
  ])('compares phones as they are dialled: %s and %s', async (first, second, outcome) => {
    const { store } = server().parts;
    const { id } = await administrator().client.getSession({});
    const actor = (await findActor(store, id, null))!;
    const { judge } = await openJudge(store, actor, { matchKey: 'phone', columns });
    const judged = await judge(store, [rowOf(1, 'K-1', '丁', first), rowOf(2, 'K-2', '戊', second)]);
    expect(judged.map(({ decision }) => decision.outcome)).toEqual(['create', outcome]);
  });

  it('finds the customer whose phone is written otherwise', async () => {
    const { store } = server().parts;
    const { client } = administrator();
    const actor = (await findActor(store, (await client.getSession({})).id, null))!;
    const known = await client.createCustomer({
      body: { kind: 'organisation', name: '旧写法', phone: '(+86) 139 0000 7777' },
    });
    const { judge } = await openJudge(store, actor, { matchKey: 'phone', columns });
    const [judged] = await judge(store, [rowOf(1, known.code, '新名称', '013900007777')]);
    expect(judged!.decision).toMatchObject({ outcome: 'update', existing: { id: known.id } });
  });
});
