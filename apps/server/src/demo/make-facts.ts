import type { DemoCustomer } from './make-customers.ts';
import type { Seeded } from './seeded.ts';

/** A note on a customer's timeline. */
export type DemoNote = { readonly code: string; readonly at: Date; readonly text: string };

/** Facts as the CSV texts of their datasets, how many rows each has, and what managers noted of their calls. */
export type DemoFacts = {
  readonly texts: Readonly<Record<'orders' | 'complaints' | 'calls', string>>;
  readonly counts: Readonly<Record<'orders' | 'complaints' | 'calls', number>>;
  readonly notes: readonly DemoNote[];
};

const dayMs = 86_400_000;
// Price in yuan, and in which months (0 to 11) more of it is sold.
const products: readonly (readonly [string, number, readonly number[]])[] = [
  ['乌龙茶 250g', 128, [8]],
  ['明前绿茶 100g', 268, [3, 4]],
  ['白瓷茶具', 398, [0, 11]],
  ['中秋礼盒', 199, [8]],
  ['年货礼盒', 299, [0, 11]],
  ['坚果 1kg', 89, [0, 11]],
  ['点心 12 枚', 56, [8]],
  ['矿泉水 24 瓶', 42, [5, 6, 7]],
  ['咖啡豆 1kg', 168, []],
  ['蜂蜜 500g', 75, []],
  ['枸杞 500g', 68, [10, 11]],
  ['普洱饼茶', 520, []],
];
const natures = ['产品质量', '服务质量', '服务过程', '咨询'];
const talks = [
  '回访使用情况，客户满意',
  '介绍新品，客户有意向',
  '确认下季度订货计划',
  '客户反映到货慢，已转物流',
  '上门拜访，了解库存',
];
const titles = {
  orders: '客户编号,下单时间,订单号,商品,数量,单价',
  complaints: '客户编号,投诉时间,投诉编号,投诉性质,办结天数',
  calls: '客户编号,联系时间,渠道,时长',
};

/** Three years of orders, complaints and calls up to `until`: seasons, growth and decline, returns, and leavers who complained. */
export function makeFacts(random: Seeded, customers: readonly DemoCustomer[], until: Date): DemoFacts {
  const rows = { orders: [] as string[], complaints: [] as string[], calls: [] as string[] };
  const notes: DemoNote[] = [];
  const momentOf = (daysAgo: number) =>
    new Date(until.getTime() - daysAgo * dayMs - random.whole(0, 36_000_000));
  for (const customer of customers) {
    const { code, worth, goneDaysAgo } = customer;
    const orders = 1 + Math.floor(worth * 70) + random.whole(0, 4);
    for (let nth = 1; nth <= orders; nth += 1) {
      rows.orders.push(...orderLines(random, customer, nth, momentOf(dayOf(random, customer))));
    }
    if (random.happens(goneDaysAgo > 0 ? 0.35 : 0.08)) {
      const at = momentOf(goneDaysAgo + random.whole(0, 60));
      const number = `TS${String(rows.complaints.length + 1).padStart(5, '0')}`;
      rows.complaints.push([code, textOf(at), number, random.pick(natures), random.whole(0, 12)].join(','));
    }
    if (customer.owner === null) continue;
    for (let calls = random.whole(0, 2 + Math.floor(worth * 10)); calls > 0; calls -= 1) {
      const at = momentOf(goneDaysAgo + random.whole(0, Math.max(1, customer.beganDaysAgo - goneDaysAgo)));
      rows.calls.push(
        [code, textOf(at), random.pick(['电话', '上门', '微信']), random.whole(1, 45)].join(','),
      );
      if (random.happens(0.3)) notes.push({ code, at, text: random.pick(talks) });
    }
  }
  const text = (name: keyof typeof rows) => `${[titles[name], ...rows[name]].join('\n')}\n`;
  return {
    texts: { orders: text('orders'), complaints: text('complaints'), calls: text('calls') },
    counts: { orders: rows.orders.length, complaints: rows.complaints.length, calls: rows.calls.length },
    notes,
  };
}

const textOf = (at: Date) => at.toISOString().slice(0, 19).replace('T', ' ');

// A growing customer's orders lie nearer to today, a shrinking one's nearer to its beginning.
function dayOf(random: Seeded, { beganDaysAgo, goneDaysAgo, trend }: DemoCustomer): number {
  return goneDaysAgo + Math.round((beganDaysAgo - goneDaysAgo) * random.next() ** trend);
}

function orderLines(random: Seeded, { code, worth }: DemoCustomer, nth: number, at: Date): string[] {
  const month = at.getUTCMonth();
  const order = `SO${code.slice(1)}-${nth}`;
  return Array.from({ length: random.whole(1, 3) }, () => {
    const inSeason = products.filter(([, , months]) => months.includes(month));
    const [product, price] =
      inSeason.length > 0 && random.happens(0.5) ? random.pick(inSeason) : random.pick(products);
    const most = 3 + Math.floor(worth * 60) * (inSeason.length > 0 ? 2 : 1);
    const quantity = random.whole(1, most) * (random.happens(0.02) ? -1 : 1);
    const discount = 1 - Math.min(0.2, worth / 5);
    return [code, textOf(at), order, product, quantity, (price * discount).toFixed(2)].join(',');
  });
}
