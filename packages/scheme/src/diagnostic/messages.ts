import type { Messages } from '@fenji/vocabulary';
import { messagesEn } from './messages.en.ts';
import { messagesZh } from './messages.zh.ts';

/** Every sentence that a scheme's diagnostics can say, in both languages. */
export const messages: Messages = { zh: messagesZh, en: messagesEn };
