import { gradeColour } from '../../grades/grade-colour.ts';
import type { BarChart } from './bar-chart.ts';

type Share = {
  readonly grade: string | null;
  readonly customers: number;
  readonly ordinal: number | undefined;
  readonly of: number;
};
type Naming = { readonly title: (grade: string | null) => string; readonly name: string };

const withoutGrade = '#8a9699';

/** A bar a grade, in the colour of its badge; those without a grade are grey. */
export function prepareDistribution(shares: readonly Share[], { title, name }: Naming): BarChart {
  return {
    name,
    names: shares.map(({ grade }) => title(grade)),
    bars: shares.map(({ customers, ordinal, of }) => ({
      value: customers,
      colour: ordinal === undefined ? withoutGrade : gradeColour(ordinal, of).ground,
    })),
  };
}
