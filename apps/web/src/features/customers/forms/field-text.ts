import type { FormField } from '@fenji/contract';
import type { Label } from '@fenji/vocabulary';
import { decimalText } from '../../../formats/amount-text.ts';
import { comma } from '../../../formats/marks.ts';

/** A value of a form's field as text: options by their titles, yes and no as words, with its unit; empty when absent. */
export function fieldText(
  field: FormField,
  value: unknown,
  say: (label: Label) => string,
  { yes, no }: { readonly yes: string; readonly no: string },
): string {
  if (value === null || value === undefined || value === '') return '';
  const told = [value].flat().map((each) => {
    if (typeof each === 'boolean') return each ? yes : no;
    const option = field.options?.find((one) => one.value === each);
    if (option) return say(option.title);
    return field.kind === 'money' ? decimalText(String(each)) : String(each);
  });
  return `${told.join(say(comma))}${field.unit ? ` ${say(field.unit)}` : ''}`;
}
