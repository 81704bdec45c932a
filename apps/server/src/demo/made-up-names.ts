import type { Seeded } from './seeded.ts';

/** Cities of the made-up company, each with the unit that serves it. */
export const cities = [
  ['北京', 'N1'],
  ['天津', 'N2'],
  ['上海', 'E1'],
  ['杭州', 'E2'],
  ['南京', 'E3'],
  ['广州', 'S1'],
  ['深圳', 'S2'],
  ['厦门', 'S3'],
  ['成都', 'W1'],
  ['西安', 'W2'],
] as const;

export const industries = [
  '零售',
  '批发',
  '餐饮',
  '酒店',
  '制造',
  '物流',
  '教育',
  '医疗',
  '信息技术',
  '农业',
];
const signs = [...'华瑞恒达信诚丰盛康宁嘉禾远航星辰安泰明德锦程汇通博雅润泽'];
const trades = ['商贸', '食品', '科技', '百货', '酒店管理', '电子', '餐饮', '物流', '茶业', '供应链'];
const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧'];
const given = [
  ...'伟芳娜敏静强磊军洋勇艳杰涛超',
  ...['秀英', '建国', '晓燕', '志强', '丽华', '国庆', '雨桐', '子轩', '欣怡', '浩然', '海燕', '文静'],
];
const streets = ['人民', '中山', '解放', '建设', '和平', '新华', '文化', '长江', '滨江', '学府'];

/** A person's name. */
export const personName = (random: Seeded): string => `${random.pick(surnames)}${random.pick(given)}`;

/** A company's name, of a city. */
export const companyName = (random: Seeded, city: string): string => {
  const [first, second] = [random.pick(signs), random.pick(signs)];
  return `${city}${first}${second}${random.pick(trades)}有限公司`;
};

/** A mobile number of a block that is not given to anybody (100 to 109). */
export const phoneNumber = (random: Seeded): string =>
  `10${random.whole(0, 9)}${String(random.whole(0, 99_999_999)).padStart(8, '0')}`;

/** A street address in a city. */
export const streetAddress = (random: Seeded, city: string): string =>
  `${city}市${random.pick(streets)}${random.pick(['路', '街', '大道'])}${random.whole(1, 999)}号`;
