import { fillWords } from '../words/fill-words.ts';
import type { Words } from '../words/zh.ts';

/** How long something takes, rounded up to what a person waits by: seconds, minutes, hours and minutes. */
export function durationText(seconds: number, words: Words): string {
  const { seconds: s, minutes: m, hours: h } = words.operations;
  if (seconds < 60) return fillWords(s, { count: Math.max(1, Math.ceil(seconds)) });
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return fillWords(m, { count: minutes });
  return fillWords(h, { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}
