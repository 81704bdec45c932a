const regions = [
  '北京',
  '上海',
  '广东',
  '浙江',
  '江苏',
  '四川',
  '湖北',
  '山东',
  '福建',
  '陕西',
  '云南',
  '海南',
];
const industries = [
  '零售',
  '批发',
  '餐饮',
  '制造',
  '物流',
  '教育',
  '医疗',
  '建筑',
  '信息技术',
  '农业',
  '采矿',
  '博物馆',
];
const signs = [
  ...'华瑞恒达信诚丰盛康宁嘉禾远航星辰安泰明德金玉龙凤天地同和兴隆鼎新宏图博雅润泽东方海川江山云峰松柏',
];
const trades = ['商贸', '食品', '科技', '百货', '建材', '电子', '服饰', '物流', '医药', '餐饮'];
const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const tags = ['老客户', '重点', '电商', '连锁', '季节性', '价格敏感'];
const sources = ['门店', '电话', '网站', '转介绍', '展会'];
const statuses = [
  'active',
  'active',
  'active',
  'active',
  'active',
  'active',
  'active',
  'prospect',
  'dormant',
  'lost',
];

// A hash of the number stands for chance, so that every machine has the same customers (Wellons' lowbias32).
function mix(number: number, salt: number): number {
  let state = (number ^ Math.imul(salt, 0x9e3779b1)) >>> 0;
  state = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
  state = Math.imul(state ^ (state >>> 15), 0x735a2d97);
  return (state ^ (state >>> 15)) >>> 0;
}
// The last of a list is rare: one in a thousand or so, as some values are in life.
const pick = <T>(list: readonly T[], chance: number): T =>
  chance % 997 === 0 ? list.at(-1)! : list[chance % (list.length - 1)]!;

/** The customer of a number: its values are the same whenever it is asked for. */
export function madeUpCustomer(number: number) {
  const chance = (salt: number) => mix(number, salt);
  const region = pick(regions, chance(1));
  const isPerson = chance(2) % 10 < 3;
  const sign = (salt: number) => signs[chance(salt) % signs.length]!;
  const name = isPerson
    ? `${pick(surnames, chance(3))}${sign(4)}${chance(5) % 3 === 0 ? '' : sign(6)}`
    : `${region}${sign(3)}${sign(4)}${sign(5)}${pick(trades, chance(6))}有限公司`;
  const gradeChance = chance(7) % 100;
  const day = (of: number) => String(1 + (of % 28)).padStart(2, '0');
  const birthDate = `${1950 + (chance(30) % 55)}-${String(1 + (chance(31) % 12)).padStart(2, '0')}-${day(chance(32))}`;
  return {
    code: `K${String(number).padStart(8, '0')}`,
    kind: isPerson ? 'individual' : 'organisation',
    name,
    status: statuses[chance(8) % statuses.length]!,
    phone: `1${30 + (chance(9) % 70)}${String(chance(10) % 100_000_000).padStart(8, '0')}`,
    email: `customer${number}@example.com`,
    address: `${region}${sign(11)}${sign(12)}路 ${chance(13) % 999} 号`,
    region,
    industry: pick(industries, chance(14)),
    tags: tags.filter((_, index) => chance(20 + index) % 20 < (index === 5 ? 1 : 3)),
    fields: chance(33) % 4 === 0 ? { source: pick(sources, chance(34)) } : {},
    birth_date: isPerson ? birthDate : null,
    id_number: isPerson
      ? `${110000 + (chance(35) % 300000)}${birthDate.replaceAll('-', '')}${String(chance(36) % 10_000).padStart(4, '0')}`
      : null,
    grade: gradeChance < 10 ? null : 1 + [15, 30, 60, 85, 100].findIndex((end) => gradeChance < end),
    /** Days before 2026 began. */
    createdDays: chance(37) % 1095,
    contactDays: chance(38) % 10 === 0 ? null : chance(39) % 400,
  };
}
