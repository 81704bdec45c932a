import type { Label } from '@fenji/vocabulary';
import { z } from 'zod';
import type { CustomerValues } from '../../customers/index.ts';

/** What is wrong with a cell of an imported row. */
export type RowProblem = { readonly field: string | null; readonly code: string; readonly message: Label };

const problem = (field: string, code: string, zh: string, en: string): RowProblem => ({
  field,
  code,
  message: { zh, en },
});

const kinds: Readonly<Record<string, 'individual' | 'organisation'>> = {
  个人: 'individual',
  individual: 'individual',
  person: 'individual',
  单位: 'organisation',
  企业: 'organisation',
  公司: 'organisation',
  organisation: 'organisation',
  organization: 'organisation',
  company: 'organisation',
};
const email = z.email();
const lengths: Readonly<Record<string, number>> = {
  name: 200,
  code: 40,
  phone: 40,
  address: 500,
  idNumber: 40,
  region: 100,
  industry: 100,
};

// Full-width digits and signs are common where numbers were typed with a Chinese input method.
const narrow = (text: string) => text.normalize('NFKC').replace(/\s+/g, '');

/** Reads one row's cells into values of a customer; an empty cell leaves its value out, a wrong one is a problem. */
export function readCustomerRow(cells: Readonly<Record<string, string | null>>): {
  values: CustomerValues;
  problems: RowProblem[];
} {
  const values: Record<string, unknown> = {};
  const problems: RowProblem[] = [];
  for (const [field, cell] of Object.entries(cells)) {
    const text = cell?.trim() ?? '';
    if (text === '') continue;
    if (text.length > (lengths[field] ?? 1000)) {
      problems.push(problem(field, 'cell-too-long', '内容过长', 'too long'));
    } else if (field === 'kind') {
      const kind = kinds[text.toLowerCase()];
      if (kind) values.kind = kind;
      else
        problems.push(problem(field, 'code-unknown', `不认识的客户类别：${text}`, `unknown kind: ${text}`));
    } else if (field === 'email') {
      if (email.safeParse(narrow(text)).success) values.email = narrow(text).toLowerCase();
      else problems.push(problem(field, 'email-invalid', '邮箱格式不正确', 'not an e-mail address'));
    } else if (field === 'phone') {
      if (/^\+?[\d-]{5,20}$/.test(narrow(text))) values.phone = narrow(text);
      else problems.push(problem(field, 'phone-invalid', '电话格式不正确', 'not a phone number'));
    } else if (field === 'birthDate') {
      const day = readDay(narrow(text));
      if (day) values.birthDate = day;
      else problems.push(problem(field, 'date-invalid', '日期格式不正确', 'not a date'));
    } else if (field === 'tags') {
      values.tags = [...new Set(text.split(/[、,，;；|]/u).map((tag) => tag.trim()))].filter(
        (tag) => tag !== '' && tag.length <= 40,
      );
    } else values[field] = field === 'name' || field === 'address' ? text : text.normalize('NFKC');
  }
  return { values: values as CustomerValues, problems };
}

function readDay(text: string): string | undefined {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  if (!match) return undefined;
  const day = `${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`;
  const read = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().slice(0, 10) === day ? day : undefined;
}
