import type { Words } from '../report.ts';

/** Names for quadrants 0 both low, 1 only x high, 2 only y high, 3 both high. */
export type QuadrantNames = readonly [Words, Words, Words, Words];

/** M11, S4.15: x purchases, y average amount. */
export const valueMatrixNames: QuadrantNames = [
  { zh: '不确定型', en: 'uncertain' },
  { zh: '经常性客户', en: 'frequent' },
  { zh: '乐于消费型', en: 'spender' },
  { zh: '最好的客户', en: 'best' },
];

/** M12, S1.19d: x current value, y potential; the source's name of the fourth class is lost. */
export const potentialMatrixNames: QuadrantNames = [
  { zh: '铅质客户', en: 'lead' },
  { zh: '黄金客户', en: 'gold' },
  { zh: '铁质客户', en: 'iron' },
  { zh: '第Ⅳ类客户', en: 'class IV' },
];

/** M34, S3.2: x repeat purchases, y preference over alternatives; the places of the two mixed types follow their names. */
export const loyaltyNames: QuadrantNames = [
  { zh: '缺乏忠诚者', en: 'no loyalty' },
  { zh: '迟钝忠诚者', en: 'inert loyalty' },
  { zh: '潜在忠诚者', en: 'latent loyalty' },
  { zh: '完全忠诚者', en: 'full loyalty' },
];

/** M10, S4.17: x loyalty, y relative profit; the source's own names are lost, these say what they are. */
export const positionNames: QuadrantNames = [
  { zh: '低忠诚、低利润', en: 'little loyalty, little profit' },
  { zh: '高忠诚、低利润', en: 'loyal, little profit' },
  { zh: '低忠诚、高利润', en: 'profitable, little loyalty' },
  { zh: '高忠诚、高利润', en: 'loyal and profitable' },
];
