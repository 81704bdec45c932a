import { intakeMessages, rejectionCodes } from '@fenji/intake';
import type { Label } from '@fenji/vocabulary';
import { fillWords } from '../../../plumbing/words.ts';

const ofCustomers = {
  'name-missing': { zh: '新客户必须有名称', en: 'a new customer needs a name' },
  'customer-not-yours': { zh: '该客户不归您管理', en: 'the customer is not yours to change' },
  'customer-create-not-allowed': { zh: '您没有新增客户的权限', en: 'you may not add customers' },
  'value-is-mask': {
    zh: '这是脱敏后的内容（含 *），不是真实的值；请填写完整的值，或留空',
    en: 'this is what stands in place of a masked value, not the value; write it whole or leave the cell empty',
  },
  'code-taken': { zh: '该编码已属于另一个客户', en: 'another customer has this code' },
  'code-merged': {
    zh: '该编码的客户已被合并，请改用保留下来的客户的编码',
    en: 'the customer of this code was merged; use the code of the one that was kept',
  },
  'code-erased': {
    zh: '该编码的客户已依法删除，编码不能再用',
    en: 'the customer of this code was erased; it cannot be used again',
  },
  'not-in-directory': {
    zh: '目录中没有此名称或编码；相近的有：{nearest}',
    en: 'the directory has no such title or code; nearest: {nearest}',
  },
  'tag-too-long': { zh: '标签超过 40 个字', en: 'a tag is longer than 40 characters' },
  'kind-unknown': {
    zh: '不认识的客户类别；可用：个人、单位',
    en: 'not a kind of customer; use individual or organisation',
  },
  'email-invalid': { zh: '邮箱格式不正确', en: 'not an e-mail address' },
  'phone-invalid': { zh: '电话格式不正确', en: 'not a phone number' },
  'day-invalid': {
    zh: '不是可以识别的日期；请使用 2026-02-07、2026/2/7 或 2026年2月7日',
    en: 'not a date that can be read; use 2026-02-07, 2026/2/7 or 2026年2月7日',
  },
  'amount-invalid': {
    zh: '不是可以识别的金额；最多 15 位整数和 4 位小数',
    en: 'not an amount that can be read; at most 15 digits and 4 decimals',
  },
} as const satisfies Record<string, Label>;

const ofFiles = Object.fromEntries(
  rejectionCodes.map((code) => [code, { zh: intakeMessages.zh[code]!, en: intakeMessages.en[code]! }]),
);

/** Why rows are rejected, by code, in words. */
export const rejectionWords: Readonly<Record<string, Label>> = { ...ofFiles, ...ofCustomers };

/** Why rows are rejected, in words that hold for all of them. */
export function rejectionTitle(code: string): Label {
  if (code === 'not-in-directory')
    return { zh: '目录中没有此名称或编码', en: 'the directory has no such title or code' };
  return rejectionWords[code] ?? { zh: code, en: code };
}

/** What is wrong with a cell of an imported row, or with the whole of it. */
export type RowProblem = { readonly field: string | null; readonly code: string; readonly message: Label };

/** A problem of a known code, with its words. */
export function rowProblem(
  field: string | null,
  code: string,
  params: Readonly<Record<string, string>> = {},
): RowProblem {
  const message = rejectionWords[code];
  if (!message) throw new Error(`nobody has worded the rejection ${code}`);
  return { field, code, message: { zh: fillWords(message.zh, params), en: fillWords(message.en, params) } };
}
