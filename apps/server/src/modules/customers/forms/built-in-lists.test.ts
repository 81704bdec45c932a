import { marksOf } from '@fenji/contract';
import { describe, expect, it } from 'vitest';
import { formsAtFirst } from './forms-at-first.ts';

const sectionsOf = (formId: string) => formsAtFirst.find(({ id }) => id === formId)!.definition.sections;
const fieldOf = (formId: string, place: string) => {
  const [section, field] = place.split('.');
  return sectionsOf(formId)
    .find(({ id }) => id === section)
    ?.fields.find(({ id }) => id === field);
};

// Counts and ends as the sources print them; where a list has a number of its own, it is kept.
const lists = [
  ['survey_card', 'business.price_attitude', 4, 'fair 合理', 'cutting 削价'],
  ['survey_card', 'business.organisation_type', 4, 'stock-company 股份有限公司', 'sole-proprietor 独资'],
  ['survey_card', 'business.peer_standing', 5, 'leader 领导者', 'third 三级'],
  ['customer_layers', 'basic.sex', 2, 'female 女', 'male 男'],
  ['customer_layers', 'behaviour.channels', 2, 'online 线上', 'offline 线下'],
  ['customer_layers', 'needs.product_needs', 3, 'quality 品质', 'brand 品牌'],
  ['customer_layers', 'needs.service_needs', 3, 'before-sale 售前', 'advice 咨询'],
  ['customer_layers', 'needs.promotion_needs', 3, 'discount 折扣', 'coupon 优惠券'],
  ['customer_layers', 'needs.place_needs', 2, 'store-layout 实体店布局', 'site-design 线上网站设计'],
  ['customer_layers', 'value.spending', 3, 'high 高消费', 'low 低消费'],
  ['customer_layers', 'value.loyalty', 3, 'long-term 长期客户', 'lost 流失客户'],
  ['customer_layers', 'value.recommends', 2, 'willing 愿意推荐给朋友和家人', 'unwilling 不愿意推荐'],
  ['customer_layers', 'value.contribution', 3, 'high 高贡献', 'low 低贡献'],
  ['capture_sheets', 'basic.document_type', 2, '1 组织机构代码', '2 其他'],
  ['capture_sheets', 'basic.nature', 5, '1 企业法人', '5 其他'],
  ['capture_sheets', 'basic.rating_industry', 21, '1 通用类', '21 事业单位'],
  ['capture_sheets', 'basic.customer_type', 7, '1 大型企业', '7 其他'],
  ['capture_sheets', 'basic.internal_class', 5, '1 事业单位', '5 工商企业'],
  ['capture_sheets', 'basic.group_mark', 5, '1 非集团公司', '5 子公司'],
  ['capture_sheets', 'basic.may_trade_abroad', 2, '1 是', '2 否'],
  ['capture_sheets', 'basic.is_listed', 2, '1 是', '2 否'],
  ['capture_sheets', 'basic.listed_at', 8, '1 上海', '8 其他'],
  ['capture_sheets', 'basic.level', 3, '1 一般用户', '3 高级'],
  ['capture_sheets', 'basic.is_member', 2, '1 是', '2 否'],
  ['capture_sheets', 'shares.share_kind', 3, '1 职工股', '3 其他自然人股'],
  ['capture_sheets', 'shares.share_nature', 3, '1 资格股', '3 资格股+投资股'],
  ['capture_sheets', 'executives.id_type', 8, '1 身份证', '8 其他证件'],
  ['capture_sheets', 'executives.executive_kind', 4, '1 法定代表人', '4 其他'],
  ['capture_sheets', 'executives.education', 9, '1 研究生', '9 未知'],
  ['capture_sheets', 'investors.id_type', 8, '1 身份证', '8 其他证件'],
  ['capture_sheets', 'investors.paid_in', 2, '1 现金', '2 实物'],
  ['capture_sheets', 'family.id_type', 8, '1 身份证', '8 其他证件'],
  ['capture_sheets', 'family.kinship', 5, '1 配偶', '5 其他姻亲'],
  ['capture_sheets', 'litigation.opponent', 2, '1 起诉方', '2 被起诉方'],
  ['capture_sheets', 'events.event', 19, '1 借款人法定代表人死亡', '29 其他重大事项'],
] as const;

describe('the code lists of built-in forms', () => {
  it.each(lists)('%s %s: %i, from %s to %s', (formId, place, count, first, last) => {
    const told = (fieldOf(formId, place)?.options ?? []).map(({ value, title }) => `${value} ${title.zh}`);
    expect([told.length, told[0], told.at(-1)]).toEqual([count, first, last]);
    expect(new Set(told).size).toBe(count);
  });

  it('are all of S0.1, S1.8 and S4.12; ratings of qualities are ours', () => {
    const all = ['survey_card', 'customer_layers', 'capture_sheets'].flatMap((formId) =>
      sectionsOf(formId).flatMap(({ id, fields }) =>
        fields.flatMap((field) => (field.options && id !== 'quality' ? [`${formId} ${id}.${field.id}`] : [])),
      ),
    );
    expect(all).toEqual(lists.map(([formId, place]) => `${formId} ${place}`));
  });
});

describe('the capture sheets (S4.12)', () => {
  it('judge leaders by eight qualities and staff by four, all required', () => {
    const { fields } = sectionsOf('capture_sheets').find(({ id }) => id === 'quality')!;
    const judged = fields.filter(({ kind }) => kind === 'code');
    const named = (who: string) =>
      judged.flatMap(({ title }) =>
        title.zh.startsWith(`${who}：`) ? [title.zh.slice(who.length + 1)] : [],
      );
    expect(named('领导者').join('、')).toBe(
      '行业经历、专业知识、学识水平、决策能力、敬业精神、进取精神、信用意识、稳定性',
    );
    expect(named('员工').join('、')).toBe('文化素质、职业技能、队伍稳定性、职代会作用');
    expect(judged.every((field) => marksOf(field).includes('always'))).toBe(true);
  });

  it.each([
    ['executives', ['credit-reporting', 'if-supplemented']],
    ['investors', ['credit-reporting', 'if-supplemented']],
    ['investments', ['credit-reporting', 'if-supplemented']],
    ['family', ['credit-reporting', 'if-supplemented']],
    ['shares', ['if-supplemented']],
    ['litigation', ['if-supplemented']],
    ['events', ['if-supplemented']],
    ['place', ['always']],
    ['quality', ['always']],
  ])('mark the sheet %s with %j (S4.12-17)', (sheet, marks) => {
    const { fields } = sectionsOf('capture_sheets').find(({ id }) => id === sheet)!;
    const used = fields.map(marksOf).filter((each) => each.length > 0);
    expect(used.length).toBeGreaterThan(0);
    for (const each of used) expect(each).toEqual(marks);
  });

  it('stand in the order of the notes, the unnamed one between investors and family', () => {
    expect(sectionsOf('capture_sheets').map(({ id }) => id)).toEqual([
      'basic',
      'place',
      'shares',
      'executives',
      'investors',
      'investments',
      'family',
      'litigation',
      'events',
      'quality',
    ]);
  });
});
