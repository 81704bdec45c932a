import type { FormField } from '@fenji/contract';

type Option = readonly [value: string, zh: string, en: string];
const field = (id: string, zh: string, en: string, kind: FormField['kind'], options?: readonly Option[]) => ({
  id,
  title: { zh, en },
  kind,
  level: 1,
  ...(options && {
    options: options.map(([value, one, other]) => ({ value, title: { zh: one, en: other } })),
  }),
});

/** What a made-up company knows of its customers beyond the card: fields that schemes of the library ask for. */
export const profileFields: readonly FormField[] = [
  field('potential', '潜力', 'Potential', 'code', [
    ['high', '高', 'high'],
    ['middle', '中', 'middle'],
    ['low', '低', 'low'],
  ]),
  field('key_industry', '重点行业', 'Key industry', 'boolean'),
  field('key_region', '重点地区', 'Key region', 'boolean'),
  field('industry_leader', '行业领袖', 'Leader of the trade', 'boolean'),
  field('industry_outlook', '行业前景', 'Outlook of the industry', 'code', [
    ['growing', '增长', 'growing'],
    ['stable', '平稳', 'stable'],
    ['shrinking', '收缩', 'shrinking'],
  ]),
  field('credit', '信用状况', 'Credit', 'code', [
    ['good', '良好', 'good'],
    ['fair', '一般', 'fair'],
    ['poor', '较差', 'poor'],
  ]),
  field('standing', '同业地位', 'Standing among its peers', 'code', [
    ['leader', '领导者', 'leader'],
    ['influential', '具影响', 'influential'],
    ['first_rank', '一级', 'first rank'],
    ['second_rank', '二级', 'second rank'],
    ['third_rank', '三级', 'third rank'],
  ]),
  field('stage', '关系阶段', 'Stage', 'code', [
    ['middle', '中期阶段', 'middle'],
    ['early', '初期阶段', 'early'],
    ['breeding', '孕育阶段', 'breeding'],
  ]),
  field('period', '关系时期', 'Period', 'code', [
    ['stable', '稳定期', 'stable'],
    ['formation', '形成期', 'formation'],
    ['exploration', '考察期', 'exploration'],
  ]),
  field('first_contact', '首次接触日期', 'First contact', 'date'),
  field('partner_since', '合作起始日', 'Partner since', 'date'),
  field('registered_on', '注册日期', 'Registered on', 'date'),
  field('balance', '账户余额', 'Balance', 'money'),
  field('joining_fee', '已付入会费', 'Joining fee paid', 'money'),
  field('overdue_days', '最长逾期天数', 'Longest overdue in days', 'number'),
  field('purchase_share', '购买比例（占客户同类采购）', 'Our share of what the customer buys', 'number'),
  field('preference', '偏好评分', 'Preference rating', 'number'),
  field('referral_rate', '推荐他人率', 'Referral rate', 'number'),
  field('need', '需求程度（1–5）', 'Need (1 to 5)', 'number'),
  field('intention', '购买意向（1–5）', 'Intention (1 to 5)', 'number'),
  field('competition', '竞争激烈程度（1–5）', 'Competition (1 to 5)', 'number'),
  field('membership_ended', '已退会', 'Membership ended', 'boolean'),
  field('in_court', '诉讼中', 'In court', 'boolean'),
  field('malicious', '恶意顾客', 'Malicious', 'boolean'),
];
