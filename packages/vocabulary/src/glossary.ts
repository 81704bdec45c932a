/** One word of the field: Chinese, English, the identifier that stands for it, and the words that identifiers avoid. */
export type Term = {
  readonly zh: string;
  readonly en: string;
  readonly identifier: string;
  readonly avoid: readonly string[];
};

const term = (zh: string, en: string, identifier: string, ...avoid: readonly string[]): Term => ({
  zh,
  en,
  identifier,
  avoid,
});

/** The words that code, pages and documents use alike; one thing, one word. A check holds exported names to it. */
export const glossary: readonly Term[] = [
  term('客户分级', 'customer grading', 'grade'),
  term('分类', 'customer classification', 'classification'),
  term('分档、档位', 'band', 'band', 'bucket'),
  term('星点值', 'star points', 'starPoints'),
  term('指标', 'indicator', 'indicator'),
  term('权重', 'weight', 'weight'),
  term('分值', 'points', 'points'),
  term('口径', 'measurement basis', 'basis', 'caliber'),
  term('考核期', 'assessment period', 'assessmentPeriod'),
  term('一票否决', 'veto', 'veto', 'blacklist'),
  term('分界点', 'cut point', 'cut'),
  term('业态', 'retail format', 'retailFormat', 'storeType'),
  term('客户经理', 'relationship manager', 'relationshipManager', 'agent'),
  term('服务策略', 'service policy', 'servicePolicy', 'strategy'),
  term('一户一案', 'account plan', 'accountPlan'),
  term('公海', 'customer pool', 'customerPool'),
  term('走访', 'visit', 'visit'),
  term('回访', 'follow-up', 'followUp', 'callback', 'revisit'),
  term('投诉', 'complaint', 'complaint', 'ticket'),
  term('受理', 'acknowledged', 'acknowledged'),
  term('办结', 'closed', 'closed'),
  term('授信', 'credit granting', 'grantCredit', 'loan'),
  term('额度', 'credit limit', 'creditLimit'),
  term('账期', 'credit days', 'creditDays'),
  term('应收', 'receivable', 'receivable', 'debt'),
  term('逾期', 'overdue', 'overdue'),
  term('赊销', 'trade credit', 'tradeCredit'),
  term('权益', 'entitlement', 'entitlement'),
  term('触达', 'message', 'message'),
  term('客户终身价值', 'customer lifetime value', 'lifetimeValue'),
  term('判断矩阵', 'pairwise comparison matrix', 'comparisonMatrix'),
  term('一致性比率', 'consistency ratio', 'consistencyRatio'),
  term('流失', 'churn', 'churn', 'attrition'),
];
