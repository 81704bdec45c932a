import type { Comparator, FeelNode, FeelRange, FeelTest } from '../feel/feel-tree.ts';
import type { Voice } from './voice.ts';

type Tell = (node: FeelNode) => string;

/** Alternatives in the order written, plain values gathered into one list. */
export function describeTests(tests: readonly FeelTest[], tell: Tell, voice: Voice): string {
  const values = tests.flatMap((each) => (each.test === 'value' ? [tell(each.value)] : []));
  const others = tests.flatMap((each) => {
    if (each.test === 'compare') return [comparison(each.operator, tell(each.end), voice)];
    if (each.test === 'range') {
      const range = describeRange(each.range, tell, voice);
      return [voice.say(`在 ${range}`, `is ${range}`)];
    }
    return [];
  });
  const listed =
    values.length === 0
      ? []
      : [
          values.length === 1
            ? voice.say(`为 ${values[0]}`, `is ${values[0]}`)
            : voice.say(`为 ${voice.list(values)} 之一`, `is one of ${voice.list(values)}`),
        ];
  return [...listed, ...others].join(voice.say(' 或 ', ' or '));
}

/** What comes after the subject of a comparison: "大于 0", "is more than 0". */
export function comparison(operator: Comparator, end: string, { say }: Voice): string {
  const [zh, en] = words[operator];
  return say(`${zh} ${end}`, `${en} ${end}`);
}

const words: Readonly<Record<Comparator, readonly [zh: string, en: string]>> = {
  '=': ['为', 'is'],
  '!=': ['不为', 'is not'],
  '<': ['小于', 'is less than'],
  '<=': ['不大于', 'is at most'],
  '>': ['大于', 'is more than'],
  '>=': ['不小于', 'is at least'],
};

/** An interval, each end with whether it belongs to it. */
export function describeRange(
  { low, high, lowIncluded, highIncluded }: FeelRange,
  tell: Tell,
  { say }: Voice,
): string {
  const [from, to] = [tell(low), tell(high)];
  const zhEnd = (included: boolean) => (included ? '（含）' : '（不含）');
  const enStart = lowIncluded ? `from ${from}` : `above ${from}`;
  const enEnd = highIncluded ? `up to ${to}` : `below ${to}`;
  return say(`${from}${zhEnd(lowIncluded)}至 ${to}${zhEnd(highIncluded)}`, `${enStart} and ${enEnd}`);
}
