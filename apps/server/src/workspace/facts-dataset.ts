import type { DatasetDefinition } from '@fenji/vocabulary';

const customer = ['客户编号', '客户编码', '客户', 'customer', 'customer code', 'CustomerID', 'Customer ID'];

/** A dataset of facts as files of them are usually headed: whose they are, when they happened, and their own columns. */
export const facts = (
  zh: string,
  en: string,
  time: readonly string[],
  columns: DatasetDefinition['columns'],
): DatasetDefinition => ({ title: { zh, en }, customer, time: [...time, '日期', '时间', 'date'], columns });
