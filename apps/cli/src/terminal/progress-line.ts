import type { Language } from '@fenji/vocabulary';
import { bar } from './bar.ts';
import { cutToWidth, displayWidth } from './display-width.ts';
import { countWords, durationWords } from './number-words.ts';

/** Where long work stands; `share` from 0 to 1 where it is known, `rows` done so far. */
export type WorkState = {
  readonly work: string;
  readonly rows?: number;
  readonly share?: number | undefined;
};

/** One line of progress: what, how far, rows, rows a second and time left, as far as they are known. */
export function progressText(state: WorkState, elapsedSeconds: number, language: Language): string {
  const zh = language === 'zh';
  const parts = [state.work];
  const { rows, share } = state;
  if (share !== undefined) parts.push(`${bar(share, 20).padEnd(20, '░')} ${Math.floor(share * 100)}%`);
  if (rows !== undefined && rows > 0) {
    parts.push(`${countWords(rows)} ${zh ? '行' : 'rows'}`);
    if (elapsedSeconds >= 0.5)
      parts.push(`${countWords(Math.round(rows / elapsedSeconds))} ${zh ? '行/秒' : 'rows/s'}`);
  }
  if (share !== undefined && share > 0.02 && share < 1 && elapsedSeconds >= 1) {
    const left = durationWords((elapsedSeconds * (1 - share)) / share, language);
    parts.push(zh ? `剩余 ${left}` : `${left} left`);
  }
  return parts.join('  ');
}

export type ProgressLine = {
  readonly tell: (state: WorkState) => void;
  /** Takes the line off the terminal. */
  readonly end: () => void;
};

export type ProgressTarget = {
  readonly write: (text: string) => void;
  /** One line that is rewritten; otherwise (a pipe) plain lines, at each new piece of work and every five seconds. */
  readonly interactive: boolean;
  readonly columns: number;
  readonly language: Language;
  /** A clock in milliseconds that never goes back. */
  readonly clock: () => number;
};

/** Shows how long work goes on; the time of each piece of work counts from when it is first told of. */
export function progressLine(target: ProgressTarget): ProgressLine {
  const { write, interactive, columns, language, clock } = target;
  let current: { work: string; since: number } | undefined;
  let shownAt = Number.NEGATIVE_INFINITY;
  let shownWidth = 0;
  return {
    tell: (state) => {
      const now = clock();
      const isNew = current?.work !== state.work;
      if (isNew) current = { work: state.work, since: now };
      if (!isNew && now - shownAt < (interactive ? 100 : 5000)) return;
      shownAt = now;
      const text = progressText(state, (now - (current?.since ?? now)) / 1000, language);
      if (!interactive) return write(`${text}\n`);
      const line = cutToWidth(text, columns - 1);
      write(`\r${line}${' '.repeat(Math.max(0, shownWidth - displayWidth(line)))}`);
      shownWidth = displayWidth(line);
    },
    end: () => {
      if (interactive && shownWidth > 0) write(`\r${' '.repeat(shownWidth)}\r`);
      shownWidth = 0;
      current = undefined;
    },
  };
}
