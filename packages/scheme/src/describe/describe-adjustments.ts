import type { SchemeDocument } from '../source/scheme-document.ts';
import { describeFeel } from './describe-feel.ts';
import { describeDuration } from './describe-measure.ts';
import type { Voice } from './voice.ts';

/** What can still happen to a grade after its step, in the order in which it happens. */
export function describeAdjustments(document: SchemeDocument, voice: Voice): readonly string[] {
  const { say } = voice;
  const vetoes = document.vetoes.map(({ when, at_most, reason }) => {
    const limit =
      at_most === undefined ? say('不予评级', 'not graded') : say(`最高 ${at_most}`, `${at_most} at most`);
    return say(
      `一票否决：${describeFeel(when, voice)}时${limit}（${reason.zh}）`,
      `veto: ${limit} where ${describeFeel(when, voice)} (${reason.en})`,
    );
  });
  return [
    ...describeDecay(document, voice),
    ...vetoes,
    ...describeHysteresis(document, voice),
    ...describeQuotas(document, voice),
    ...(document.overrides
      ? [
          say(
            '人工调整：未到期的人工决定优先于规则',
            'decisions by hand that have not expired come before the rule',
          ),
        ]
      : []),
  ];
}

function describeDecay({ decay }: SchemeDocument, voice: Voice): readonly string[] {
  if (!decay) return [];
  const { say } = voice;
  const idle = describeFeel(decay.idle, voice);
  const { tenure, period_days: period, lowest } = decay;
  const credit = tenure
    ? say(
        `，${describeFeel(tenure.years, voice)}每满 1 年抵减 ${tenure.credit_days} 天`,
        `, each full year of ${describeFeel(tenure.years, voice)} taking off ${tenure.credit_days} days`,
      )
    : '';
  const end = lowest ? say(`，最低 ${lowest}`, `, ${lowest} at the lowest`) : '';
  return [
    say(
      `沉寂降级：${idle}每满 ${period} 天降一级${credit}${end}`,
      `decay: one step down per ${period} full days of ${idle}${credit}${end}`,
    ),
  ];
}

function describeHysteresis({ hysteresis }: SchemeDocument, voice: Voice): readonly string[] {
  if (!hysteresis) return [];
  const { say } = voice;
  const { protect, most_steps_down: down, most_steps_up: up, grace } = hysteresis;
  return [
    ...(protect === undefined
      ? []
      : [
          say(
            `保护期：等级持有未满 ${describeDuration(protect, voice)} 不降级`,
            `protection: a grade is not lowered until it has been held for ${describeDuration(protect, voice)}`,
          ),
        ]),
    ...(grace === undefined
      ? []
      : [
          say(
            `宽限：连续应降级超过 ${grace} 次才降级`,
            `grace: a grade falls only when asked more than ${grace} times in a row`,
          ),
        ]),
    ...(down === undefined ? [] : [say(`每次最多降 ${down} 级`, `at most ${down} down at once`)]),
    ...(up === undefined ? [] : [say(`每次最多升 ${up} 级`, `at most ${up} up at once`)]),
  ];
}

function describeQuotas({ quotas }: SchemeDocument, voice: Voice): readonly string[] {
  if (!quotas) return [];
  const { say } = voice;
  const by = describeFeel(quotas.by, voice);
  const limits = Object.entries(quotas.limits).map(([grade, limit]) => {
    const most =
      typeof limit === 'number'
        ? say(`${limit} 位`, `${limit}`)
        : say(
            `${Number((limit.share * 100).toFixed(4))}%`,
            `${Number((limit.share * 100).toFixed(4))}% of those graded`,
          );
    return say(`${grade} 最多 ${most}`, `${grade} at most ${most}`);
  });
  return [
    say(
      `名额：${limits.join('，')}；按${by}排名，超出者候补并落入下一级`,
      `quota: ${limits.join(', ')}; ranked by ${by}, the others wait in the next lower grade`,
    ),
  ];
}
