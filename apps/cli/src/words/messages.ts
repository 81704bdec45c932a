import type { Messages } from '@fenji/vocabulary';
import { messagesEn } from './messages.en.ts';
import { messagesZh } from './messages.zh.ts';

/** The codes of everything the command line says of itself. */
export type MessageKey = keyof typeof messagesZh;

/** What the command line says, in both languages. */
export const messages: Messages = { zh: messagesZh, en: messagesEn satisfies Record<MessageKey, string> };
