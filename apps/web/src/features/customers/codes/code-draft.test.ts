import type { CodePlan } from '@fenji/contract';
import { describe, expect, it } from 'vitest';
import { type DraftSegment, draftOfPlan, listCodeFaults, newSegment, planOf } from './code-draft.ts';

const plan: CodePlan = {
  segments: [
    { kind: 'text', text: 'C' },
    { kind: 'value', field: 'region', codes: { 浙江: 'ZJ' }, otherwise: 'QT' },
    { kind: 'year', digits: 2 },
    { kind: 'number', digits: 5 },
  ],
  checkDigit: 'luhn',
};
const [text, value, year, number] = draftOfPlan(plan) as [
  DraftSegment,
  DraftSegment,
  DraftSegment,
  DraftSegment,
];
const pairs = (...codes: [string, string][]) =>
  ({ ...value, codes: codes.map(([from, to], at) => ({ key: `row${at}`, from, to })) }) as DraftSegment;

describe('the segments of a code plan', () => {
  it('are the plan they were made of', () =>
    expect(planOf([text, value, year, number], 'luhn')).toEqual(plan));
  it('leave empty rows out', () =>
    expect(planOf([pairs(['浙江', 'ZJ'], ['', '']), number], 'none').segments[0]).toMatchObject({
      codes: { 浙江: 'ZJ' },
    }));
  it.each([
    ['nothing', [text, value, year, number], {}],
    ['no running number', [text], { '': 'one-number' }],
    ['two of them', [number, newSegment('number')], { '': 'one-number' }],
    ['an empty text', [{ ...text, text: '' } as DraftSegment, number], { [text.key]: 'text' }],
    ['a small letter in a code', [pairs(['浙江', 'zj']), number], { row0: 'code' }],
    ['a code of nothing', [pairs(['', 'ZJ']), number], { row0: 'value' }],
    ['a value twice', [pairs(['浙江', 'ZJ'], ['浙江', 'Z2']), number], { row1: 'twice' }],
    ['digits that cannot be', [{ ...number, digits: 2 } as DraftSegment], { [number.key]: 'digits' }],
  ])('are told %s', (_, segments, faults) =>
    expect(Object.fromEntries(listCodeFaults(segments))).toEqual(faults),
  );
});
