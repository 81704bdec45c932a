import { type CodePlan, codePlan } from '@fenji/contract';
import type { Words } from '../../../words/zh.ts';

type Segment = CodePlan['segments'][number];
type ValueSegment = Extract<Segment, { kind: 'value' }>;
type Pair = { readonly key: string; readonly from: string; readonly to: string };
/** A segment while it is edited; a table of values is a list, so that rows may be half filled. */
export type DraftSegment = { readonly key: string } & (
  | Exclude<Segment, { kind: 'value' }>
  | (Omit<ValueSegment, 'codes'> & { readonly codes: readonly Pair[] })
);
type Fault = keyof Words['customers']['codes']['faults'];

const newKey = () => crypto.randomUUID();

/** A row of a table of values with nothing in it. */
export const emptyPair = (): Pair => ({ key: newKey(), from: '', to: '' });

/** A segment of a kind as it begins. */
export function newSegment(kind: Segment['kind']): DraftSegment {
  const key = newKey();
  if (kind === 'text') return { key, kind, text: '' };
  if (kind === 'year') return { key, kind, digits: 4 };
  if (kind === 'number') return { key, kind, digits: 6 };
  if (kind === 'directory') return { key, kind, directory: 'region', level: 1, otherwise: '00' };
  return { key, kind, field: 'region', codes: [emptyPair()], otherwise: '00' };
}

/** The segments of a plan made ready for editing. */
export function draftOfPlan({ segments }: CodePlan): DraftSegment[] {
  return segments.map((segment) => {
    if (segment.kind !== 'value') return { ...segment, key: newKey() };
    const codes = Object.entries(segment.codes).map(([from, to]) => ({ key: newKey(), from, to }));
    return { ...segment, codes, key: newKey() };
  });
}

/** The plan that edited segments stand for; rows without anything are left out. */
export function planOf(segments: readonly DraftSegment[], checkDigit: CodePlan['checkDigit']): CodePlan {
  return {
    segments: segments.map(({ key: _, ...segment }) => {
      if (segment.kind !== 'value') return segment;
      const codes = segment.codes.filter(({ from, to }) => from.trim() !== '' || to.trim() !== '');
      return {
        ...segment,
        codes: Object.fromEntries(codes.map(({ from, to }) => [from.trim(), to.trim()])),
      };
    }),
    checkDigit,
  };
}

const faultOf = { text: 'text', directory: 'code', year: 'digits', number: 'digits' } as const;

/** What is wrong with edited segments, by the key of the segment or row (`''` for the plan as a whole). */
export function listCodeFaults(segments: readonly DraftSegment[]): ReadonlyMap<string, Fault> {
  const faults = new Map<string, Fault>();
  if (segments.filter(({ kind }) => kind === 'number').length !== 1) faults.set('', 'one-number');
  segments.forEach((segment, at) => {
    const { issues = [] } = codePlan.safeParse(planOf(segments, 'none')).error ?? {};
    const own = issues.filter(({ path }) => path[1] === at);
    if (segment.kind === 'value') {
      const seen = new Set<string>();
      for (const { key, from, to } of segment.codes) {
        const isEmpty = from.trim() === '' && to.trim() === '';
        if (!isEmpty && !/^[A-Z0-9]{1,12}$/.test(to.trim())) faults.set(key, 'code');
        else if (!isEmpty && from.trim() === '') faults.set(key, 'value');
        else if (!isEmpty && seen.has(from.trim())) faults.set(key, 'twice');
        seen.add(from.trim());
      }
      if (!/^[A-Z0-9]{1,12}$/.test(segment.otherwise)) faults.set(segment.key, 'code');
    } else if (own.length > 0) faults.set(segment.key, faultOf[segment.kind]);
  });
  return faults;
}
