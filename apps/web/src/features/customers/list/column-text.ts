import type { Label } from '@fenji/vocabulary';
import { dayText } from '../../../formats/day-text.ts';
import { comma } from '../../../formats/marks.ts';
import type { Column } from './use-columns.ts';

type Saying = {
  readonly say: (label: Label) => string;
  readonly yes: string;
  readonly no: string;
  readonly timeZone: string;
};

/** A value of a column in words: options by their titles, several side by side, days without hours; empty for none. */
export function columnText(
  { kind, options }: Pick<Column, 'kind' | 'options'>,
  value: unknown,
  { say, yes, no, timeZone }: Saying,
): string {
  if (value === null || value === undefined) return '';
  const told = [value].flat().map((one) => {
    if (typeof one === 'boolean') return one ? yes : no;
    const option = options?.find((each) => each.value === one);
    if (option) return say(option.title);
    // A day alone belongs to no time zone.
    return kind === 'date' && String(one).length > 10 ? dayText(String(one), timeZone) : String(one);
  });
  return told.join(say(comma));
}
