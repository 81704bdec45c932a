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
      rowOf(3, 'J-3', '甲又来', '13800000001'),
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
    resumed.pass(before);
    expect(outcomes(await resumed.judge(store, after))).toEqual(wanted);
  });
});
