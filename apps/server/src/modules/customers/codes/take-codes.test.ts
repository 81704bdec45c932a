import { expect, it } from 'vitest';
import { describeServers } from '../../../testing/describe-servers.ts';
import { importCustomers } from '../imports/import-customers.ts';
import { codePlanAtFirst, giveCode } from '../rules/give-code.ts';
import { takeCodes } from './take-codes.ts';

const source = { kind: 'organisation', region: null, industry: null, unit: null, year: 2026 };

describeServers('taking codes', ({ server }) => {
  it('passes over thousands of imported codes with a few questions, and gives none twice', async () => {
    const imported = Array.from({ length: 2500 }, (_, at) => giveCode(codePlanAtFirst, source, at + 1));
    const { store } = server().parts;
    const changes = imported.map((code, row) => ({
      row,
      kind: 'create' as const,
      values: { name: `客户 ${code}`, code },
    }));
    const { parts } = server();
    const actor = { id: 'test', name: 'test' };
    await store.transaction((tx) => importCustomers(tx, { parts, actor }, null, changes));
    let questions = 0;
    const counted = <T extends object>(tx: T) =>
      new Proxy(tx, {
        get(target, name) {
          if (name === 'select') questions += 1;
          const value = Reflect.get(target, name);
          return typeof value === 'function' ? value.bind(target) : value;
        },
      });
    const take = (count: number) =>
      store.transaction((tx) =>
        takeCodes(
          counted(tx),
          codePlanAtFirst,
          Array.from({ length: count }, () => source),
        ),
      );
    const given = [...(await take(1)), ...(await take(2))];
    expect(given).toEqual([2501, 2502, 2503].map((number) => giveCode(codePlanAtFirst, source, number)));
    expect(questions).toBeLessThan(12);
  });
});
