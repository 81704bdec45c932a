import type { FormField } from '@fenji/contract';
import { z } from 'zod';
import { type CustomerValues, isMask } from '../../customers/index.ts';
import { customPrefix } from './import-fields.ts';
import { readCustomCell } from './read-custom-cell.ts';
import { narrow, readDay, type SerialDates } from './read-day.ts';
import { type RowProblem, rowProblem } from './rejection-words.ts';

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
const oneNumber = String.raw`[(+]{0,2}\d[\d()-]{4,19}((转|分机|ext\.?|x|#)\d{1,6})?`;
/** A number, or several, with what people write between digits and before an extension. */
const phone = new RegExp(`^${oneNumber}([/、,;]${oneNumber})*$`, 'i');
const lengths: Readonly<Record<string, number>> = {
  name: 200,
  code: 40,
  phone: 40,
  address: 500,
  idNumber: 40,
  region: 100,
  industry: 100,
};

/** A cell's value, or the code of what is wrong with it. */
type Read = { readonly value: unknown } | { readonly wrong: string };

/** A number that a spreadsheet wrote as 1.23457E+17 has lost its last digits. */
const hasLostDigits = (text: string) => /^\d(\.\d+)?e\+\d+$/i.test(narrow(text));
const longestTag = 40;

function readCell(field: string, text: string, serialDates?: SerialDates): Read {
  if (['code', 'phone', 'idNumber'].includes(field) && hasLostDigits(text)) return { wrong: 'digits-lost' };
  if (text.length > (lengths[field] ?? 1000)) return { wrong: 'cell-too-long' };
  switch (field) {
    case 'kind': {
      const kind = kinds[text.toLowerCase()];
      return kind ? { value: kind } : { wrong: 'kind-unknown' };
    }
    case 'email':
      return email.safeParse(narrow(text)).success
        ? { value: narrow(text).toLowerCase() }
        : { wrong: 'email-invalid' };
    case 'phone':
      return phone.test(narrow(text)) ? { value: narrow(text) } : { wrong: 'phone-invalid' };
    case 'birthDate': {
      const day = readDay(text, serialDates);
      return day ? { value: day } : { wrong: 'day-invalid' };
    }
    case 'tags': {
      const tags = text.split(/[、,，;；|]/u).map((tag) => tag.trim());
      if (tags.some((tag) => tag.length > longestTag)) return { wrong: 'tag-too-long' };
      return { value: [...new Set(tags)].filter((tag) => tag !== '') };
    }
    case 'name':
    case 'address':
      return { value: text };
    default:
      return { value: text.normalize('NFKC') };
  }
}

/**
 * Reads one row's cells into values of a customer, custom fields among them; an empty cell leaves its value out, a
 * wrong one is a problem, and so is a mask in a field that anybody reads masked.
 */
export function readCustomerRow(
  cells: Readonly<Record<string, string | null>>,
  custom: readonly FormField[],
  {
    isSensitive = () => false,
    serialDates,
  }: {
    readonly isSensitive?: (field: string) => boolean;
    readonly serialDates?: SerialDates | undefined;
  } = {},
): { values: CustomerValues; problems: RowProblem[] } {
  const values: Record<string, unknown> = {};
  const fields: Record<string, unknown> = {};
  const problems: RowProblem[] = [];
  for (const [field, cell] of Object.entries(cells)) {
    const text = cell?.trim() ?? '';
    if (text === '') continue;
    const form = custom.find(({ id }) => field === customPrefix + id);
    if (isSensitive(field) && isMask(text)) {
      problems.push(rowProblem(field, 'value-is-mask'));
      continue;
    }
    const read = form ? readCustomCell(form, text, serialDates) : readCell(field, text, serialDates);
    if ('wrong' in read) problems.push(rowProblem(field, read.wrong));
    else if (form) fields[form.id] = read.value;
    else values[field] = read.value;
  }
  if (Object.keys(fields).length > 0) values.fields = fields;
  return { values: values as CustomerValues, problems };
}
