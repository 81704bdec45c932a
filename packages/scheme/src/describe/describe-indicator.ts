import type { IndicatorDocument } from '../indicators/indicator-document.ts';
import type { Calibration } from '../plan/calibration.ts';
import { describeCell } from './describe-cell.ts';
import { describeFeel } from './describe-feel.ts';
import { describeTable } from './describe-table.ts';
import type { Voice } from './voice.ts';

/** An indicator: how its points come about, in one line, and what belongs under it. */
export function describeIndicator(
  name: string,
  indicator: IndicatorDocument,
  voice: Voice,
  calibration?: Calibration,
): { readonly head: string; readonly lines: readonly string[] } {
  const { say } = voice;
  const points = (number: number) => say(`${number} 分`, number === 1 ? '1 point' : `${number} points`);
  switch (indicator.method) {
    case 'quantiles':
      return { head: describeQuantiles(name, indicator, voice, calibration), lines: [] };
    case 'cuts': {
      const of = describeFeel(indicator.of, voice);
      const given = (index: number) => points(indicator.points?.[index] ?? index + 1);
      const upper = indicator.equal_to_cut === 'upper';
      const below = indicator.cuts.map((cut, index) =>
        say(
          `${upper ? '小于' : '不大于'} ${cut}：${given(index)}`,
          `${upper ? 'below' : 'at most'} ${cut}: ${given(index)}`,
        ),
      );
      return {
        head: say(
          `${of}按分界点计分，取第一条适用的`,
          `points for ${of} by cut points, the first line that fits`,
        ),
        lines: [
          ...below,
          say(`其余：${given(indicator.cuts.length)}`, `the rest: ${given(indicator.cuts.length)}`),
        ],
      };
    }
    case 'bands': {
      const of = describeFeel(indicator.of, voice);
      return {
        head: say(`${of}按区间计分，取第一条适用的`, `points for ${of} by bands, the first line that fits`),
        lines: indicator.bands.map(
          ({ when, points: given, title }) =>
            `${describeCell(when, voice)}${say('：', ': ')}${points(given)}${title ? say(`（${title.zh}）`, ` (${title.en})`) : ''}`,
        ),
      };
    }
    case 'mean': {
      const of = describeFeel(indicator.of, voice);
      const less = (indicator.better ?? voice.better(indicator.of)) === 'less';
      const side = less ? say('低于', 'below') : say('高于', 'above');
      const tie = indicator.tie === 'better' ? say('或等于', ' or equal to') : '';
      return {
        head: `${say(`${of}${side}${tie}均值得 1 分，否则 0 分`, `1 point when ${of} is ${side}${tie} the mean, else 0`)}${amongPeers(indicator.peers, voice)}`,
        lines: [],
      };
    }
    case 'linear': {
      const of = describeFeel(indicator.of, voice);
      const { from, to } = indicator;
      return {
        head: say(
          `${of}从 ${from}（0 分）到 ${to}（${points(indicator.points)}）按比例计分，两端封顶`,
          `points for ${of} in proportion, from ${from} (0 points) to ${to} (${points(indicator.points)}), never beyond`,
        ),
        lines: [],
      };
    }
    case 'table': {
      const [head = '', ...lines] = describeTable(
        indicator,
        (rule) => points(indicator.rules[rule]!.points),
        voice,
      );
      return { head: say(`决策表，${head}`, `decision table: ${head}`), lines };
    }
    case 'questionnaire':
      return {
        head: say('问卷，各题得分相加', 'questionnaire, the points of the answers added up'),
        lines: Object.values(indicator.questions).map(({ title, answers, optional }) => {
          const told = Object.entries(answers).map(
            ([answer, each]) =>
              `${each.title ? voice.label(each.title) : voice.value(answer)} ${points(each.points)}`,
          );
          const open = optional ? say('（可不答）', ' (may stay open)') : '';
          return `${voice.label(title)}${open}${say('：', ': ')}${told.join(say('；', '; '))}`;
        }),
      };
    case 'conditions':
      return {
        head: say('每满足一项得 1 分', '1 point for each that holds'),
        lines: describeConditions(indicator.conditions, voice),
      };
    case 'formula':
      return { head: describeFeel(indicator.value, voice), lines: [] };
  }
}

type Conditions = Extract<IndicatorDocument, { method: 'conditions' }>['conditions'];

/** Named conditions, one line each. */
export function describeConditions(conditions: Conditions, voice: Voice): readonly string[] {
  return Object.values(conditions).map(
    ({ title, when }) => `${voice.label(title)}${voice.say('：', ': ')}${describeFeel(when, voice)}`,
  );
}

function describeQuantiles(
  name: string,
  indicator: Extract<IndicatorDocument, { method: 'quantiles' }>,
  voice: Voice,
  calibration: Calibration | undefined,
): string {
  const { say } = voice;
  const of = describeFeel(indicator.of, voice);
  const classes = (indicator.shares?.length ?? (indicator.buckets ?? 5) - 1) + 1;
  const shares = indicator.shares?.map((share) => `${Number((share * 100).toFixed(4))}%`);
  const by = shares
    ? say(`分位点 ${voice.list(shares)} `, `the quantiles ${voice.list(shares)}`)
    : say(`${classes} 等分位`, `${classes} even quantiles`);
  const frozen = indicator.frozen ? calibration?.cuts[name] : undefined;
  const cuts = indicator.frozen
    ? say(
        `，分界点已固定${frozen ? `为 ${frozen.join(' / ')}` : '于校准文件'}`,
        `, the cuts being fixed ${frozen ? `at ${frozen.join(' / ')}` : 'in the calibration'}`,
      )
    : '';
  const order =
    (indicator.better ?? voice.better(indicator.of)) === 'less'
      ? say('，越少分越高', ', less giving more points')
      : '';
  const equal = indicator.equal_to_cut === 'lower' ? say('低档', 'lower') : say('高档', 'upper');
  return (
    say(
      `${of}按 ${by}得 1 至 ${classes} 分，恰在分界点上的归${equal}${order}${cuts}`,
      `1 to ${classes} points for ${of} by ${by}, a figure equal to a cut belonging to the ${equal} class${order}${cuts}`,
    ) + amongPeers(indicator.peers, voice)
  );
}

/** With whom a customer is compared, where it is not with everybody. */
export function amongPeers(peers: readonly string[], voice: Voice): string {
  if (peers.length === 0) return '';
  const names = voice.list(peers.map(voice.title));
  return voice.say(`，只与${names}相同的客户比较`, `, compared only with customers of the same ${names}`);
}
