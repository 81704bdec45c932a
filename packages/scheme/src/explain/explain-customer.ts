import type { Label } from '@fenji/vocabulary';
import { resultName } from '../source/result-name.ts';
import { explainAdjustments } from './explain-adjustments.ts';
import { explainDimension, reasonsOf } from './explain-dimension.ts';
import { explainIndicator } from './explain-indicator.ts';
import { explainMeasure } from './explain-measure.ts';
import { explainStep } from './explain-step.ts';
import type { Explanation, ExplanationLine, GradeInBrief } from './explanation.ts';
import { type Reading, readColumn } from './reading.ts';

/** A customer's grade with what weighed most: what a list tells, for everybody of a run. */
export function tellGrade(reading: Reading): GradeInBrief {
  const { document, row } = reading;
  const grade = readColumn(reading, 'grade');
  // A rule before the grade, or a veto after it, may leave the customer without one.
  const refused =
    grade === null
      ? (document.not_graded[Number(row.not_graded ?? 0n) - 1] ?? document.vetoes[Number(row.veto ?? 0n) - 1])
      : undefined;
  const listed = document.steps[resultName(document)]?.grades.find((each) => each.grade === grade);
  return {
    customer: String(row.customer),
    grade,
    gradeTitle: listed?.title ?? null,
    ...(listed?.service ? { service: listed.service } : {}),
    ...(refused ? { notGraded: refused.reason } : {}),
    topReasons: Object.keys(document.dimensions)
      .flatMap((name) => reasonsOf(reading, name))
      .slice(0, 3),
  };
}

/** How a customer's grade came about, line by line in the order of the scheme; nothing is computed anew. */
export function explainCustomer(reading: Reading): Explanation {
  const { document } = reading;
  const line = (
    part: ExplanationLine['part'],
    name: string,
    title: Label,
    because: Label,
  ): ExplanationLine => ({ part, name, title, value: readColumn(reading, name), because });
  return {
    ...tellGrade(reading),
    lines: [
      ...Object.entries(document.measures).map(([name, measure]) =>
        line('measure', name, measure.title, explainMeasure(reading, name, measure)),
      ),
      ...Object.entries(document.indicators).map(([name, indicator]) =>
        line('indicator', name, indicator.title, explainIndicator(reading, name, indicator)),
      ),
      ...Object.entries(document.dimensions).map(([name, dimension]) =>
        line('dimension', name, dimension.title, explainDimension(reading, name, dimension)),
      ),
      ...Object.entries(document.steps).map(([name, step]) =>
        line('step', name, step.title, explainStep(reading, name, step)),
      ),
      ...explainAdjustments(reading),
    ],
  };
}
