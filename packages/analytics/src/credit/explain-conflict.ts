import { type LinearConstraint, solveQuadratic } from '../numeric/quadratic-program.ts';
import {
  type IntervalTarget,
  roundingSlack,
  shareConstraints,
  targetConstraint,
} from './interval-targets.ts';
import { type JudgementMatrix, targetRanges } from './judgement-matrix.ts';

export type TargetConflict = {
  readonly kind: 'conflict';
  /** Targets that cannot be met together while any one fewer could be: the fault lies among them. */
  readonly targets: readonly {
    readonly target: IntervalTarget;
    /** What the interval can reach at all, over all shares: S3.12 (2). */
    readonly range: { readonly least: number; readonly most: number };
    /** The nearest value that the other targets allow, or undefined when they contradict each other as well. */
    readonly nearest: number | undefined;
  }[];
  /** All targets moved as little as needed (least sum of squares): a set that can be met. */
  readonly relaxed: readonly IntervalTarget[];
};

/**
 * Names the targets at fault when no shares meet them all: a deletion filter leaves a smallest contradictory set
 * (Chinneck 2008, ch. 6), and elastic programs tell how far each, or all together, would have to give way.
 */
export function explainConflict(
  judgement: JudgementMatrix,
  targets: readonly IntervalTarget[],
): TargetConflict {
  const ranges = targetRanges(judgement);
  let conflict = targets;
  for (const target of targets) {
    const fewer = conflict.filter((other) => other !== target);
    if (reliefs(judgement, fewer, []) === undefined) conflict = fewer;
  }
  return {
    kind: 'conflict',
    targets: conflict.map((target) => {
      const others = targets.filter((other) => other !== target);
      const relief = reliefs(judgement, others, [target]);
      return {
        target,
        range: ranges[target.interval]!,
        nearest: relief === undefined ? undefined : moved(target, relief[0]!).value,
      };
    }),
    relaxed: (reliefs(judgement, [], targets) ?? []).map((relief, at) => moved(targets[at]!, relief)),
  };
}

/** How far each elastic target must give way, least sum of squares, with the firm ones met; undefined when they cannot be. */
function reliefs(
  judgement: JudgementMatrix,
  firm: readonly IntervalTarget[],
  elastic: readonly IntervalTarget[],
): readonly number[] | undefined {
  const classes = judgement.length;
  const size = classes + elastic.length;
  const padded = ({ row, ...rest }: LinearConstraint, slack?: number): LinearConstraint => ({
    ...rest,
    row: Array.from({ length: size }, (_, i) => (i < classes ? row[i]! : i - classes === slack ? 1 : 0)),
  });
  const slackOnly = elastic.map((_, at) => ({
    row: Array.from({ length: size }, (_, i) => (i - classes === at ? 1 : 0)),
    atLeast: 0,
  }));
  const solved = solveQuadratic({
    // Only the reliefs cost; the shares get a trace so that the program stays strictly convex.
    matrix: Array.from({ length: size }, (_, i) => {
      return Array.from({ length: size }, (_, j) =>
        i !== j ? 0 : i < classes && elastic.length > 0 ? 1e-8 : 1,
      );
    }),
    linear: new Array<number>(size).fill(0),
    constraints: [
      ...shareConstraints(classes).map((constraint) => padded(constraint)),
      ...firm.map((target) => padded(targetConstraint(judgement, target, roundingSlack))),
      ...elastic.map((target, at) => padded(targetConstraint(judgement, target, roundingSlack), at)),
      ...slackOnly,
    ],
  });
  return typeof solved === 'string' ? undefined : solved.x.slice(classes);
}

/** A target moved by its relief, rounded to six digits to the side that can be met. */
function moved(target: IntervalTarget, relief: number): IntervalTarget {
  if (relief <= 1e-7) return target;
  const value = target.kind === 'at-most' ? target.value + relief : target.value - relief;
  const rounded =
    target.kind === 'at-most' ? Math.ceil(value * 1e6 - 0.05) / 1e6 : Math.floor(value * 1e6 + 0.05) / 1e6;
  return { ...target, value: rounded };
}
