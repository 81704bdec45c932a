import type { CustomerFilter } from '@fenji/contract';
import type { Label } from '@fenji/vocabulary';
import { fillWords } from '../../../words/fill-words.ts';
import type { Words } from '../../../words/zh.ts';

/** What is known of a column when a condition on it is put into words. */
export type ColumnWords = {
  readonly field: string;
  readonly title: Label;
  readonly options?: readonly { readonly value: string; readonly title: Label }[] | undefined;
};
type Telling = {
  readonly columns: readonly ColumnWords[];
  readonly words: Words;
  readonly say: (label: Label) => string;
};

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
    if (typeof value === 'boolean') return value ? telling.words.frame.yes : telling.words.frame.no;
    return String(value);
  });
  const name = column ? telling.say(column.title) : filter.field;
  return [name, customers.comparisons[filter.is], told.join(', ')].filter(Boolean).join(' ');
}
