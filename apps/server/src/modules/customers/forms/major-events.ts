import { numbered } from './code-lists.ts';

/** The nineteen major events (S4.12-14). The source prints the last one's number as 29; it is kept as printed. */
export const majorEvents = [
  ...numbered([
    ['借款人法定代表人死亡', 'Legal representative died'],
    ['借款人法定代表人失踪', 'Legal representative missing'],
    ['借款人法定代表人丧失民事行为能力', 'Legal representative lost legal capacity'],
    ['借款人法定代表人发生重大不良记录', 'Legal representative has a serious bad record'],
    ['借款人经营发生重大变化', 'Business changed greatly'],
    ['在他行的贷款出现不良记录', 'Bad loan record at another bank'],
    ['制造、贩卖假冒伪劣产品采用不公平手段从事经营', 'Counterfeit goods or unfair dealing'],
    ['挪用贷款从事股票、期货等投机活动', 'Loan diverted to speculation'],
    ['转移资产逃废债务', 'Assets moved to evade debts'],
    ['国家现行政策对借款人所属行业出台新规定', 'New national rules for the industry'],
    ['地方政府对借款人所属行业出台新规定', 'New local rules for the industry'],
    ['借款人管理层发生重大变化', 'Management changed greatly'],
    ['主要股东、关联公司或母子公司发生重大变化', 'Main shareholders or affiliates changed greatly'],
    ['涉嫌重大经济纠纷、诉讼或仲裁', 'Serious dispute, lawsuit or arbitration'],
    ['发生重大事故或赔偿', 'Serious accident or compensation'],
    ['遭受重大自然灾害发生', 'Serious natural disaster'],
    ['其他重大违规、违法行为', 'Other serious breach of rules or law'],
    ['借款人突然破产', 'Sudden bankruptcy'],
  ]),
  ['29', '其他重大事项', 'Other major event'],
] as const;
