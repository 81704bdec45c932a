import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workspaceFile } from '@fenji/grader';
import type { DatasetDefinition, Language } from '@fenji/vocabulary';
import { workspaceText } from '../workspace/workspace-text.ts';
import { sampleOrders } from './sample-orders.ts';
import { soilOrders } from './soil-orders.ts';

const orders: DatasetDefinition = {
  title: { zh: '订单明细', en: 'order lines' },
  customer: ['客户编号', '客户'],
  time: '下单时间',
  key: ['line_no'],
  columns: {
    line_no: { type: 'integer', from: '行号', required: true },
    order_no: { type: 'text', from: '订单号', required: true },
    product: { type: 'text', from: '商品' },
    quantity: { type: 'integer', from: '数量', required: true },
    unit_price: { type: 'money', from: '单价', required: true },
  },
};

/**
 * Lays the demonstration into a folder: fenji.yaml (an existing one is kept) and the sample orders, some 2,000
 * made-up customers over two years. Doing it again changes nothing.
 */
export async function layDemoWorkspace(
  folder: string,
  language: Language,
): Promise<{ readonly ordersFile: string }> {
  await mkdir(folder, { recursive: true });
  const definitionFile = join(folder, workspaceFile);
  if (!existsSync(definitionFile)) await writeFile(definitionFile, definitionText(language));
  const ordersFile = join(folder, 'orders.csv');
  const text = soilOrders(sampleOrders(20250701, 2000), 7);
  const present = await readFile(ordersFile, 'utf8').catch(() => undefined);
  if (present !== text) await writeFile(ordersFile, text);
  return { ordersFile };
}

function definitionText(language: Language): string {
  const remark =
    language === 'zh'
      ? '生成的示例数据：客户与订单均为虚构。同一行号导出两次时，后一行被拒绝（key）。'
      : 'Generated sample: its customers and orders do not exist. A line number exported twice is rejected (key).';
  return workspaceText(
    {
      title: { zh: 'Fenji 示例', en: 'Fenji demonstration' },
      time_zone: 'Asia/Shanghai',
      currency: { code: 'CNY', minor: 2 },
    },
    { orders: { definition: orders, remark } },
    language,
  );
}
