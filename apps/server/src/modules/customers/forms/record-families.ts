import type { FormDefinition } from '@fenji/contract';
import { field, section } from './form-parts.ts';

const long = (id: string, zh: string, en: string) => field(id, zh, en, 'long-text');

/** The three record families of a customer database (S0.3); of the third only the name survives. */
export const recordFamilies: FormDefinition = {
  title: { zh: '客户资料库', en: 'Customer database record' },
  source: 'S0.3',
  appliesTo: ['individual', 'organisation'],
  sections: [
    section('original', '客户原始记录', 'Original records', [
      long('party', '个人和组织资料', 'The person or organisation'),
      long('dealings', '交易关系记录', 'Dealings'),
    ]),
    section('analysis', '统计分析资料', 'Analysis', [
      long('attitude', '对公司的态度和评价', 'Attitude to us'),
      long('contracts', '履行合同的情况与存在的问题', 'Contracts kept, problems'),
      long('friction', '摩擦', 'Friction'),
      long('credit', '信用情况', 'Credit'),
      long('competitors', '与其他竞争者的交易情况', 'Trade with competitors'),
      long('demand', '需求特征', 'Demand'),
      long('potential', '潜力', 'Potential'),
    ]),
    section(
      'input',
      '公司投入记录',
      'What we put in',
      [field('on', '日期', 'Date', 'date'), long('what', '投入', 'What')],
      { repeats: true },
    ),
  ],
};
