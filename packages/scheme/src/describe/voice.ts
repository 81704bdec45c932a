import type { Label, Language } from '@fenji/vocabulary';
import type { SchemeDocument } from '../source/scheme-document.ts';

/** How a scheme is told: the language, and what a reader calls each name. */
export type Voice = {
  readonly language: Language;
  readonly say: (zh: string, en: string) => string;
  readonly label: (label: Label) => string;
  /** The title of a name; the name itself where it has none. */
  readonly title: (name: string) => string;
  /** The words for a code; the code itself where columns give it none, or different ones. */
  readonly value: (code: string) => string;
  /** Whether more or less of a figure is good; more unless its measure says less. */
  readonly better: (name: string) => 'more' | 'less';
  readonly list: (items: readonly string[]) => string;
  /** A voice that knows the columns of a dataset too. */
  readonly over: (dataset: string) => Voice;
};

/** The voice of a scheme in one language. */
export function voiceOf(document: SchemeDocument, language: Language): Voice {
  const parts = ['attributes', 'parameters', 'measures', 'indicators', 'dimensions', 'steps'] as const;
  const titles = new Map<string, Label>();
  for (const part of parts)
    for (const [name, { title }] of Object.entries(document[part])) note(titles, name, title);
  for (const [name, { title }] of Object.entries(document.datasets)) note(titles, name, title);
  for (const [name, measure] of Object.entries(document.measures)) notePeriods(titles, name, measure);
  const words = codeWords(document);
  const voice = (known: ReadonlyMap<string, Label>): Voice => ({
    language,
    say: (zh, en) => (language === 'zh' ? zh : en),
    label: (label) => label[language],
    title: (name) => known.get(name)?.[language] ?? runWords[name]?.[language] ?? name,
    value: (code) => words.get(code)?.[language] ?? code,
    better: (name) => document.measures[name]?.better ?? 'more',
    list: (items) => items.join(language === 'zh' ? '、' : ', '),
    over: (dataset) => {
      const more = new Map(known);
      for (const [name, { title }] of Object.entries(document.datasets[dataset]?.columns ?? {}))
        note(more, name, title);
      return voice(more);
    },
  });
  return voice(titles);
}

const runWords: Readonly<Record<string, Label>> = {
  as_of: { zh: '评级日', en: 'the as-of date' },
  customers: { zh: '客户', en: 'customers' },
  happened_at: { zh: '发生时间', en: 'the time it happened' },
  happened_on: { zh: '发生日期', en: 'the day it happened' },
};

function note(titles: Map<string, Label>, name: string, title: Label | undefined): void {
  if (title) titles.set(name, title);
}

/** A measure per period also makes `name_1`, the running period, `name_2` the one before, and so on. */
function notePeriods(
  titles: Map<string, Label>,
  name: string,
  measure: SchemeDocument['measures'][string],
): void {
  if (measure.aggregate !== 'per-period') return;
  const month = measure.period === 'month';
  for (let back = 0; back < measure.periods; back += 1)
    titles.set(`${name}_${back + 1}`, {
      zh: `${measure.title.zh}（前推 ${back} 个${month ? '月' : '季度'}）`,
      en: `${measure.title.en} (${back} ${month ? 'months' : 'quarters'} back)`,
    });
}

/** Words by code: as titled, else the first Chinese synonym; codes that mean different things in two columns are out. */
function codeWords({ attributes, datasets }: SchemeDocument): ReadonlyMap<string, Label> {
  const words = new Map<string, Label>();
  const unclear = new Set<string>();
  const columns = [attributes, ...Object.values(datasets).map((dataset) => dataset.columns)].flatMap((each) =>
    Object.values(each),
  );
  for (const column of columns) {
    if (column.type !== 'code') continue;
    for (const code of column.values) {
      const synonyms = Object.entries(column.synonyms ?? {});
      const synonym = synonyms.find(([said, meant]) => meant === code && /\p{Script=Han}/u.test(said))?.[0];
      const title = column.titles?.[code] ?? (synonym === undefined ? undefined : { zh: synonym, en: code });
      const before = words.get(code);
      if (title && before && before.zh !== title.zh) unclear.add(code);
      if (title) words.set(code, title);
    }
  }
  return new Map([...words].filter(([code]) => !unclear.has(code)));
}
