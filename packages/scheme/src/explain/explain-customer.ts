import type { Label } from '@fenji/vocabulary';
import type { MeasureDocument } from '../measures/measure-document.ts';
import { explainAdjustments } from './explain-adjustments.ts';
import { explainDimension, reasonsOf } from './explain-dimension.ts';
import { explainIndicator } from './explain-indicator.ts';
import { explainStep } from './explain-step.ts';
import type { Explanation, ExplanationLine } from './explanation.ts';
import { type Reading, readColumn } from './reading.ts';

/** How a customer's grade came about, line by line in the order of the scheme; nothing is computed anew. */
export function explainCustomer(reading: Reading): Explanation {
  const { document, row } = reading;
  const result = document.result ?? Object.keys(document.steps).at(-1)!;
  const grade = readColumn(reading, 'grade');
  // A rule before the grade, or a veto after it, may leave the customer without one.
  const refused =
    grade === null
      ? (document.not_graded[Number(row.not_graded ?? 0n) - 1] ?? document.vetoes[Number(row.veto ?? 0n) - 1])
      : undefined;
  const listed = document.steps[result]?.grades.find((each) => each.grade === grade);
  const line = (
    part: ExplanationLine['part'],
    name: string,
    title: Label,
    because: Label,
  ): ExplanationLine => ({ part, name, title, value: readColumn(reading, name), because });
  return {
    customer: String(row.customer),
    grade,
    gradeTitle: listed?.title ?? null,
    ...(listed?.service ? { service: listed.service } : {}),
    ...(refused ? { notGraded: refused.reason } : {}),
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
    topReasons: Object.keys(document.dimensions)
      .flatMap((name) => reasonsOf(reading, name))
      .slice(0, 3),
  };
}

function explainMeasure(reading: Reading, name: string, measure: MeasureDocument): Label {
  const over = 'of' in measure ? measure.of : '';
  const where =
    'where' in measure && measure.where
      ? { zh: `，条件「${measure.where}」`, en: ` where ${measure.where}` }
      : { zh: '', en: '' };
  switch (measure.aggregate) {
    case 'days-since': {
      const day = readColumn(reading, `${name}_on`);
      if (day === null)
        return { zh: `${over} 中没有符合条件的记录${where.zh}`, en: `no record in ${over}${where.en}` };
      return { zh: `最近一次为 ${day}${where.zh}`, en: `${measure.which} on ${day}${where.en}` };
    }
    case 'ratio':
      return {
        zh: `${readColumn(reading, measure.numerator)} ÷ ${readColumn(reading, measure.denominator)}`,
        en: `${readColumn(reading, measure.numerator)} / ${readColumn(reading, measure.denominator)}`,
      };
    case 'formula':
      return { zh: measure.value, en: measure.value };
    default: {
      const value = 'value' in measure ? `(${measure.value})` : '';
      return {
        zh: `${measure.aggregate}${value}，取自 ${over}${where.zh}`,
        en: `${measure.aggregate}${value} over ${over}${where.en}`,
      };
    }
  }
}
