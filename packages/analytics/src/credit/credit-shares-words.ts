import type { Words } from '../report.ts';
import type { ReturnMoments } from './class-returns.ts';
import type { CreditShares } from './credit-shares.ts';
import type { TargetConflict } from './explain-conflict.ts';
import type { IntervalTarget } from './interval-targets.ts';

/** What the shares earn and risk, and which targets hold the risk up. */
export function shareFindings(
  { shares, variance, binding }: CreditShares,
  { means }: ReturnMoments,
  intervals: readonly string[],
): Words[] {
  const expected = shares.reduce((sum, share, i) => sum + share * means[i]!, 0);
  const risk = Math.sqrt(variance);
  return [
    {
      zh: `组合预期收益率 ${percent(expected)}，风险（标准差）${percent(risk)}`,
      en: `the portfolio is expected to return ${percent(expected)} at a risk (standard deviation) of ${percent(risk)}`,
    },
    ...binding.map(({ target, price }) => ({
      zh: `区间 ${intervals[target.interval]} 的目标 ${percent(target.value)} 限制了结果：放宽 1 个百分点，方差减少约 ${(price / 100).toPrecision(3)}`,
      en: `the target ${percent(target.value)} of ${intervals[target.interval]} binds: one point less strict saves about ${(price / 100).toPrecision(3)} of variance`,
    })),
  ];
}

/** Which targets cannot be met, and how far they would have to give way. */
export function conflictFindings(
  { targets, relaxed }: TargetConflict,
  intervals: readonly string[],
): Words[] {
  const name = (target: IntervalTarget) => `${intervals[target.interval]}`;
  const said: Words[] = [
    {
      zh: `没有可行的分配：${targets.map(({ target }) => `「${name(target)}」`).join('与')}的目标${targets.length > 1 ? '互相矛盾' : '无法达到'}`,
      en: `no shares meet the targets: ${targets.map(({ target }) => `"${name(target)}"`).join(' and ')} ${targets.length > 1 ? 'contradict each other' : 'cannot be reached'}`,
    },
  ];
  for (const { target, range, nearest } of targets) {
    const atMost = target.kind === 'at-most';
    said.push({
      zh: `「${name(target)}」要求${atMost ? '不超过' : '不低于'} ${percent(target.value)}，可达范围 ${percent(range.least)} … ${percent(range.most)}${nearest === undefined ? '' : `，其他目标不变时最近可取 ${percent(nearest)}`}`,
      en: `"${name(target)}" is asked to be ${atMost ? 'at most' : 'at least'} ${percent(target.value)}; it can reach ${percent(range.least)} … ${percent(range.most)}${nearest === undefined ? '' : `, and ${percent(nearest)} with the other targets kept`}`,
    });
  }
  const list = relaxed.map((target) => `${name(target)}: ${percent(target.value)}`).join('; ');
  said.push({ zh: `改动最小的可行目标：${list}`, en: `the nearest targets that can all be met: ${list}` });
  return said;
}

/** What to beware of in the shares. */
export function shareWarnings({ unique }: CreditShares, targets: readonly IntervalTarget[]): Words[] {
  return [
    ...(unique
      ? []
      : [
          {
            zh: '期数太少，协方差矩阵奇异：同样风险的分配不止一种，取较均匀的一种',
            en: 'too few periods make the covariance singular: other shares carry the same risk; the more even ones are shown',
          },
        ]),
    ...(targets.length > 0
      ? []
      : [{ zh: '未设目标，仅按风险最小分配', en: 'no targets are set: risk alone decides' }]),
  ];
}

/** A share as a percentage with at most three digits after the point. */
export function percent(share: number): string {
  return `${Number((100 * share).toFixed(3))}%`;
}
