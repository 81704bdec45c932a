import type { DimensionDocument } from '../dimensions/dimension-document.ts';
import type { Calibration } from '../plan/calibration.ts';
import type { Voice } from './voice.ts';

/** A dimension: how its parts are put together, and each part with its weight. */
export function describeDimension(
  name: string,
  dimension: DimensionDocument,
  voice: Voice,
  calibration?: Calibration,
): { readonly head: string; readonly lines: readonly string[] } {
  const { say } = voice;
  const weights = dimension.weights === 'calibrated' ? calibration?.weights[name] : dimension.weights;
  const how = dimension.normalise ? say('加权平均', 'weighted mean') : say('加权求和', 'weighted sum');
  const experts = dimension.ahp
    ? say(
        `，权重由 ${dimension.ahp.experts.length} 位专家两两比较（AHP）得出，一致性比率不超过 ${dimension.ahp.consistency}`,
        `, the weights from ${dimension.ahp.experts.length} experts' pairwise judgements (AHP) with a consistency ratio of at most ${dimension.ahp.consistency}`,
      )
    : '';
  const missing = {
    skip: say(
      '缺失的指标略过，按其余权重折算',
      'a missing indicator is skipped and the other weights count for the whole',
    ),
    worst: say('缺失的指标按最低分计', 'a missing indicator counts as its worst'),
    block: say('缺任何一项即无法合成', 'a missing indicator leaves no result'),
  }[dimension.missing];
  const head = `${how}${experts}${say('；', '; ')}${missing}`;
  if (weights === undefined)
    return { head, lines: [say('权重取自校准文件', 'the weights are in the calibration')] };
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  return {
    head,
    lines: Object.entries(weights).map(([indicator, weight]) => {
      const share = dimension.normalise
        ? say(`（占 ${percent(weight / total)}）`, ` (${percent(weight / total)} of the whole)`)
        : '';
      return `${voice.title(indicator)} × ${weight}${share}`;
    }),
  };
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))}%`;
}
