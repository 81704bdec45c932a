/** A stream of numbers uniform on [0, 1): mulberry32, the same on every machine for the same seed. */
export function sampleRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The two years of the sample, its days counted from the first. */
export const samplePeriod = { from: '2023-07-01', to: '2025-06-30', days: 731 } as const;

export type SampleLine = {
  readonly orderNo: string;
  /** yyyy-MM-dd HH:mm */
  readonly orderedAt: string;
  readonly customer: string;
  readonly product: string;
  readonly quantity: string;
  readonly unitPrice: string;
};

const products: readonly (readonly [string, number])[] = [
  ['东北大米 5kg', 4590],
  ['菜籽油 5L', 7880],
  ['纯牛奶 24盒', 5990],
  ['精制食盐 400g', 250],
  ['矿泉水 24瓶', 2800],
  ['抽纸 20包', 3990],
  ['洗衣液 3kg', 4290],
  ['方便面 24袋', 5400],
  ['绿茶 250g', 12800],
  ['白砂糖 1kg', 980],
  ['生抽 1.9L', 1890],
  ['啤酒 24听', 7200],
  ['婴儿奶粉 900g', 26800],
  ['猫粮 10kg', 19900],
  ['核桃仁 500g', 4880],
  ['速冻水饺 1kg', 2180],
];

/**
 * Order lines of a made-up wholesaler, ordered by time: customers come, buy at their own pace and amount, and many
 * stop. Nobody in it exists. The same seed gives the same lines.
 */
export function sampleOrders(seed: number, customers: number): readonly SampleLine[] {
  const random = sampleRandom(seed);
  const orders = Array.from({ length: customers }, (_, index) =>
    ordersOf(`C${String(100_001 + index * 7)}`, random),
  ).flat();
  orders.sort((a, b) => a.minute - b.minute || (a.customer < b.customer ? -1 : 1));
  return orders.flatMap(({ customer, minute, lines }, index) =>
    lines.map(({ product, quantity, price }) => ({
      orderNo: `SO${String(index + 1).padStart(6, '0')}`,
      orderedAt: timeOf(minute),
      customer,
      product,
      quantity: String(quantity),
      unitPrice: (price / 100).toFixed(2),
    })),
  );
}

type Order = {
  readonly customer: string;
  readonly minute: number;
  readonly lines: readonly { readonly product: string; readonly quantity: number; readonly price: number }[];
};

/** One customer's orders: a purchase rate and a size of its own, and a day after which it no longer comes. */
function ordersOf(customer: string, random: () => number): Order[] {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const daysBetween = Math.exp(4.05 + 0.95 * normal());
  const size = Math.exp(0.85 * normal());
  const first = Math.floor(samplePeriod.days * 0.9 * random() ** 1.6);
  const last = Math.min(samplePeriod.days, first + 1 - Math.log(1 - random()) * 420);
  const orders: Order[] = [];
  for (let day = first; day < last; day += Math.max(1, -Math.log(1 - random()) * daysBetween)) {
    const lines = Array.from({ length: 1 + Math.floor(random() ** 2 * 5) }, () => {
      const [product, price] = products[Math.floor(random() * products.length)]!;
      return { product, price, quantity: Math.max(1, Math.round(size * (1 + random() * 4))) };
    });
    orders.push({ customer, minute: Math.floor(day) * 1440 + 8 * 60 + Math.floor(random() * 720), lines });
  }
  return orders;
}

/** Minutes since the sample's first midnight as yyyy-MM-dd HH:mm. */
export function timeOf(minute: number): string {
  return new Date(Date.parse(`${samplePeriod.from}T00:00:00Z`) + minute * 60_000)
    .toISOString()
    .slice(0, 16)
    .replace('T', ' ');
}
