import type { Label, Language } from '@fenji/vocabulary';
import type { Calibration } from '../plan/calibration.ts';
import { resultName } from '../source/result-name.ts';
import type { SchemeDocument } from '../source/scheme-document.ts';
import { describeAdjustments } from './describe-adjustments.ts';
import { describeDimension } from './describe-dimension.ts';
import { describeFeel } from './describe-feel.ts';
import { describeIndicator } from './describe-indicator.ts';
import { describeMeasure } from './describe-measure.ts';
import { describeLadder, describeStep } from './describe-step.ts';
import { type Voice, voiceOf } from './voice.ts';

/**
 * A whole scheme told back for a reader who does not read its language, as lines of Markdown: who is graded, what is
 * counted, how points and grades come about, and what can still change a grade. Everything the scheme decides is told.
 */
export function describeScheme(
  document: SchemeDocument,
  language: Language,
  calibration?: Calibration,
): readonly string[] {
  const voice = voiceOf(document, language);
  const { say } = voice;
  const result = resultName(document);
  const named = <Part extends { readonly title: Label }>(
    parts: Readonly<Record<string, Part>>,
    tell: (name: string, part: Part) => Told,
  ) =>
    Object.entries(parts).flatMap(([name, part]) => item(voice.label(part.title), tell(name, part), voice));
  const sections: readonly (readonly [string, readonly string[]])[] = [
    [say('评级对象', 'Who is graded'), describePopulation(document, voice)],
    [say('参数', 'Parameters'), named(document.parameters, (_, { default: value }) => leaf(String(value)))],
    [say('数据', 'Figures'), named(document.measures, (_, measure) => leaf(describeMeasure(measure, voice)))],
    [say('不予评级', 'Not graded'), describeNotGraded(document, voice)],
    [
      say('指标', 'Indicators'),
      named(document.indicators, (name, part) => describeIndicator(name, part, voice, calibration)),
    ],
    [
      say('维度', 'Dimensions'),
      named(document.dimensions, (name, part) => describeDimension(name, part, voice, calibration)),
    ],
    [say('定级', 'Grading'), named(document.steps, (_, step) => describeStep(step, voice))],
    [say('定级之后', 'After the grade'), describeAdjustments(document, voice).map((line) => `- ${line}`)],
    [
      say('等级（由高到低）', 'Grades, best first'),
      describeLadder(document.steps[result]!, voice).map((line) => `- ${line}`),
    ],
    [
      say('敏感信息的必要性', 'Why sensitive data are needed'),
      document.sensitive.map(
        ({ attribute, reason }) => `- ${voice.title(attribute)}${say('：', ': ')}${voice.label(reason)}`,
      ),
    ],
  ];
  return [
    `# ${voice.label(document.title)}`,
    '',
    voice.label(document.description),
    ...sections.flatMap(([title, lines]) => (lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines])),
  ];
}

type Told = { readonly head: string; readonly lines: readonly string[] };

function leaf(head: string): Told {
  return { head, lines: [] };
}

function item(title: string, { head, lines }: Told, { say }: Voice): readonly string[] {
  return [`- **${title}**${say('：', ': ')}${head}`, ...lines.map((line) => `  - ${line}`)];
}

function describePopulation({ population }: SchemeDocument, voice: Voice): readonly string[] {
  const { say } = voice;
  const { from, where, roll_up } = population;
  const source = voice.title(from);
  const who =
    from === 'customers'
      ? say('全部客户', 'all customers')
      : say(`「${source}」中出现过的客户`, `every customer who appears in "${source}"`);
  return [
    `- ${who}${where === undefined ? '' : say(`，条件：${describeFeel(where, voice)}`, ` for whom ${describeFeel(where, voice)}`)}`,
    ...(roll_up === undefined
      ? []
      : [
          say(
            `- 按${voice.title(roll_up)}归集：成员的记录计入所属集团，成员本身不评级`,
            `- members count for the group that ${voice.title(roll_up)} names and are not graded themselves`,
          ),
        ]),
  ];
}

function describeNotGraded({ not_graded }: SchemeDocument, voice: Voice): readonly string[] {
  return not_graded.map(
    ({ when, reason }) => `- ${describeFeel(when, voice)}${voice.say('：', ': ')}${voice.label(reason)}`,
  );
}
