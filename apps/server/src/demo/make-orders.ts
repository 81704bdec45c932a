import type { DemoCustomer } from './make-customers.ts';
import type { Seeded } from './seeded.ts';

/** An order: its lines as CSV, and what it comes to in yuan. */
export type DemoOrder = {
  readonly number: string;
  readonly at: Date;
  readonly lines: readonly string[];
  readonly total: number;
};

const dayMs = 86_400_000;
const creditDays = 30;
// Price in yuan, the share of it that the goods cost, and in which months (0 to 11) more of it is sold.
const products: readonly (readonly [string, string, number, number, readonly number[]])[] = [
  ['乌龙茶 250g', '茶叶', 128, 0.55, [8]],
  ['明前绿茶 100g', '茶叶', 268, 0.5, [3, 4]],
  ['白瓷茶具', '茶具', 398, 0.6, [0, 11]],
  ['中秋礼盒', '礼盒', 199, 0.65, [8]],
  ['年货礼盒', '礼盒', 299, 0.65, [0, 11]],
  ['坚果 1kg', '食品', 89, 0.7, [0, 11]],
  ['点心 12 枚', '食品', 56, 0.6, [8]],
  ['矿泉水 24 瓶', '饮料', 42, 0.75, [5, 6, 7]],
  ['咖啡豆 1kg', '饮料', 168, 0.6, []],
  ['蜂蜜 500g', '食品', 75, 0.6, []],
  ['枸杞 500g', '食品', 68, 0.65, [10, 11]],
  ['普洱饼茶', '茶叶', 520, 0.45, []],
];

/** An instant as the files of facts write it. */
export const textOf = (at: Date): string => at.toISOString().slice(0, 19).replace('T', ' ');

/** A customer's order of one to three lines: more in season and of worthy customers, a few of them returns. */
export function makeOrder(random: Seeded, { code, worth }: DemoCustomer, nth: number, at: Date): DemoOrder {
  const month = at.getUTCMonth();
  const number = `SO${code.slice(1)}-${nth}`;
  let total = 0;
  const lines = Array.from({ length: random.whole(1, 3) }, () => {
    const inSeason = products.filter(([, , , , months]) => months.includes(month));
    const [product, group, price, costs] =
      inSeason.length > 0 && random.happens(0.5) ? random.pick(inSeason) : random.pick(products);
    const most = 3 + Math.floor(worth * 60) * (inSeason.length > 0 ? 2 : 1);
    const quantity = random.whole(1, most) * (random.happens(0.02) ? -1 : 1);
    const paid = (price * (1 - Math.min(0.2, worth / 5))).toFixed(2);
    const amount = quantity * Number(paid);
    total += amount;
    const cost = (quantity * price * costs).toFixed(2);
    const outcome = quantity < 0 ? '退货' : '成功';
    return [code, textOf(at), number, product, group, quantity, paid, amount.toFixed(2), cost, outcome].join(
      ',',
    );
  });
  return { number, at, lines, total };
}

/** How an organisation pays an order, the later the less it is worth; undefined for people and while it is not paid yet. */
export function paymentOf(
  { number, at, total }: DemoOrder,
  { code, kind, worth }: DemoCustomer,
  until: Date,
): string | undefined {
  if (kind !== 'organisation' || total <= 0) return undefined;
  const due = new Date(at.getTime() + creditDays * dayMs);
  const late = (number.length * 7 + at.getUTCDate()) % 23;
  const paid = new Date(due.getTime() + Math.round((late - 11) * (1.2 - worth)) * dayMs);
  if (paid > until) return undefined;
  return [
    code,
    textOf(paid),
    number,
    total.toFixed(2),
    textOf(due).slice(0, 10),
    textOf(paid).slice(0, 10),
  ].join(',');
}
