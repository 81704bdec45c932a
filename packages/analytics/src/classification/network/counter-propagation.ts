import { type AnalysisProblem, type Progress, problem } from '../../analysis.ts';
import { columnScaling, scaledRows } from '../column-scaling.ts';
import type { Classifier, LabelledRows } from '../labelled-rows.ts';

export type CounterPropagationSettings = {
  readonly units: number;
  readonly epochs: number;
  /** First learning rate of the competitive layer; falls linearly to 0 over all presentations. */
  readonly competitiveRate: number;
  /** First learning rate of the output layer; falls in the same way. */
  readonly outputRate: number;
};

export type CounterPropagation = {
  /** Unit positions in scaled columns, `unit * columns + column`. */
  readonly positions: Float64Array;
  /** Class shares of each unit, `unit * classCount + class`. */
  readonly outputs: Float64Array;
  readonly classify: Classifier;
};

/**
 * The forward-only counter-propagation network (Hecht-Nielsen 1987): the unit nearest to a row wins and moves towards
 * it, and its output moves towards the row's class. Columns are scaled to mean 0 and deviation 1; units start on rows
 * spread evenly from the first to the last; rows are presented in their order, so there is no chance in it. More units
 * than rows are cut to the rows. Refuses no rows or no columns.
 */
export function learnCounterPropagation(
  { columns, classes, classCount }: LabelledRows,
  settings: CounterPropagationSettings,
  progress?: Progress,
): CounterPropagation | AnalysisProblem {
  const rows = classes.length;
  const width = columns.length;
  if (rows === 0 || width === 0)
    return problem('no-rows', '没有可学习的数据', 'there is nothing to learn from');
  const units = Math.max(1, Math.min(settings.units, rows));
  const scaling = columnScaling(columns);
  const points = scaledRows(scaling, columns, rows);
  const positions = startingPositions(points, width, units);
  const outputs = new Float64Array(units * classCount).fill(1 / classCount);
  const presentations = settings.epochs * rows;
  for (let shown = 0; shown < presentations; shown++) {
    const row = shown % rows;
    if (row === 0) progress?.(shown / presentations);
    const left = 1 - shown / presentations;
    const unit = nearestUnit(points, row, positions, width);
    for (let k = 0; k < width; k++) {
      const place = unit * width + k;
      positions[place]! += settings.competitiveRate * left * (points[row * width + k]! - positions[place]!);
    }
    for (let one = 0; one < classCount; one++) {
      const place = unit * classCount + one;
      outputs[place]! += settings.outputRate * left * (Number(classes[row] === one) - outputs[place]!);
    }
  }
  const classify: Classifier = (seen, count) => {
    const seenPoints = scaledRows(scaling, seen, count);
    const shares = new Float64Array(count * classCount);
    for (let row = 0; row < count; row++) {
      const unit = nearestUnit(seenPoints, row, positions, width);
      shares.set(outputs.subarray(unit * classCount, (unit + 1) * classCount), row * classCount);
    }
    return shares;
  };
  return { positions, outputs, classify };
}

function startingPositions(points: Float64Array, width: number, units: number): Float64Array {
  const last = points.length / width - 1;
  const positions = new Float64Array(units * width);
  for (let unit = 0; unit < units; unit++) {
    const row = units === 1 ? 0 : Math.round((unit * last) / (units - 1));
    positions.set(points.subarray(row * width, (row + 1) * width), unit * width);
  }
  return positions;
}

/** Ties go to the lower unit. */
function nearestUnit(points: Float64Array, row: number, positions: Float64Array, width: number): number {
  let nearest = 0;
  let least = Infinity;
  for (let from = 0, unit = 0; from < positions.length; from += width, unit++) {
    let distance = 0;
    for (let k = 0; k < width; k++) distance += (points[row * width + k]! - positions[from + k]!) ** 2;
    if (distance < least) {
      least = distance;
      nearest = unit;
    }
  }
  return nearest;
}
