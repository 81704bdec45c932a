import type { Label, Language } from '@fenji/vocabulary';
import type { Paint } from './terminal/paint.ts';
import type { WorkState } from './terminal/progress-line.ts';
import type { MessageKey } from './words/messages.ts';

/** An option of a command; without `value` it is a switch. */
export type CommandOption = {
  readonly name: string;
  /** What stands for its value in the help, e.g. FILE. */
  readonly value?: string;
  readonly many?: boolean;
  readonly short?: string;
  readonly summary: Label;
};

/** What a command is called with: its arguments in order and its options by name. */
export type Call = {
  readonly arguments: readonly string[];
  readonly flag: (name: string) => boolean;
  readonly value: (name: string) => string | undefined;
  readonly values: (name: string) => readonly string[];
};

/** What a command finds: data for `--json`, and the same in words for people. */
export type Answer = {
  readonly data: unknown;
  readonly text: () => string;
  /** Asked, but the answer is no: the exit code is 1 (`check` with errors). */
  readonly negative?: boolean;
};

/** Everything of the world that a command may touch besides files. */
export type Context = {
  readonly language: Language;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where `--workspace` points, if it was given. */
  readonly workspace: string | undefined;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  /** Cells of a line. */
  readonly columns: number;
  readonly paint: Paint;
  readonly say: (key: MessageKey, params?: Readonly<Record<string, string | number>>) => string;
  /** A remark for people, on stderr. */
  readonly note: (text: string) => void;
  readonly progress: (state: WorkState) => void;
};

/** One command of the command line. */
export type Command = {
  readonly name: string;
  readonly summary: Label;
  /** Its arguments as the help writes them, e.g. `SCHEME`. */
  readonly synopsis: string;
  /** How many arguments it takes, at least and at most. */
  readonly arity: readonly [number, number];
  readonly options: readonly CommandOption[];
  /** Complete calls, without the program's name. */
  readonly examples: readonly string[];
  readonly run: (call: Call, context: Context) => Promise<Answer>;
};
