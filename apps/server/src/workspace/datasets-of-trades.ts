import type { WorkspaceDefinition } from '@fenji/vocabulary';
import { facts } from './facts-dataset.ts';

/** Facts that only some trades have: banks, brokers, telecoms, power suppliers, hotels, the tobacco trade. */
export const datasetsOfTrades: WorkspaceDefinition['datasets'] = {
  transactions: facts('交易记录', 'transactions', ['交易时间', '交易日期', 'traded at'], {
    amount: { type: 'money', from: ['交易金额', '金额', 'amount'] },
    profit: { type: 'money', from: ['毛利', '利润', 'profit'] },
  }),
  sales: facts('销售毛利', 'sales', ['销售时间', '销售日期', 'sold at'], {
    amount: { type: 'money', from: ['销售额', '金额', 'amount'] },
    profit: { type: 'money', from: ['毛利', '利润', 'profit'] },
  }),
  bills: facts('账单', 'bills', ['账单日期', '出账日期', '账期', 'billed at', 'bill date'], {
    service: {
      type: 'code',
      values: ['voice', 'data', 'it'],
      from: ['业务类别', 'service'],
      synonyms: { 语音: 'voice', 数据: 'data', 信息化: 'it' },
    },
    product: { type: 'text', from: ['产品', 'product'] },
    amount: { type: 'money', from: ['账单金额', '电费', '金额', 'amount', 'bill'] },
    spending: { type: 'money', from: ['消费金额', 'spending'] },
    cost: { type: 'money', from: ['服务与补贴成本', '成本', 'cost'] },
    charges: { type: 'money', from: ['月资费', 'charges'] },
    kwh: { type: 'integer', from: ['用电量', '用电量（千瓦时）', 'kwh'] },
    days_late: { type: 'integer', from: ['缴费逾期天数', '逾期天数', 'days late'] },
  }),
  usage: facts('月用量', 'monthly usage', ['用量月份', '月份', 'used at'], {
    voice_minutes: { type: 'integer', from: ['通话分钟', 'voice minutes'] },
    messages: { type: 'integer', from: ['短信条数', 'messages'] },
    international: { type: 'integer', from: ['国际短信与漫游次数', 'international'] },
    added_services: { type: 'money', from: ['增值业务费', 'added services'] },
  }),
  points: facts('积分流水', 'points ledger', ['积分时间', '积分日期', 'earned at'], {
    points: { type: 'integer', from: ['积分', 'points'] },
  }),
  stays: facts('入住与消费', 'stays', ['入住日期', '消费时间', 'stayed at'], {
    amount: { type: 'money', from: ['消费金额', '金额', 'amount'] },
  }),
  account_uses: facts('账户使用', 'uses of the account', ['使用时间', 'used at'], {
    earnings: { type: 'money', from: ['带来的收益', '收益', 'earnings'] },
  }),
  income: facts('客户创造的收入', 'income from the customer', ['收入日期', 'earned at'], {
    kind: {
      type: 'code',
      values: ['net_commission', 'other'],
      from: ['收入种类', 'kind'],
      synonyms: { 净佣金: 'net_commission', 其他: 'other' },
    },
    amount: { type: 'money', from: ['金额', 'amount'] },
  }),
  purchases: facts('进货明细', 'purchases', ['进货时间', '进货日期', 'purchased at'], {
    price_class: {
      type: 'code',
      values: ['class_1', 'class_2', 'class_3', 'class_4', 'class_5'],
      from: ['卷烟类别', 'price class'],
      synonyms: { 一类: 'class_1', 二类: 'class_2', 三类: 'class_3', 四类: 'class_4', 五类: 'class_5' },
    },
    cartons: { type: 'integer', from: ['条数', 'cartons'] },
    margin: { type: 'money', from: ['毛利', 'margin'] },
  }),
};
