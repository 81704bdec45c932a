import type { Comparison, CustomerFilter } from '@fenji/contract';
import type { Label } from '@fenji/vocabulary';
import { fillWords } from '../../../words/fill-words.ts';
import type { Words } from '../../../words/zh.ts';
import { dayWords } from './relative-day.ts';

/** What is known of a column when a condition on it is put into words. */
export type ColumnWords = {
  readonly field: string;
  readonly title: Label;
  readonly kind?: string;
  readonly options?: readonly { readonly value: string; readonly title: Label }[] | undefined;
};
type Telling = {
  readonly columns: readonly ColumnWords[];
  readonly words: Words;
  readonly say: (label: Label) => string;
};

/** A comparison in words: days are not before or after others, where numbers are not less or more. */
export function comparisonWords(kind: string | undefined, is: Comparison, { customers }: Words): string {
  if (kind === 'date' && (is === 'at-least' || is === 'at-most')) return customers.dateComparisons[is];
  return customers.comparisons[is];
}

/** A filter as a sentence: groups in brackets, options by their titles, an unknown column by its name. */
export function describeFilter(filter: CustomerFilter, telling: Telling): string {
  const { customers } = telling.words;
  const inner = (part: CustomerFilter) => {
    const told = describeFilter(part, telling);
    return 'all' in part || 'any' in part ? fillWords(customers.group, { conditions: told }) : told;
  };
  if ('all' in filter) return filter.all.map(inner).join(customers.and);
  if ('any' in filter) return filter.any.map(inner).join(customers.or);
  if ('not' in filter) return fillWords(customers.notOf, { condition: inner(filter.not) });
  const column = telling.columns.find(({ field }) => field === filter.field);
  const values = filter.value === undefined ? [] : [filter.value].flat();
  const told = values.map((value) => {
    const option = column?.options?.find((each) => each.value === String(value));
    if (option) return telling.say(option.title);
    if (filter.field === 'owner' && value === 'me') return customers.me;
    if (column?.kind === 'date') return dayWords(String(value), telling.words);
    if (typeof value === 'boolean') return value ? telling.words.frame.yes : telling.words.frame.no;
    return String(value);
  });
  const name = column ? telling.say(column.title) : filter.field;
  return [name, comparisonWords(column?.kind, filter.is, telling.words), told.join(', ')]
    .filter(Boolean)
    .join(' ');
}
