import { expect, it } from 'vitest';
import { describeServers } from '../../../testing/describe-servers.ts';
import { refusalOf } from '../../../testing/start-test-server.ts';
import { mapFile, storeFile } from '../../../testing/store-file.ts';

describeServers('what a file of guesses tells', ({ server, administrator }) => {
  it('is nothing to an analyst: no match by masked keys, no comparison, no new customer', async () => {
    const analyst = await server().join(administrator(), 'guesser', ['analyst']);
    await storeFile(administrator(), '客户编号,客户名称,手机\nQ-1,老王,13800001111\n');
    const byPhone = mapFile(analyst, '客户名称,手机\n老王,13800001111\n');
    expect(await refusalOf(byPhone)).toBe('import-key-hidden');
    const guesses = ['Q-1,老王,13800001111', 'Q-1,老王,13800009999', 'Q-2,新来的,13800001111'];
    for (const guess of guesses) {
      const { counts, rejections } = await storeFile(analyst, `客户编号,客户名称,手机\n${guess}\n`);
      expect(counts).toMatchObject({ rejected: 1, unchanged: 0, created: 0 });
      const [code] = rejections.map((one) => one.code);
      expect(code).toBe(guess.startsWith('Q-1') ? 'customer-not-yours' : 'customer-create-not-allowed');
    }
  });

  it('is not taken for values when they are masks, as in an export that comes back', async () => {
    const person = administrator();
    const header = '客户编号,客户名称,手机,证件号码,地址,地区\n';
    await storeFile(person, `${header}R-1,老李,13812345678,110101199003078534,上海市浦东新区一号,上海\n`);
    const { rejections } = await storeFile(
      person,
      `${header}R-1,老李,138****5678,,,\nR-2,二,,110***********34,,\nR-3,三,,,上海市浦东新****,\nR-4,四,,,,****\n`,
    );
    expect(rejections.map(({ code, rows }) => [code, rows])).toEqual([['value-is-mask', 4]]);
  });

  it('is hidden from other readers when it is in columns of facts that become nothing', async () => {
    const person = administrator();
    const text = '客户编号,下单时间,订单号,商品,数量,单价,内部备注\n,2026-01-02 10:00:00,X,茶,1,2.50,绝密\n';
    const { id } = await storeFile(person, text, 'orders');
    const auditor = await server().join(person, 'facts-auditor', ['auditor']);
    for (const [{ client }, sees] of [
      [person, true],
      [auditor, false],
    ] as const) {
      const told = [
        await client.getImport({ params: { id } }),
        await client.listImportRows({ params: { id } }),
      ];
      expect(JSON.stringify(told).includes('绝密')).toBe(sees);
      expect(JSON.stringify(told)).toContain('茶');
    }
  });
});
