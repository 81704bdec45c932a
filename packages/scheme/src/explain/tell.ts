import type { Label } from '@fenji/vocabulary';
import { describeFeel } from '../describe/describe-feel.ts';
import { type Voice, voiceOf } from '../describe/voice.ts';
import { type Reading, readColumn } from './reading.ts';

/** Words in both languages, in which every name is called by its title as in the scheme's description. */
export function tell({ document }: Pick<Reading, 'document'>, words: (voice: Voice) => string): Label {
  return { zh: words(voiceOf(document, 'zh')), en: words(voiceOf(document, 'en')) };
}

/** A figure by its title with its value, as `amount spent 120`; one that a scheme works out in place has no value kept. */
export function figureWords(reading: Reading, of: string, voice: Voice): string {
  const value = readColumn(reading, of);
  const isKept = reading.plan.result.some(({ name }) => name === of);
  return isKept ? `${voice.title(of)} ${value ?? '—'}` : describeFeel(of, voice);
}
