import type { DemoCustomer } from './make-customers.ts';
import { makeMemberFacts } from './make-member-facts.ts';
import { type DemoOrder, makeOrder, moneyLines, orderLines, settle, textOf } from './make-orders.ts';
import type { Seeded } from './seeded.ts';

/** A note on a customer's timeline. */
export type DemoNote = { readonly code: string; readonly at: Date; readonly text: string };

const titles = {
  orders: '客户编号,下单时间,订单号,商品,商品品类,数量,单价,金额,成本,订单结果,付款逾期天数,违约,回购',
  payments: '客户编号,回款时间,订单号,回款金额,到期日,到账日',
  receivables: '客户编号,开票日期,发票号,应收金额,到期日,结清日',
  transactions: '客户编号,交易时间,交易金额,毛利',
  sales: '客户编号,销售时间,销售额,毛利',
  points: '客户编号,积分时间,积分',
  referrals: '客户编号,推荐时间,被推荐客户',
  stays: '客户编号,入住日期,消费金额',
  complaints: '客户编号,投诉时间,投诉编号,投诉性质,办结天数,投诉内容,事由',
  calls: '客户编号,联系时间,渠道,时长',
  visits: '客户编号,走访时间,走访目的,走访结果,时长',
  interactions: '客户编号,互动时间,渠道',
};
type Dataset = keyof typeof titles;
const names = Object.keys(titles) as Dataset[];

/** Facts as the CSV texts of their datasets, how many rows each has, and what managers noted of their calls. */
export type DemoFacts = {
  readonly texts: Readonly<Record<Dataset, string>>;
  readonly counts: Readonly<Record<Dataset, number>>;
  readonly notes: readonly DemoNote[];
};

const dayMs = 86_400_000;
const natures = ['产品质量', '服务质量', '服务过程', '咨询'];
const talks = [
  '回访使用情况，客户满意',
  '介绍新品，客户有意向',
  '确认下季度订货计划',
  '客户反映到货慢，已转物流',
  '上门拜访，了解库存',
];
/**
 * Three years of orders with their payments, complaints, calls, visits and the rest up to `until`: seasons, growth and decline,
 * returns, and leavers who complained.
 */
export function makeFacts(random: Seeded, customers: readonly DemoCustomer[], until: Date): DemoFacts {
  const rows = Object.fromEntries(names.map((name) => [name, [] as string[]])) as Record<Dataset, string[]>;
  const notes: DemoNote[] = [];
  const momentOf = (daysAgo: number) =>
    new Date(until.getTime() - daysAgo * dayMs - random.whole(0, 36_000_000));
  for (const customer of customers) {
    const { code, worth, goneDaysAgo } = customer;
    // Some buy a little at a time, others seldom and much: from four times as many orders to a quarter.
    const often = 4 ** (2 * random.next() - 1);
    const orders = 1 + Math.floor(worth * 50 * often) + random.whole(0, 4);
    const made: DemoOrder[] = [];
    for (let nth = 1; nth <= orders; nth += 1) {
      made.push(makeOrder(random, customer, nth, { at: momentOf(dayOf(random, customer)), often }));
    }
    const bought = new Set<string>();
    for (const order of made.toSorted((one, other) => one.at.getTime() - other.at.getTime())) {
      const settled = settle(order, customer, until);
      rows.orders.push(...orderLines(order, settled, bought));
      for (const [name, line] of Object.entries(moneyLines(order, customer, settled)))
        rows[name as Dataset].push(line);
    }
    rows.sales.push(...monthlySales(code, made));
    if (random.happens(goneDaysAgo > 0 ? 0.35 : 0.08)) {
      const at = momentOf(goneDaysAgo + random.whole(0, 60));
      const number = `TS${String(rows.complaints.length + 1).padStart(5, '0')}`;
      const nature = random.pick(natures);
      const about = [nature, random.whole(0, 12), nature, nature];
      rows.complaints.push([code, textOf(at), number, ...about].join(','));
    }
    if (customer.owner === null) continue;
    for (let calls = random.whole(0, 2 + Math.floor(worth * 10)); calls > 0; calls -= 1) {
      const at = momentOf(goneDaysAgo + random.whole(0, Math.max(1, customer.beganDaysAgo - goneDaysAgo)));
      const [channel, minutes] = [random.pick(['电话', '上门', '微信']), random.whole(1, 45)];
      rows.calls.push([code, textOf(at), channel, minutes].join(','));
      rows.interactions.push([code, textOf(at), channel].join(','));
      const isNoted = random.happens(0.3);
      const text = isNoted ? random.pick(talks) : '';
      if (isNoted) notes.push({ code, at, text });
      if (channel === '上门') rows.visits.push([code, textOf(at), '例行走访', text, minutes].join(','));
    }
  }
  const { referrals, stays } = makeMemberFacts(random, customers, until);
  Object.assign(rows, { referrals, stays });
  const ofAll = <Of>(of: (name: Dataset) => Of) =>
    Object.fromEntries(names.map((name) => [name, of(name)])) as Record<Dataset, Of>;
  return {
    texts: ofAll((name) => `${[titles[name], ...rows[name]].join('\n')}\n`),
    counts: ofAll((name) => rows[name].length),
    notes,
  };
}

// A growing customer's orders lie nearer to today, a shrinking one's nearer to its beginning.
function dayOf(random: Seeded, { beganDaysAgo, goneDaysAgo, trend }: DemoCustomer): number {
  return goneDaysAgo + Math.round((beganDaysAgo - goneDaysAgo) * random.next() ** trend);
}

// The books of sales have a line a month, as of its last order.
function monthlySales(code: string, orders: readonly DemoOrder[]): string[] {
  return [...Map.groupBy(orders, ({ at }) => textOf(at).slice(0, 7)).values()].map((month) => {
    const last = month.reduce((latest, { at }) => (at > latest ? at : latest), month[0]!.at);
    const sum = (of: (order: DemoOrder) => number) =>
      month.reduce((total, order) => total + of(order), 0).toFixed(2);
    return [code, textOf(last), sum(({ total }) => total), sum(({ total, costs }) => total - costs)].join(
      ',',
    );
  });
}
