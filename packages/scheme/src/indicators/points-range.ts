import type { IndicatorDocument } from './indicator-document.ts';

/** The fewest and the most points an indicator can give; undefined where its text does not say. */
export function pointsRange(
  indicator: IndicatorDocument,
): readonly [lowest: number, highest: number] | undefined {
  switch (indicator.method) {
    case 'quantiles':
      return [1, (indicator.shares?.length ?? (indicator.buckets ?? 5) - 1) + 1];
    case 'cuts':
      return ends(indicator.points ?? [1, indicator.cuts.length + 1]);
    case 'bands':
      return ends(indicator.bands.map(({ points }) => points));
    case 'table':
      if (indicator.hit === 'count') return [0, indicator.rules.length];
      return indicator.hit === 'sum' ? undefined : ends(indicator.rules.map(({ points }) => points));
    case 'linear':
      return ends([0, indicator.points]);
    case 'mean':
      return [0, 1];
    case 'conditions':
      return [0, Object.keys(indicator.conditions).length];
    case 'questionnaire': {
      const questions = Object.values(indicator.questions).map(({ answers, optional }) =>
        ends([...Object.values(answers).map(({ points }) => points), ...(optional ? [0] : [])]),
      );
      return [sum(questions.map(([low]) => low)), sum(questions.map(([, high]) => high))];
    }
    case 'formula':
      return undefined;
  }
}

function ends(points: readonly number[]): readonly [number, number] {
  return [Math.min(...points), Math.max(...points)];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
