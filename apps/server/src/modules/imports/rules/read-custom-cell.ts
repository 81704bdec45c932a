import type { FormField } from '@fenji/contract';
import { narrow, readDay, type SerialDates } from './read-day.ts';

const truths: Readonly<Record<string, boolean>> = {
  是: true,
  有: true,
  对: true,
  y: true,
  yes: true,
  true: true,
  1: true,
  否: false,
  无: false,
  错: false,
  n: false,
  no: false,
  false: false,
  0: false,
};

/** A list's value by what it is called in either language, or by itself. */
function optionOf({ options = [] }: FormField, text: string): string | undefined {
  const wanted = text.normalize('NFKC').trim().toLowerCase();
  return options.find(({ value, title }) =>
    [value, title.zh, title.en].some((word) => word.toLowerCase() === wanted),
  )?.value;
}

/** The value of a custom field as its form keeps it, or the code of what is wrong with the cell. */
export function readCustomCell(
  field: FormField,
  text: string,
  serialDates?: SerialDates,
): { readonly value: string | number | boolean | string[] } | { readonly wrong: string } {
  const plain = narrow(text).replaceAll(',', '');
  switch (field.kind) {
    case 'text':
      return text.length <= 500 ? { value: text } : { wrong: 'cell-too-long' };
    case 'long-text':
      return text.length <= 10_000 ? { value: text } : { wrong: 'cell-too-long' };
    case 'number':
      return /^-?\d{1,15}(\.\d+)?$/.test(plain) ? { value: Number(plain) } : { wrong: 'number-invalid' };
    case 'money':
      return /^-?\d{1,15}(\.\d{1,4})?$/.test(plain) ? { value: plain } : { wrong: 'amount-invalid' };
    case 'date': {
      const day = readDay(text, serialDates);
      return day ? { value: day } : { wrong: 'day-invalid' };
    }
    case 'boolean': {
      const truth = truths[narrow(text).toLowerCase()];
      return truth === undefined ? { wrong: 'boolean-invalid' } : { value: truth };
    }
    case 'code': {
      const value = optionOf(field, text);
      return value === undefined ? { wrong: 'code-unknown' } : { value };
    }
    case 'codes': {
      const values = text
        .split(/[、,，;；|]/u)
        .filter((part) => part.trim() !== '')
        .map((part) => optionOf(field, part));
      const known = values.filter((value) => value !== undefined);
      return known.length === values.length ? { value: known } : { wrong: 'code-unknown' };
    }
  }
}
