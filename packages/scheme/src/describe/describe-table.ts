import type { HitPolicy } from '../decision-table/plan-table.ts';
import type { TableInputs } from '../decision-table/table-document.ts';
import { acceptsAnything, describeCell } from './describe-cell.ts';
import { describeFeel } from './describe-feel.ts';
import type { Voice } from './voice.ts';

type Table = {
  readonly inputs: TableInputs;
  readonly hit: HitPolicy;
  readonly rules: readonly {
    readonly when: Readonly<Record<string, string>>;
    readonly because?: { readonly zh: string; readonly en: string } | undefined;
  }[];
};

/** A decision table: its hit policy, then a line for each rule with what it `yields`. */
export function describeTable(
  table: Table,
  yields: (rule: number) => string,
  voice: Voice,
): readonly string[] {
  const { say } = voice;
  const meaning = (input: string) =>
    Array.isArray(table.inputs) ? voice.title(input) : describeFeel(table.inputs[input] ?? input, voice);
  const rules = table.rules.map(({ when, because }, index) => {
    const tests = Object.entries(when)
      .filter(([, text]) => !acceptsAnything(text))
      .map(([input, text]) => `${meaning(input)} ${describeCell(text, voice)}`);
    const condition = tests.length === 0 ? say('任何客户', 'anybody') : tests.join(say(' 且 ', ' and '));
    const reason = because ? say(`（${because.zh}）`, ` (${because.en})`) : '';
    return `${index + 1}. ${condition}${say('：', ': ')}${yields(index)}${reason}`;
  });
  const [zh, en] = policies[table.hit];
  return [say(zh, en), ...rules];
}

const policies: Readonly<Record<HitPolicy, readonly [zh: string, en: string]>> = {
  unique: ['至多一条规则命中', 'at most one rule applies'],
  any: ['命中的规则结果必须一致', 'all rules that apply have to agree'],
  first: ['按先后取第一条命中的规则', 'the first rule that applies counts'],
  priority: ['命中多条时取排在前面的结果', 'of several, the result listed first counts'],
  sum: ['命中的规则得分相加', 'the points of all rules that apply are added up'],
  minimum: ['取命中规则中的最低分', 'the fewest points of the rules that apply count'],
  maximum: ['取命中规则中的最高分', 'the most points of the rules that apply count'],
  count: ['数命中了几条规则', 'the number of rules that apply counts'],
};
