import type { Form } from '@fenji/contract';
import { captureSheets } from './capture-sheets.ts';
import { customerLayers } from './customer-layers.ts';
import { code, field, section } from './form-parts.ts';
import { recordFamilies } from './record-families.ts';
import { surveyCard } from './survey-card.ts';

const customer = {
  title: { zh: '客户自定义字段', en: 'Custom fields of customers' },
  appliesTo: ['individual' as const, 'organisation' as const],
  sections: [
    section('custom', '自定义字段', 'Custom fields', [
      // Its values are of the directory of customer classes.
      field('customer_class', '客户分类', 'Customer class'),
      code('source', '客户来源', 'Source', [
        ['visit', '上门', 'Walk-in'],
        ['referral', '转介绍', 'Referral'],
        ['campaign', '活动', 'Campaign'],
        ['online', '网络', 'Online'],
      ]),
      field('remark', '备注', 'Remark', 'long-text'),
    ]),
  ],
};

/** The forms a workspace begins with; once changed, the store's version counts. */
export const formsAtFirst: readonly Form[] = [
  { id: 'capture_sheets', definition: captureSheets },
  { id: 'customer', definition: customer },
  { id: 'customer_layers', definition: customerLayers },
  { id: 'record_families', definition: recordFamilies },
  { id: 'survey_card', definition: surveyCard },
].map((one) => ({ ...one, version: 0, isArchived: false }));
