import { engineMessages } from '@fenji/engine';
import { intakeMessages } from '@fenji/intake';
import type { Messages } from '@fenji/vocabulary';
import type { ModuleWords, RefusalWords } from './plumbing/words.ts';
import { graderRefusals } from './refusals-of-grader.ts';

function refusalsOf(messages: Messages, status: RefusalWords['status']): Record<string, RefusalWords> {
  return Object.fromEntries(
    Object.keys(messages.zh).map((code) => [
      code,
      { status, zh: messages.zh[code]!, en: messages.en[code]! },
    ]),
  );
}

/** What the packages refuse, worded for the interface; a code that two packages share has the engine's words. */
export const packageWords: ModuleWords = {
  refusals: { ...refusalsOf(intakeMessages, 422), ...refusalsOf(engineMessages, 409), ...graderRefusals },
  actions: {},
  jobs: {},
};
