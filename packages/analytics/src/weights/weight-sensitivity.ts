import { rankScores } from './rank-scores.ts';

export type SensitivityInput = {
  /** One column a criterion: scores where more is better, on comparable scales. */
  readonly columns: readonly Float64Array[];
  /** Sum to one. */
  readonly weights: readonly number[];
  /** By how much of itself each weight is moved up and down, 0.1 for ±10 %. */
  readonly change: number;
  /** The grade of a score by cut points; without it only ranks are compared. */
  readonly gradeOf?: (score: number) => number;
};

export type WeightShift = {
  readonly criterion: number;
  /** +change or -change. */
  readonly change: number;
  readonly weights: readonly number[];
  /** Rows whose rank differs from the base ranking. */
  readonly rankMoves: number;
  readonly largestMove: number;
  readonly firstPlaceChanges: boolean;
  readonly gradeMoves: number;
};

export type WeightSensitivity = {
  readonly scores: Float64Array;
  readonly ranks: Int32Array;
  readonly shifts: readonly WeightShift[];
  /** For each criterion the smallest relative change of its weight that brings another row to the first place, if any. */
  readonly firstPlaceMargins: readonly (number | undefined)[];
};

/**
 * How a weighted ranking and its grades answer when one weight at a time moves by ± change and the others shrink or
 * grow in proportion, so that the sum stays one (one-at-a-time analysis, Triantaphyllou & Sánchez 1997).
 */
export function weightSensitivity(input: SensitivityInput): WeightSensitivity {
  const { columns, weights, change, gradeOf } = input;
  const scores = weightedScores(columns, weights);
  const ranks = rankScores(scores);
  const grades = gradeOf === undefined ? undefined : scores.map(gradeOf);
  const shifts = weights.flatMap((_, criterion) =>
    [change, -change].map((step): WeightShift => {
      const moved = shiftWeight(weights, criterion, step);
      const movedScores = weightedScores(columns, moved);
      const movedRanks = rankScores(movedScores);
      const moves = ranks.map((rank, row) => Math.abs(rank - movedRanks[row]!));
      return {
        criterion,
        change: step,
        weights: moved,
        rankMoves: moves.filter((move) => move > 0).length,
        largestMove: moves.reduce((most, move) => Math.max(most, move), 0),
        firstPlaceChanges: ranks.some((rank, row) => rank === 1 && movedRanks[row] !== 1),
        gradeMoves:
          grades === undefined ? 0 : grades.filter((g, row) => g !== gradeOf!(movedScores[row]!)).length,
      };
    }),
  );
  const firstPlaceMargins = weights.map((_, criterion) =>
    firstPlaceMargin(columns, weights, criterion, scores),
  );
  return { scores, ranks, shifts, firstPlaceMargins };
}

/** Σ weight·column for each row. */
export function weightedScores(columns: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const scores = new Float64Array(columns[0]?.length ?? 0);
  columns.forEach((column, criterion) => {
    for (let row = 0; row < scores.length; row++) scores[row]! += weights[criterion]! * column[row]!;
  });
  return scores;
}

function shiftWeight(weights: readonly number[], criterion: number, change: number): number[] {
  const target = Math.min(1, weights[criterion]! * (1 + change));
  const rest = 1 - weights[criterion]!;
  const share = rest > 0 ? (1 - target) / rest : 1;
  return weights.map((weight, index) =>
    index === criterion ? (rest > 0 ? target : weight) : weight * share,
  );
}

/** Scores are straight lines in the weight that moves, so each rival's crossing with the leader is exact. */
function firstPlaceMargin(
  columns: readonly Float64Array[],
  weights: readonly number[],
  criterion: number,
  scores: Float64Array,
): number | undefined {
  const weight = weights[criterion]!;
  if (weight <= 0 || weight >= 1 || scores.length < 2) return undefined;
  const column = columns[criterion]!;
  let leader = 0;
  scores.forEach((score, row) => {
    if (score > scores[leader]!) leader = row;
  });
  let smallest: number | undefined;
  scores.forEach((score, row) => {
    if (row === leader) return;
    const lead = scores[leader]! - score;
    const ofColumn = column[leader]! - column[row]!;
    const ofRest = (lead - weight * ofColumn) / (1 - weight);
    // The lead at weight t is t·ofColumn + (1 - t)·ofRest.
    const crossing = ofRest / (ofRest - ofColumn);
    if (!(crossing >= 0 && crossing <= 1)) return;
    const relative = crossing / weight - 1;
    if (smallest === undefined || Math.abs(relative) < Math.abs(smallest)) smallest = relative;
  });
  return smallest;
}
