import type { FormDefinition } from '@fenji/contract';
import { describe, expect, it } from 'vitest';
import { prepareDistribution } from '../../charts/prepare/prepare-distribution.ts';
import { gradeColour } from '../../grades/grade-colour.ts';
import { readExplanation } from './read-explanation.ts';
import { shareOut } from './share-out.ts';
import { withFields } from './with-fields.ts';

const ladder = [
  { grade: 'A', ordinal: 1 },
  { grade: 'B', ordinal: 2 },
];

describe('how grades are spread', () => {
  const rows = shareOut(
    [
      { grade: null, customers: 1 },
      { grade: 'B', customers: 6 },
      { grade: 'A', customers: 3 },
    ],
    ladder,
  );

  it('goes from the best to those without a grade, with shares of all', () => {
    expect(rows.map(({ grade, share }) => [grade, share])).toEqual([
      ['A', 0.3],
      ['B', 0.6],
      [null, 0.1],
    ]);
  });
  it('of nobody has no shares', () =>
    expect(shareOut([{ grade: 'A', customers: 0 }], ladder)[0]?.share).toBe(0));
  it('keeps grades that the scheme no longer has, after the others', () => {
    expect(
      shareOut(
        [
          { grade: 'Z', customers: 1 },
          { grade: 'B', customers: 1 },
        ],
        ladder,
      ).map(({ grade }) => grade),
    ).toEqual(['B', 'Z']);
  });
  it('is drawn in the colours of the grades', () => {
    const chart = prepareDistribution(rows, { title: (grade) => grade ?? '未评级', name: '客户数' });
    expect(chart.names).toEqual(['A', 'B', '未评级']);
    expect(chart.bars.map(({ value }) => value)).toEqual([3, 6, 1]);
    expect(chart.bars[0]?.colour).toBe(gradeColour(1, 2).ground);
  });
});

describe('the form of customers', () => {
  const field = (id: string) => ({ id, title: { zh: id, en: id }, kind: 'text' as const, level: 1 });
  const form: FormDefinition = {
    title: { zh: '客户', en: 'Customers' },
    appliesTo: ['organisation'],
    sections: [
      { id: 'more', title: { zh: '更多', en: 'More' }, repeats: false, fields: [field('potential')] },
    ],
  };
  const idsOf = ({ sections }: FormDefinition) =>
    sections.map(({ id, fields }) => [id, fields.map((one) => one.id)]);

  it('takes the fields that a scheme asks for, each once, in one section of their own', () => {
    const once = withFields(form, [field('potential'), field('balance')]);
    expect(idsOf(once)).toEqual([
      ['more', ['potential']],
      ['for_schemes', ['balance']],
    ]);
    expect(idsOf(withFields(once, [field('credit')]))[1]).toEqual(['for_schemes', ['balance', 'credit']]);
    expect(withFields(form, [field('potential')])).toBe(form);
  });
});

describe('a stored explanation', () => {
  const title = { zh: '销售额', en: 'Sales' };
  it('is read back', () => {
    const line = {
      part: 'measure',
      name: 'sales',
      title,
      value: '12.50',
      because: { zh: '合计', en: 'sum' },
    };
    const told = { customer: 'C1', grade: 'A', gradeTitle: null, lines: [line], topReasons: [] };
    expect(readExplanation(told)?.lines).toEqual([line]);
  });
  it('is read with what would reach the next grade', () => {
    const ways = [{ measure: 'orders', title, from: '2', to: '8', grade: 'A' }];
    const told = { lines: [], topReasons: [], next: { grade: 'A', title, ways } };
    expect(readExplanation(told)?.next?.ways[0]).toMatchObject({ from: '2', to: '8' });
  });
  it.each([null, {}, { lines: [{ part: 'unknown' }], topReasons: [] }])(
    'of another shape is not guessed at',
    (told) => expect(readExplanation(told)).toBeUndefined(),
  );
});
