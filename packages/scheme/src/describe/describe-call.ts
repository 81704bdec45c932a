import type { Voice } from './voice.ts';

type Told = (args: readonly string[]) => string;
const first =
  (words: (argument: string) => string): Told =>
  ([argument = '']) =>
    words(argument);

const calls: Readonly<Record<string, readonly [zh: Told, en: Told]>> = {
  not: [first((it) => `并非（${it}）`), first((it) => `not (${it})`)],
  date: [first((it) => it), first((it) => it)],
  'date and time': [first((it) => it), first((it) => it)],
  duration: [first((it) => it), first((it) => it)],
  abs: [first((it) => `${it}的绝对值`), first((it) => `the absolute value of ${it}`)],
  floor: [first((it) => `${it}向下取整`), first((it) => `${it} rounded down`)],
  ceiling: [first((it) => `${it}向上取整`), first((it) => `${it} rounded up`)],
  min: [(args) => `${args.join('、')} 中最小者`, (args) => `the least of ${args.join(', ')}`],
  max: [(args) => `${args.join('、')} 中最大者`, (args) => `the largest of ${args.join(', ')}`],
  sum: [(args) => `${args.join('、')} 之和`, (args) => `the sum of ${args.join(', ')}`],
  mean: [(args) => `${args.join('、')} 的平均`, (args) => `the mean of ${args.join(', ')}`],
  contains: [([of, part]) => `${of} 含有 ${part}`, ([of, part]) => `${of} contains ${part}`],
  'starts with': [([of, part]) => `${of} 以 ${part} 开头`, ([of, part]) => `${of} starts with ${part}`],
  'ends with': [([of, part]) => `${of} 以 ${part} 结尾`, ([of, part]) => `${of} ends with ${part}`],
};

/** A call in words where there are some; else its name with its arguments in brackets. */
export function describeCall(name: string, args: readonly string[], { say }: Voice): string {
  const told = calls[name];
  if (!told) return say(`${name}（${args.join('，')}）`, `${name}(${args.join(', ')})`);
  const [zh, en] = told;
  return say(zh(args), en(args));
}
