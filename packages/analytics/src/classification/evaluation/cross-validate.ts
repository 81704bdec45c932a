import type { AnalysisProblem, Progress } from '../../analysis.ts';
import { type LabelledRows, type Learner, pickColumns, pickRows } from '../labelled-rows.ts';
import { foldRows, stratifiedFolds } from './stratified-folds.ts';

/**
 * The class shares of each row from a classifier that has not seen it: each fold in turn is classified by what was
 * learned on the others. The first problem of a fold is handed back.
 */
export function crossValidate(
  rows: LabelledRows,
  learn: Learner,
  { folds, seed }: { readonly folds: number; readonly seed: number },
  progress?: Progress,
): Float64Array | AnalysisProblem {
  const { classCount } = rows;
  const shares = new Float64Array(rows.classes.length * classCount);
  const foldOf = stratifiedFolds(rows.classes, classCount, folds, seed);
  for (let fold = 0; fold < folds; fold++) {
    const { training, held } = foldRows(foldOf, fold);
    const classify = learn(pickRows(rows, training));
    if ('code' in classify) return classify;
    const seen = classify(pickColumns(rows.columns, held), held.length);
    held.forEach((row, at) => {
      shares.set(seen.subarray(at * classCount, (at + 1) * classCount), row * classCount);
    });
    progress?.((fold + 1) / folds);
  }
  return shares;
}
