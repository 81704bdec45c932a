import { Refusal } from '@fenji/vocabulary';
import { backupWords } from './modules/backup/index.ts';
import { plumbingWords } from './plumbing/plumbing-words.ts';
import { joinWords, wordRefusal } from './plumbing/words.ts';
import { packageWords } from './refusals-of-packages.ts';

const words = joinWords([plumbingWords, backupWords, packageWords]);

/** Runs a command of the server; ends with 0, 1 (refused, told in both languages), 2 (usage) or 3 (a fault of ours). */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    const { text, code } = endingOf(error);
    process.stderr.write(`${text}\n`);
    process.exit(code);
  }
}

function endingOf(error: unknown): { text: string; code: 1 | 2 | 3 } {
  if (error instanceof Refusal) {
    const told = wordRefusal(words, error.code, error.params);
    return { text: told ? `${told.zh}\n${told.en}` : error.code, code: 1 };
  }
  const { code, message, stack } = error as NodeJS.ErrnoException;
  if (code?.startsWith('ERR_PARSE_ARGS')) return { text: message, code: 2 };
  return { text: stack ?? String(error), code: 3 };
}
