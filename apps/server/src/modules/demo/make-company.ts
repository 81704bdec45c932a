import { type Seeded, seeded } from './seeded.ts';

/** A made-up customer. */
export type DemoCustomer = {
  readonly code: string;
  readonly name: string;
  readonly kind: 'individual' | 'organisation';
  readonly phone: string;
  readonly email: string;
  readonly region: string;
  readonly industry: string;
  readonly address: string;
  readonly tags: string[];
  /** 0 to 1: how much and how often it buys. */
  readonly worth: number;
};

const regions = ['北京', '上海', '广东', '浙江', '江苏', '四川', '湖北', '山东', '福建', '陕西'];
const industries = ['零售', '批发', '餐饮', '制造', '物流', '教育', '医疗', '建筑', '信息技术', '农业'];
const words = [
  '华',
  '瑞',
  '恒',
  '达',
  '信',
  '诚',
  '丰',
  '盛',
  '康',
  '宁',
  '嘉',
  '禾',
  '远',
  '航',
  '星',
  '辰',
  '安',
  '泰',
  '明',
  '德',
];
const trades = ['商贸', '食品', '科技', '百货', '建材', '电子', '服饰', '物流', '医药', '餐饮'];
const surnames = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴', '徐', '孙', '胡', '朱', '高'];
const given = [
  '伟',
  '芳',
  '娜',
  '敏',
  '静',
  '强',
  '磊',
  '军',
  '洋',
  '勇',
  '艳',
  '杰',
  '涛',
  '超',
  '秀英',
  '建国',
  '晓燕',
  '志强',
];
const tags = ['老客户', '重点', '电商', '连锁', '季节性', '价格敏感'];

function makeCustomer(random: Seeded, number: number): DemoCustomer {
  const isCompany = random.next() < 0.7;
  const region = random.pick(regions);
  const name = isCompany
    ? `${region}${random.pick(words)}${random.pick(words)}${random.pick(trades)}有限公司`
    : `${random.pick(surnames)}${random.pick(given)}`;
  return {
    code: `D${String(number).padStart(6, '0')}`,
    name,
    kind: isCompany ? 'organisation' : 'individual',
    phone: `1${random.pick(['38', '39', '50', '86', '77'])}${String(random.whole(0, 99_999_999)).padStart(8, '0')}`,
    email: `contact${number}@example.com`,
    region,
    industry: random.pick(industries),
    address: `${region}市${random.pick(words)}${random.pick(words)}路${random.whole(1, 999)}号`,
    tags: tags.filter(() => random.next() < 0.12),
    worth: random.skewed(),
  };
}

/** The customers of a made-up company. */
export function makeCustomers(seed: number, count: number): DemoCustomer[] {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, index) => makeCustomer(random, index + 1));
}

const dayMs = 86_400_000;
const products = ['乌龙茶', '绿茶', '瓷杯', '茶壶', '礼盒', '干果', '点心', '矿泉水', '咖啡豆', '蜂蜜'];

/** The facts of three years up to `until`, as the CSV texts of their datasets; months before a festival sell more. */
export function makeFacts(
  seed: number,
  customers: readonly DemoCustomer[],
  until: Date,
): {
  orders: string;
  complaints: string;
  calls: string;
  counts: { orders: number; complaints: number; calls: number };
} {
  const random = seeded(seed + 1);
  const orders = ['客户编号,下单时间,订单号,商品,数量,单价'];
  const complaints = ['客户编号,投诉时间,投诉编号,投诉性质,办结天数'];
  const calls = ['客户编号,联系时间,渠道,时长'];
  const at = (daysAgo: number) =>
    new Date(until.getTime() - daysAgo * dayMs - random.whole(0, 36_000_000))
      .toISOString()
      .slice(0, 19)
      .replace('T', ' ');
  for (const { code, worth } of customers) {
    const gone = random.next() < 0.2 ? random.whole(120, 900) : 0;
    const began = random.whole(gone + 30, 1095);
    const count = 1 + Math.floor(worth * 60) + random.whole(0, 4);
    for (let nth = 0; nth < count; nth += 1) {
      const daysAgo = random.whole(gone, began);
      const month = new Date(until.getTime() - daysAgo * dayMs).getUTCMonth();
      const isSeason = month === 0 || month === 8 || month === 11;
      const quantity = random.whole(1, isSeason ? 30 : 12);
      const price = (5 + worth * 200 + random.next() * 40).toFixed(2);
      orders.push(
        `${code},${at(daysAgo)},SO${code.slice(1)}-${nth + 1},${random.pick(products)},${quantity},${price}`,
      );
    }
    if (random.next() < 0.12) {
      const nature = random.pick(['产品质量', '服务质量', '服务过程', '咨询']);
      complaints.push(
        `${code},${at(random.whole(gone, began))},TS${complaints.length},${nature},${random.whole(0, 12)}`,
      );
    }
    for (let nth = random.whole(0, 3); nth > 0; nth -= 1) {
      calls.push(
        `${code},${at(random.whole(0, 600))},${random.pick(['电话', '上门', '微信'])},${random.whole(1, 45)}`,
      );
    }
  }
  const text = (lines: string[]) => `${lines.join('\n')}\n`;
  return {
    orders: text(orders),
    complaints: text(complaints),
    calls: text(calls),
    counts: { orders: orders.length - 1, complaints: complaints.length - 1, calls: calls.length - 1 },
  };
}
