import { ahp } from '@fenji/analytics';
import type { SchemeDocument } from '@fenji/scheme';
import { Refusal } from '@fenji/vocabulary';

type Judged = NonNullable<SchemeDocument['dimensions'][string]['ahp']>;

export type JudgedWeights = {
  /** Weights by indicator as decimals of six digits; what is rounded away is given to the largest, so that they sum to 1. */
  readonly weights: Readonly<Record<string, number>>;
  readonly ratio: number;
};

const joining = {
  'arithmetic-mean': 'arithmetic',
  'geometric-mean': 'geometric',
  priorities: 'priorities',
} as const;

/**
 * A dimension's weights from its experts' judgements (AHP, Saaty 1980). Refuses `ahp-inconsistent`, naming the
 * judgement that disagrees most, and `ahp-judgements-unusable` where criteria are not connected or contradict each other.
 */
export function judgedWeights(dimension: string, { experts, aggregate, consistency }: Judged): JudgedWeights {
  const criteria = [
    ...new Set(
      experts.flatMap(({ judgements }) => Object.keys(judgements).flatMap((pair) => pair.split('/'))),
    ),
  ];
  const matrices = experts.map(({ judgements }) => matrixOf(criteria, judgements));
  const result = ahp(matrices, { aggregation: joining[aggregate], limit: consistency });
  if ('code' in result) {
    throw new Refusal('ahp-judgements-unusable', {
      dimension,
      expert: experts[result.expert]?.name ?? '—',
      criterion: criteria[result.row] ?? '—',
    });
  }
  const { verdict, weights } = result;
  if (!verdict.accepted) {
    const { worstPair } = verdict;
    throw new Refusal('ahp-inconsistent', {
      dimension,
      ratio: verdict.ratio.toFixed(4),
      limit: consistency,
      pair: worstPair ? `${criteria[worstPair.row]}/${criteria[worstPair.column]}` : '—',
      given: worstPair ? Number(worstPair.given.toPrecision(3)) : '—',
      implied: worstPair ? Number(worstPair.implied.toPrecision(3)) : '—',
    });
  }
  return { weights: inMillionths(criteria, weights), ratio: verdict.ratio };
}

/** `a/b: 3` is entry [a][b] and its mirror; a pair that is not judged stays open. */
function matrixOf(
  criteria: readonly string[],
  judgements: Judged['experts'][number]['judgements'],
): (number | null)[][] {
  const matrix = criteria.map((_, row) =>
    criteria.map((__, column): number | null => (row === column ? 1 : null)),
  );
  for (const [pair, judgement] of Object.entries(judgements)) {
    const [left = '', right = ''] = pair.split('/');
    const [row, column] = [criteria.indexOf(left), criteria.indexOf(right)];
    const [over, under = 1] = String(judgement).split('/').map(Number);
    const value = over! / under;
    matrix[row]![column] = value;
    // A mirror that was judged as well stays as judged, so that a contradiction is found and not overwritten.
    matrix[column]![row] ??= 1 / value;
  }
  return matrix;
}

function inMillionths(criteria: readonly string[], weights: readonly number[]): Record<string, number> {
  const units = weights.map((weight) => Math.round(weight * 1e6));
  const largest = units.indexOf(Math.max(...units));
  units[largest]! += 1e6 - units.reduce((sum, each) => sum + each, 0);
  return Object.fromEntries(criteria.map((criterion, index) => [criterion, units[index]! / 1e6]));
}
