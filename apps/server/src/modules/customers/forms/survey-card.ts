import type { FormDefinition } from '@fenji/contract';
import { code, field, section } from './form-parts.ts';

const yuan = { unit: { zh: '元', en: 'yuan' } };

/** The customer survey card, as far as its source survives (S0.1). */
export const surveyCard: FormDefinition = {
  title: { zh: '客户调查表', en: 'Customer survey card' },
  source: 'S0.1',
  appliesTo: ['organisation'],
  sections: [
    section('business', '经营情况', 'Business', [
      code('price_attitude', '价格', 'Price attitude', [
        ['fair', '合理', 'Fair'],
        ['high', '偏高', 'Rather high'],
        ['low', '偏低', 'Rather low'],
        ['cutting', '削价', 'Cutting prices'],
      ]),
      field('yearly_amount', '每年业务金额', 'Yearly amount', 'money', yuan),
      field('peak_monthly', '旺季月销量', 'Monthly sales, peak season', 'money', yuan),
      field('low_monthly', '淡季月销量', 'Monthly sales, low season', 'money', yuan),
      code('organisation_type', '组织', 'Organisation type', [
        ['stock-company', '股份有限公司', 'Company limited by shares'],
        ['limited-company', '有限公司', 'Limited company'],
        ['partnership', '合伙店铺', 'Partnership'],
        ['sole-proprietor', '独资', 'Sole proprietor'],
      ]),
      field('clerks', '职员人数', 'Clerks', 'number'),
      field('workers', '工员人数', 'Workers', 'number'),
      field('staff_total', '员工合计', 'Staff in all', 'number'),
      code('peer_standing', '同业地位', 'Standing among peers', [
        ['leader', '领导者', 'Leader'],
        ['influential', '具影响', 'Influential'],
        ['first', '一级', 'First rank'],
        ['second', '二级', 'Second rank'],
        ['third', '三级', 'Third rank'],
      ]),
    ]),
    section('payment', '付款方式', 'Payment', [
      field('payment_attitude', '态度', 'Attitude'),
      field('payment_period', '付款期', 'Payment period'),
      field('payment_method', '方式', 'Method'),
      field('payment_procedure', '手续', 'Procedure'),
    ]),
    section(
      'dealings',
      '与本公司往来',
      'Dealings with us',
      [
        field('year', '年度', 'Year', 'number'),
        field('products', '主要采购产品', 'Main products bought'),
        field('amount', '金额', 'Amount', 'money', yuan),
        field('peak_month', '旺季每月', 'A month of the peak season', 'money', yuan),
        field('low_month', '淡季每月', 'A month of the low season', 'money', yuan),
      ],
      { repeats: true },
    ),
    section('signatures', '签署', 'Signed by', [
      field('responsible', '客户负责人', 'Responsible for the customer'),
      field('reviewer', '审核', 'Reviewer'),
      field('surveyor', '调查人', 'Surveyor'),
    ]),
  ],
};
