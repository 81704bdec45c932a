import { customerStatus, statusTitles } from '@fenji/contract';
import type { Label } from '@fenji/vocabulary';
import { customer } from '../tables.ts';
import type { MaskKind } from './mask-value.ts';

/** How a standard field is compared and shown. */
export type FieldKind =
  | 'text'
  | 'number'
  | 'date'
  | 'boolean'
  | 'code'
  | 'codes'
  | 'person'
  | 'unit'
  | 'grade';
export type CustomerField = {
  readonly title: Label;
  readonly kind: FieldKind;
  readonly column: (typeof customer)[keyof typeof customer & string];
  readonly mask?: MaskKind;
  readonly isSortable?: true;
  readonly options?: readonly { readonly value: string; readonly title: Label }[];
};

const option = (value: string, zh: string, en: string) => ({ value, title: { zh, en } });

/** The standard fields of a customer, as lists, filters, exports and the field policy know them. */
export const customerFields: Readonly<Record<string, CustomerField>> = {
  code: { title: { zh: '客户编码', en: 'Code' }, kind: 'text', column: customer.code, isSortable: true },
  name: { title: { zh: '客户名称', en: 'Name' }, kind: 'text', column: customer.name, isSortable: true },
  kind: {
    title: { zh: '客户类别', en: 'Kind' },
    kind: 'code',
    column: customer.kind,
    options: [option('individual', '个人', 'Individual'), option('organisation', '单位', 'Organisation')],
  },
  status: {
    title: { zh: '客户状态', en: 'Status' },
    kind: 'code',
    column: customer.status,
    options: customerStatus.options.map((value) => ({ value, title: statusTitles[value] })),
  },
  grade: { title: { zh: '等级', en: 'Grade' }, kind: 'grade', column: customer.grade, isSortable: true },
  owner: { title: { zh: '客户经理', en: 'Relationship manager' }, kind: 'person', column: customer.ownerId },
  unit: { title: { zh: '所属机构', en: 'Unit' }, kind: 'unit', column: customer.unitId },
  phone: { title: { zh: '电话', en: 'Phone' }, kind: 'text', column: customer.phone, mask: 'phone' },
  email: { title: { zh: '邮箱', en: 'E-mail' }, kind: 'text', column: customer.email, mask: 'email' },
  address: { title: { zh: '地址', en: 'Address' }, kind: 'text', column: customer.address, mask: 'address' },
  idNumber: {
    title: { zh: '证件号码', en: 'ID number' },
    kind: 'text',
    column: customer.idNumber,
    mask: 'id-number',
  },
  birthDate: {
    title: { zh: '出生日期', en: 'Date of birth' },
    kind: 'date',
    column: customer.birthDate,
    mask: 'date',
  },
  region: { title: { zh: '地区', en: 'Region' }, kind: 'text', column: customer.region, mask: 'other' },
  industry: { title: { zh: '行业', en: 'Industry' }, kind: 'text', column: customer.industry, mask: 'other' },
  tags: { title: { zh: '标签', en: 'Tags' }, kind: 'codes', column: customer.tags },
  targetMarketId: {
    title: { zh: '目标市场', en: 'Target market' },
    kind: 'text',
    column: customer.targetMarketId,
  },
  createdAt: {
    title: { zh: '建档时间', en: 'Created' },
    kind: 'date',
    column: customer.createdAt,
    isSortable: true,
  },
  updatedAt: {
    title: { zh: '更新时间', en: 'Updated' },
    kind: 'date',
    column: customer.updatedAt,
    isSortable: true,
  },
  lastContactAt: {
    title: { zh: '最近联系', en: 'Last contact' },
    kind: 'date',
    column: customer.lastContactAt,
  },
};

/** What a list tells of a customer without keeping it: the days until it goes back to the pool. */
export const daysLeftField = {
  field: 'daysLeft',
  title: { zh: '回公海剩余天数', en: 'Days until the pool' },
} as const;
