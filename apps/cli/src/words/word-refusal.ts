import { type Language, type Messages, type Refusal, wordMessage } from '@fenji/vocabulary';
import { refusalsEn } from './refusals.en.ts';
import { refusalsZh } from './refusals.zh.ts';

/** The sentence of every refusal that any package throws at the command line, by code. */
export const refusalMessages: Messages = { zh: refusalsZh, en: refusalsEn };

/** What a refusal says to a reader of one language. */
export function wordRefusal({ code, params }: Pick<Refusal, 'code' | 'params'>, language: Language): string {
  return wordMessage(refusalMessages, language, code, params);
}
