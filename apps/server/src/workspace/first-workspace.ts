import type { WorkspaceDefinition } from '@fenji/vocabulary';
import { datasetsOfTrades } from './datasets-of-trades.ts';
import { facts } from './facts-dataset.ts';

/**
 * The workspace a server begins with: customers' attributes, and the facts that the schemes of the library read.
 * Customers' custom fields join the attributes when a run asks for them.
 */
export const firstWorkspace: WorkspaceDefinition = {
  fenji: 1,
  title: { zh: 'Fenji 分级', en: 'Fenji' },
  time_zone: 'Asia/Shanghai',
  currency: { code: 'CNY', minor: 2 },
  datasets: {
    customers: {
      title: { zh: '客户资料', en: 'customers' },
      customer: 'code',
      columns: {
        kind: { type: 'text' },
        status: { type: 'text' },
        region: { type: 'text' },
        industry: { type: 'text' },
        created_on: { type: 'date' },
      },
    },
    orders: facts('订单明细', 'order lines', ['下单时间', '订单日期', 'order date', 'InvoiceDate'], {
      order_no: { type: 'text', from: ['订单号', '订单编号', 'order no', 'InvoiceNo', 'Invoice'] },
      product: { type: 'text', from: ['商品', '产品', 'product', 'Description', 'StockCode'] },
      product_class: { type: 'text', from: ['商品品类', '品类', 'product class', 'category'] },
      quantity: { type: 'integer', from: ['数量', 'quantity'] },
      unit_price: { type: 'money', scale: 3, from: ['单价', 'unit price', 'UnitPrice', 'Price'] },
      amount: { type: 'money', from: ['金额', '订单金额', '销售额', '消费金额', 'amount'] },
      cost: { type: 'money', from: ['成本', '成本金额', 'cost'] },
      status: {
        type: 'code',
        values: ['completed', 'cancelled', 'returned'],
        // Files often call what happens to a parcel the state of an order, in words of their own.
        from: ['订单结果'],
        synonyms: {
          成功: 'completed',
          完成: 'completed',
          已完成: 'completed',
          取消: 'cancelled',
          已取消: 'cancelled',
          退货: 'returned',
          已退货: 'returned',
        },
      },
      days_late: { type: 'integer', from: ['付款逾期天数', '逾期天数', 'days late'] },
      defaulted: { type: 'boolean', from: ['违约', 'defaulted'] },
      repurchase: { type: 'boolean', from: ['回购', '复购', 'repurchase'] },
    }),
    payments: facts('回款', 'payments', ['回款时间', '回款日期', '付款日期', 'paid at', 'payment date'], {
      order_no: { type: 'text', from: ['订单号', '订单编号', 'order no'] },
      amount: { type: 'money', from: ['回款金额', '金额', 'amount'] },
      due_on: { type: 'date', from: ['到期日', '应付日期', 'due on', 'due date'] },
      paid_on: { type: 'date', from: ['到账日', '到账日期', 'paid on'] },
    }),
    receivables: facts('应收账款', 'receivables', ['开票日期', '账单日期', 'billed at', 'invoice date'], {
      invoice_no: { type: 'text', from: ['发票号', '单据号', 'invoice no'] },
      amount: { type: 'money', from: ['应收金额', '金额', 'amount'] },
      due_on: { type: 'date', from: ['到期日', 'due on', 'due date'] },
      settled_on: { type: 'date', from: ['结清日', 'settled on'] },
    }),
    complaints: facts('投诉', 'complaints', ['投诉时间', '受理时间', 'complained at'], {
      complaint_no: { type: 'text', from: ['投诉编号', 'complaint no'] },
      nature: { type: 'text', from: ['投诉性质', 'nature'] },
      topic: { type: 'text', from: ['投诉内容', 'topic'] },
      subject: { type: 'text', from: ['事由', 'subject'] },
      days_to_close: { type: 'integer', from: ['办结天数', 'days to close'] },
    }),
    calls: facts('联系记录', 'calls', ['联系时间', 'called at'], {
      channel: { type: 'text', from: ['渠道', 'channel'] },
      minutes: { type: 'integer', from: ['时长', 'minutes'] },
    }),
    visits: facts('走访', 'visits', ['走访时间', '走访日期', '拜访日期', 'visited at', 'visit date'], {
      purpose: { type: 'text', from: ['走访目的', '拜访目的', 'purpose'] },
      outcome: { type: 'text', from: ['走访结果', '拜访结果', 'outcome'] },
      minutes: { type: 'integer', from: ['时长', 'minutes'] },
    }),
    interactions: facts('互动记录', 'interactions', ['互动时间', 'interacted at'], {
      channel: { type: 'text', from: ['渠道', 'channel'] },
    }),
    referrals: facts('推荐来的新客户', 'new customers referred', ['推荐时间', 'referred at'], {
      referred: { type: 'text', from: ['被推荐客户', '新客户', 'referred'] },
    }),
    ...datasetsOfTrades,
  },
};
