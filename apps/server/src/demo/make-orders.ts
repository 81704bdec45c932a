import type { DemoCustomer } from './make-customers.ts';
import type { Seeded } from './seeded.ts';

/** An order: its lines as CSV, and what it comes to and what its goods cost, in yuan. */
export type DemoOrder = {
  readonly number: string;
  readonly at: Date;
  readonly lines: readonly string[];
  readonly total: number;
  readonly costs: number;
};

const dayMs = 86_400_000;
const creditDays = 30;
const defaultDays = 10;
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

/**
 * A customer's order of one to three lines: more in season, of worthy customers and of those who order less often, a
 * few of them returns.
 */
export function makeOrder(
  random: Seeded,
  { code, worth }: DemoCustomer,
  nth: number,
  { at, often }: { readonly at: Date; readonly often: number },
): DemoOrder {
  const month = at.getUTCMonth();
  const number = `SO${code.slice(1)}-${nth}`;
  let [total, goods] = [0, 0];
  const lines = Array.from({ length: random.whole(1, 3) }, () => {
    const inSeason = products.filter(([, , , , months]) => months.includes(month));
    const [product, group, price, costs] =
      inSeason.length > 0 && random.happens(0.5) ? random.pick(inSeason) : random.pick(products);
    const most = 3 + Math.floor((worth / often) * 60) * (inSeason.length > 0 ? 2 : 1);
    const quantity = random.whole(1, most) * (random.happens(0.02) ? -1 : 1);
    const paid = (price * (1 - Math.min(0.2, worth / 5))).toFixed(2);
    const amount = quantity * Number(paid);
    total += amount;
    const cost = (quantity * price * costs).toFixed(2);
    goods += Number(cost);
    const outcome = quantity < 0 ? '退货' : '成功';
    return [code, textOf(at), number, product, group, quantity, paid, amount.toFixed(2), cost, outcome].join(
      ',',
    );
  });
  return { number, at, lines, total, costs: goods };
}

/** What becomes of an organisation's order: when it is due and, unless that is still to come, when it is paid. */
type Settlement = { readonly due: Date; readonly paid: Date | undefined };

/** How an organisation settles an order, the later the less it is worth; undefined for people, who pay at once. */
export function settle(
  { number, at, total }: DemoOrder,
  { kind, worth }: DemoCustomer,
  until: Date,
): Settlement | undefined {
  if (kind !== 'organisation' || total <= 0) return undefined;
  const due = new Date(at.getTime() + creditDays * dayMs);
  const late = (number.length * 7 + at.getUTCDate()) % 23;
  const paid = new Date(due.getTime() + Math.round((late - 11) * (1.2 - worth)) * dayMs);
  return { due, paid: paid > until ? undefined : paid };
}

/** An order's lines as its file has them: with how late it was paid, whether that was a default, and whether the goods were bought before. */
export function orderLines(
  { lines }: DemoOrder,
  settled: Settlement | undefined,
  bought: Set<string>,
): string[] {
  const daysLate = settled?.paid
    ? Math.max(0, Math.round((settled.paid.getTime() - settled.due.getTime()) / dayMs))
    : 0;
  return lines.map((line) => {
    const product = line.split(',')[3]!;
    const isAgain = bought.has(product);
    bought.add(product);
    return [
      line,
      settled?.paid ? daysLate : '',
      daysLate > defaultDays ? '是' : '否',
      isAgain ? '是' : '否',
    ].join(',');
  });
}

/** The lines of an order in the files of money: its payment, its receivable, the trade as such, and the points it earns a person. */
export function moneyLines(
  { number, at, total, costs }: DemoOrder,
  { code, kind }: DemoCustomer,
  settled: Settlement | undefined,
) {
  const [amount, profit] = [total.toFixed(2), (total - costs).toFixed(2)];
  const day = (one: Date | undefined) => (one ? textOf(one).slice(0, 10) : '');
  return {
    ...(settled && {
      receivables: [code, textOf(at), number, amount, day(settled.due), day(settled.paid)].join(','),
    }),
    ...(settled?.paid && {
      payments: [code, textOf(settled.paid), number, amount, day(settled.due), day(settled.paid)].join(','),
    }),
    transactions: [code, textOf(at), amount, profit].join(','),
    ...(kind === 'individual' && { points: [code, textOf(at), Math.trunc(total)].join(',') }),
  };
}
