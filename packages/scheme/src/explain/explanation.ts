import type { Label } from '@fenji/vocabulary';

/** One line of an explanation: a name of the scheme, its value for the customer, and how it came about. */
export type ExplanationLine = {
  readonly part: 'measure' | 'indicator' | 'dimension' | 'step' | 'adjustment';
  readonly name: string;
  readonly title: Label;
  /** The value as a plain decimal or code; null when it is missing. */
  readonly value: string | null;
  readonly because: Label;
};

/** What lifts or lowers a weighted score: `lift` is the weighted distance of the points from the middle of their range. */
export type Reason = {
  readonly indicator: string;
  readonly title: Label;
  readonly points: string;
  readonly lift: number;
  readonly favourable: boolean;
};

/** One customer's grade with what weighed most. */
export type GradeInBrief = {
  readonly customer: string;
  readonly grade: string | null;
  readonly gradeTitle: Label | null;
  readonly service?: Label;
  readonly notGraded?: Label;
  /** Strongest first, at most three. */
  readonly topReasons: readonly Reason[];
};

/** How one customer's grade came about, read from the stored result and what the run found for everybody. */
export type Explanation = GradeInBrief & { readonly lines: readonly ExplanationLine[] };
