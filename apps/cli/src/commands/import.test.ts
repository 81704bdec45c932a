import { afterAll, expect, it } from 'vitest';
import { callCli } from '../testing/call-cli.ts';
import { tempFolder } from '../testing/run-cli.ts';
import { shopDefinition, shopOrders } from '../testing/small-shop.ts';

const folder = tempFolder({
  'fenji.yaml': shopDefinition,
  'orders.csv': `2025年订单,,\n\n${shopOrders}`,
  'twice.csv': `${shopOrders.split('\n')[0]}\n${shopOrders}`,
});
afterAll(folder.remove);
const fenji = (...args: string[]) => callCli([...args, '--lang', 'en'], folder.path);

it('tells the line of a header that titles stand above', async () => {
  const { code, stdout } = await fenji('import', 'orders.csv', '-d', 'orders');
  expect([code, stdout.includes('the header is on line 3')]).toEqual([0, true]);
  expect(stdout).toContain('12');
});

it('takes the line that is said, and refuses one that cannot be a header', async () => {
  const said = await fenji('import', 'twice.csv', '-d', 'orders', '--header-line', '2');
  expect(said.stdout).toContain('the header is on line 2');
  const wrong = await fenji('import', 'orders.csv', '-d', 'orders', '--header-line', '2');
  expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('line 2 is not one')]);
  const none = await fenji('import', 'orders.csv', '-d', 'orders', '--header-line', 'x');
  expect(none.code).not.toBe(0);
});
