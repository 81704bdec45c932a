import type { FeelNode } from '../feel/feel-tree.ts';
import { parseFeelCell } from '../feel/parse-feel.ts';
import { describeNode } from './describe-feel.ts';
import { describeTests } from './describe-tests.ts';
import type { Voice } from './voice.ts';

/** What a cell's subject has to be: `[50..80)` is "在 50（含）至 80（不含）", "is from 50 and below 80". */
export function describeCell(text: string, voice: Voice): string {
  const parsed = parseFeelCell(text, {});
  if (!('tree' in parsed)) return text;
  const cell = parsed.tree;
  if (cell.accepts === 'anything') return voice.say('任意', 'is anything');
  const tell = (node: FeelNode) => describeNode(node, { voice, text });
  if (cell.accepts === 'one-of') return describeTests(cell.tests, tell, voice);
  const values = cell.tests.flatMap((each) => (each.test === 'value' ? [tell(each.value)] : []));
  if (values.length < cell.tests.length) {
    const told = describeTests(cell.tests, tell, voice);
    return voice.say(`并非 ${told}`, `not: ${told}`);
  }
  const list = voice.list(values);
  if (values.length === 1) return voice.say(`不为 ${list}`, `is not ${list}`);
  return voice.say(`不为 ${list} 中任何一个`, `is none of ${list}`);
}

/** Whether a cell accepts anything, so that a rule need not mention it. */
export function acceptsAnything(text: string): boolean {
  const parsed = parseFeelCell(text, {});
  return 'tree' in parsed && parsed.tree.accepts === 'anything';
}
