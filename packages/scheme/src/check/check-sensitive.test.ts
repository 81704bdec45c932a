import { wordMessage } from '@fenji/vocabulary';
import { describe, expect, it } from 'vitest';
import { type CompileOptions, compileScheme } from '../compile-scheme.ts';
import { messages } from '../diagnostic/messages.ts';
import { stopsPublishing } from './check-sensitive.ts';

const word = { zh: '词', en: 'word' };
const grades = ['A', 'B'].map((grade) => ({ grade, title: word }));

function findingsOf(parts: Readonly<Record<string, unknown>>, options?: CompileOptions) {
  const document = {
    fenji: 1,
    scheme: 'sensitive',
    title: word,
    description: word,
    population: { from: 'customers' },
    attributes: {
      points: { type: 'integer' },
      religion: { type: 'text' },
      region: { type: 'text', sensitive: true },
      race: { type: 'text', sensitive: false },
      note: { type: 'text', title: { zh: '既往病史', en: 'history' } },
    },
    datasets: { visits: { columns: { latitude: { type: 'integer' }, spent: { type: 'integer' } } } },
    steps: { level: { step: 'bands', by: 'points', bands: { A: '> 1', B: '<= 1' }, title: word, grades } },
    ...parts,
  };
  return compileScheme(JSON.stringify(document), undefined, options).diagnostics.map((found) => ({
    ...found,
    of: found.params.attribute,
  }));
}

const bands = (by: string) => ({
  level: { step: 'bands', by, bands: { A: '> 1', B: '<= 1' }, title: word, grades },
});
const over = (value: string, rest = {}) => ({
  measures: { figure: { aggregate: 'sum', of: 'visits', value, title: word, ...rest } },
  steps: bands('figure'),
});
const formula = (value: string) => ({ steps: { level: { step: 'formula', value, title: word, grades } } });

type SensitiveCase = readonly [name: string, parts: Readonly<Record<string, unknown>>, of: readonly string[]];
const cases: readonly SensitiveCase[] = [
  ['an attribute that is read but decides nothing is no question', {}, []],
  ['a condition of the grade', formula('if religion = "x" then "A" else "B"'), ['religion']],
  ['a column that says it is', formula('if region = "x" then "A" else "B"'), ['region']],
  ['a column that says it is not', formula('if race = "x" then "A" else "B"'), []],
  ['a Chinese title', formula('if note = "x" then "A" else "B"'), ['note']],
  ['a measure of facts', over('latitude'), ['visits.latitude']],
  ['the condition of a measure', over('spent', { where: 'latitude > 0' }), ['visits.latitude']],
  ['who is graded at all', { population: { from: 'customers', where: 'religion != "x"' } }, ['religion']],
  [
    'the peers of a cut point',
    {
      indicators: {
        score: { method: 'quantiles', of: 'points', buckets: 2, peers: ['religion'], title: word },
      },
      steps: bands('score'),
    },
    ['religion'],
  ],
  ['a veto', { vetoes: [{ when: 'religion = "x"', at_most: 'B', reason: word }] }, ['religion']],
  [
    'a step that is not the result decides no grade',
    {
      steps: {
        other: { step: 'formula', value: 'if religion = "x" then "A" else "B"', title: word, grades },
        ...bands('points'),
      },
    },
    [],
  ],
];

describe('sensitive attributes', () => {
  it.each(cases)('%s', (_, parts, of) => {
    const found = findingsOf(parts);
    expect(found.map(({ code, severity, of: attribute }) => [code, severity, attribute])).toEqual(
      of.map((attribute) => ['sensitive-attribute', 'warning', attribute]),
    );
    expect(found.every(stopsPublishing)).toBe(true);
  });

  it('is answered by a reason, which must name a known attribute that decides', () => {
    const answer = (attribute: string) => ({ sensitive: [{ attribute, reason: word }] });
    const byReligion = formula('if religion = "x" then "A" else "B"');
    expect(findingsOf({ ...byReligion, ...answer('religion') })).toEqual([]);
    expect(findingsOf({ ...byReligion, ...answer('religon') }).map(({ code }) => code)).toContain(
      'name-unknown',
    );
    expect(findingsOf(answer('religion'))).toMatchObject([{ code: 'sensitive-not-used', of: 'religion' }]);
  });

  it('goes by the list it is given', () => {
    const kinds = [{ title: { zh: '积分', en: 'points' }, names: ['points'], chinese: [] }];
    const [found] = findingsOf({}, { sensitiveKinds: kinds });
    expect(found).toMatchObject({ code: 'sensitive-attribute', of: 'points' });
    expect(wordMessage(messages, 'zh', found!.code, found!.params)).toContain('（积分 points）');
  });
});
