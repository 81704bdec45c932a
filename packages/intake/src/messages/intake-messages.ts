import type { Messages } from '@fenji/vocabulary';
import { messagesEn } from './messages.en.ts';
import { messagesZh } from './messages.zh.ts';

/** The words of every rejection and refusal of an import, in both languages. */
export const intakeMessages: Messages = { zh: messagesZh, en: messagesEn };
