import { ordinalsOf } from '../steps/ordinals.ts';
import type { StepDocument } from '../steps/step-document.ts';
import { describeCell } from './describe-cell.ts';
import { describeFeel } from './describe-feel.ts';
import { amongPeers, describeConditions } from './describe-indicator.ts';
import { describeTable } from './describe-table.ts';
import type { Voice } from './voice.ts';

/** A grade step: how figures become a grade, and each band, cell, pattern or rule under it. */
export function describeStep(
  step: StepDocument,
  voice: Voice,
): { readonly head: string; readonly lines: readonly string[] } {
  const { say } = voice;
  const named = (grade: string) => gradeName(step, grade, voice);
  const colon = say('：', ': ');
  const ranked = (by: string, better: 'more' | 'less' | undefined) => {
    const of = describeFeel(by, voice);
    return (better ?? voice.better(by)) === 'less'
      ? say(`按${of}从少到多排名`, `ranked by ${of}, the least first`)
      : say(`按${of}从多到少排名`, `ranked by ${of}, the most first`);
  };
  const bands = (of: Readonly<Record<string, string>>) =>
    Object.entries(of).map(([grade, test]) => `${describeCell(test, voice)}${colon}${named(grade)}`);
  switch (step.step) {
    case 'bands': {
      const by = describeFeel(step.by, voice);
      return {
        head: say(`按${by}分档，取第一条适用的`, `by ${by}, the first line that fits`),
        lines: bands(step.bands),
      };
    }
    case 'pyramid':
      return {
        head: `${ranked(step.by, step.better)}${amongPeers(step.peers, voice)}`,
        lines: Object.entries(step.shares).map(
          ([grade, share], index) =>
            `${index === 0 ? say('前', 'the first ') : say('其后', 'the next ')}${percent(share)}${colon}${named(grade)}`,
        ),
      };
    case 'abc':
      return {
        head: `${ranked(step.by, 'more')}${say('，看累计占总额的比例', ', by the cumulative share of the total')}${amongPeers(step.peers, voice)}`,
        lines: Object.entries(step.cumulative).map(
          ([grade, share]) => `${say('累计至', 'up to ')}${percent(share)}${colon}${named(grade)}`,
        ),
      };
    case 'ntiles':
      return {
        head: say(
          `${ranked(step.by, step.better)}，人数均分为 ${step.tiles.length} 份${amongPeers(step.peers, voice)}`,
          `${ranked(step.by, step.better)}, in ${step.tiles.length} parts of as many customers${amongPeers(step.peers, voice)}`,
        ),
        lines: step.tiles.map(
          (grade, index) => `${say(`第 ${index + 1} 份`, `part ${index + 1}`)}${colon}${named(grade)}`,
        ),
      };
    case 'arrows': {
      const rules = step.of.map(({ measure, up_when, tie }) => {
        const side = up_when === 'more' ? say('高于', 'above') : say('低于', 'below');
        const equal = tie === 'up' ? say('或等于', ' or equal to') : '';
        return say(
          `${voice.title(measure)}${side}${equal}均值为 ↑`,
          `${voice.title(measure)} ${side}${equal} its mean is ↑`,
        );
      });
      return {
        head: `${rules.join(say('；', '; '))}${say('；否则为 ↓', '; else ↓')}${amongPeers(step.peers, voice)}`,
        lines: Object.entries(step.patterns).map(([pattern, grade]) => `${pattern}${colon}${named(grade)}`),
      };
    }
    case 'matrix':
      return describeMatrix(step, voice);
    case 'table': {
      const [head = '', ...lines] = describeTable(step, (rule) => named(step.rules[rule]!.grade), voice);
      return { head: say(`决策表，${head}`, `decision table: ${head}`), lines };
    }
    case 'count':
      return {
        head: say('数满足以下几项', 'how many of these hold'),
        lines: [
          ...describeConditions(step.conditions, voice),
          ...Object.entries(step.bands).map(
            ([grade, test]) =>
              `${say('满足的项数', 'the number that hold')} ${describeCell(test, voice)}${colon}${named(grade)}`,
          ),
        ],
      };
    case 'nearest-centroid': {
      const weight = (name: string) =>
        step.weights ? say(`（权重 ${step.weights[name]}）`, ` (weight ${step.weights[name]})`) : '';
      const of = voice.list(step.of.map((each) => `${describeFeel(each, voice)}${weight(each)}`));
      return {
        head: say(
          `归入最近的聚类中心（${of}；中心在校准文件中）`,
          `the nearest centre by ${of}; the centres are in the calibration`,
        ),
        lines: step.grades_by_rank.map(
          (grade, index) => `${say(`第 ${index + 1} 个中心`, `centre ${index + 1}`)}${colon}${named(grade)}`,
        ),
      };
    }
    case 'manual':
      return {
        head: say(
          `由人工评定，取自${voice.title(step.attribute)}`,
          `given by hand, taken from ${voice.title(step.attribute)}`,
        ),
        lines: step.grades.map(({ grade }) => named(grade)),
      };
    case 'formula':
      return { head: describeFeel(step.value, voice), lines: step.grades.map(({ grade }) => named(grade)) };
  }
}

/** A grade as a reader knows it: its title with its code. */
export function gradeName({ grades }: Pick<StepDocument, 'grades'>, code: string, voice: Voice): string {
  const title = grades.find(({ grade }) => grade === code)?.title;
  if (!title || voice.label(title) === code) return code;
  return voice.say(`${title.zh}（${code}）`, `${title.en} (${code})`);
}

/** The grades from the best down, each with the service it is owed. */
export function describeLadder(step: StepDocument, voice: Voice): readonly string[] {
  const ordinals = ordinalsOf(step.grades);
  return [...step.grades]
    .sort((a, b) => ordinals.get(b.grade)! - ordinals.get(a.grade)!)
    .map(({ grade, service }) => {
      const owed = service ? `${voice.say('：', ': ')}${voice.label(service)}` : '';
      return `${gradeName(step, grade, voice)}${owed}`;
    });
}

function describeMatrix(step: Extract<StepDocument, { step: 'matrix' }>, voice: Voice) {
  const { say } = voice;
  const colon = say('：', ': ');
  const axes = step.axes.map((axis) => {
    const by = axis.title ? voice.label(axis.title) : describeFeel(axis.by, voice);
    if (!('mean' in axis))
      return `${by}${colon}${axis.levels.map(({ level, when }) => `${describeCell(when, voice)} → ${levelName(level, voice)}`).join(say('；', '; '))}`;
    const { high, low, tie } = axis.mean;
    const equal = tie === 'high' ? say('或等于', ' or equal to') : '';
    return say(
      `${by}：高于${equal}均值 → ${levelName(high, voice)}，否则 → ${levelName(low, voice)}`,
      `${by}: above${equal} the mean → ${high}, else → ${low}`,
    );
  });
  const cells = Object.entries(step.cells).map(
    ([cell, grade]) =>
      `${cell
        .split('/')
        .map((level) => levelName(level, voice))
        .join(' × ')}${colon}${gradeName(step, grade, voice)}`,
  );
  return {
    head: say(`${step.axes.length} 维矩阵`, `a matrix of ${step.axes.length} axes`),
    lines: [...axes, ...cells],
  };
}

/** The levels an axis has without saying so have words; others are the author's own. */
export function levelName(level: string, { say }: Voice): string {
  return say({ high: '高', middle: '中', low: '低' }[level] ?? level, level);
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(4))}%`;
}
