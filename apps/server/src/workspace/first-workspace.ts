import type { WorkspaceDefinition } from '@fenji/vocabulary';

/** The workspace a server begins with: customers' attributes, and facts about orders, complaints and calls. */
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
    orders: {
      title: { zh: '订单明细', en: 'order lines' },
      customer: ['客户编号', '客户编码', '客户', 'customer', 'customer code', 'CustomerID', 'Customer ID'],
      time: ['下单时间', '订单日期', '日期', 'order date', 'InvoiceDate', 'date'],
      columns: {
        order_no: { type: 'text', from: ['订单号', '订单编号', 'order no', 'InvoiceNo', 'Invoice'] },
        product: { type: 'text', from: ['商品', '产品', 'product', 'Description', 'StockCode'] },
        quantity: { type: 'integer', from: ['数量', 'quantity'] },
        unit_price: { type: 'money', scale: 3, from: ['单价', 'unit price', 'UnitPrice', 'Price'] },
      },
    },
    complaints: {
      title: { zh: '投诉', en: 'complaints' },
      customer: ['客户编号', '客户编码', '客户', 'customer', 'customer code'],
      time: ['投诉时间', '受理时间', '日期', 'complained at', 'date'],
      columns: {
        complaint_no: { type: 'text', from: ['投诉编号', 'complaint no'] },
        nature: { type: 'text', from: ['投诉性质', 'nature'] },
        days_to_close: { type: 'integer', from: ['办结天数', 'days to close'] },
      },
    },
    calls: {
      title: { zh: '联系记录', en: 'calls' },
      customer: ['客户编号', '客户编码', '客户', 'customer', 'customer code'],
      time: ['联系时间', '日期', 'called at', 'date'],
      columns: {
        channel: { type: 'text', from: ['渠道', 'channel'] },
        minutes: { type: 'integer', from: ['时长', 'minutes'] },
      },
    },
  },
};
