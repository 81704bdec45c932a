import { type Language, Refusal, wordMessage } from '@fenji/vocabulary';
import { chooseLanguage } from './call/choose-language.ts';
import { nearestWord } from './call/nearest-word.ts';
import { globalOptions, parseCall } from './call/parse-call.ts';
import type { Call, Command, Context } from './command.ts';
import { commandHelp, programHelp } from './help.ts';
import { jsonText } from './json-text.ts';
import { recordFault } from './record-fault.ts';
import { paintFor, wantsColour } from './terminal/paint.ts';
import { progressLine } from './terminal/progress-line.ts';
import { messages } from './words/messages.ts';
import { wordRefusal } from './words/word-refusal.ts';

/** A stream that text goes to, and what is known of the terminal behind it. */
export type TextStream = {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  readonly columns: number | undefined;
};

export type World = {
  readonly commands: readonly Command[];
  readonly version: string;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly out: TextStream;
  readonly err: TextStream;
  readonly now: () => Date;
  readonly clock: () => number;
  readonly signal: AbortSignal;
};

/** 0 done, 1 refused, 2 wrong usage, 3 a fault of ours. */
export type ExitCode = 0 | 1 | 2 | 3;

/** Runs one call of the command line; everything that goes wrong is told in words and in the exit code, never thrown. */
export async function runCommandLine(world: World): Promise<ExitCode> {
  const { argv, env, out, err } = world;
  // Known before anything can go wrong, so that even a wrong --lang is refused in some language.
  let language = chooseLanguage(undefined, env);
  const json = argv.includes('--json');
  const line = () =>
    progressLine({
      write: err.write,
      interactive: err.isTerminal,
      columns: err.columns ?? 80,
      language,
      clock: world.clock,
    });
  let progress = line();
  let workspace: string | undefined;
  try {
    language = chooseLanguage(langOf(argv), env);
    progress = line();
    const wanted = chooseCommand(world, language);
    if (typeof wanted === 'string') {
      out.write(`${wanted}\n`);
      return 0;
    }
    const { command, call } = wanted;
    workspace = call.value('workspace');
    const answer = await command.run(call, contextOf(world, language, call, progress));
    progress.end();
    out.write(`${json ? jsonText(answer.data) : answer.text()}\n`);
    return answer.negative ? 1 : 0;
  } catch (error) {
    progress.end();
    const paint = paintFor(wantsColour(env, err.isTerminal));
    if (error instanceof Refusal) {
      const { code, params } = error;
      const message = wordRefusal(error, language);
      if (json) out.write(`${jsonText({ refused: { code, params, message } })}\n`);
      err.write(`${paint.red(wordMessage(messages, language, 'refused', {}))} ${message}\n`);
      return code.startsWith('usage-') ? 2 : 1;
    }
    const fault = recordFault(error, world.now(), workspace ?? world.cwd, argv);
    if (json) out.write(`${jsonText({ fault: { number: fault.number } })}\n`);
    err.write(`${paint.red(wordMessage(messages, language, 'fault', fault))}\n`);
    return 3;
  }
}

function contextOf(
  world: World,
  language: Language,
  call: Call,
  progress: { tell: Context['progress']; end: () => void },
): Context {
  const { env, out, err } = world;
  return {
    language,
    cwd: world.cwd,
    env,
    workspace: call.value('workspace'),
    now: world.now,
    signal: world.signal,
    columns: Math.min(out.columns ?? 100, 140),
    paint: paintFor(wantsColour(env, out.isTerminal)),
    say: (key, params = {}) => wordMessage(messages, language, key, params),
    note: (text) => {
      progress.end();
      err.write(`${text}\n`);
    },
    progress: progress.tell,
  };
}

/** The command with its call, or the text of the help or version that was asked for. */
function chooseCommand(
  { commands, argv, version }: World,
  language: Language,
): string | { readonly command: Command; readonly call: Call } {
  const [first, ...rest] = argv;
  const find = (name: string): Command => {
    const command = commands.find((each) => each.name === name);
    if (command !== undefined) return command;
    const nearest = nearestWord(
      name,
      commands.map((each) => each.name),
    );
    throw nearest === undefined
      ? new Refusal('usage-command-unknown', { command: name })
      : new Refusal('usage-command-unknown-nearest', { command: name, nearest });
  };
  if (first === undefined || first === '--help' || first === '-h')
    return programHelp(commands, language, version);
  if (first === '--version' || first === '-V') return version;
  if (first === 'help') {
    const topic = rest.find((each) => !each.startsWith('-'));
    return topic === undefined
      ? programHelp(commands, language, version)
      : commandHelp(find(topic), language);
  }
  const at = commandPlace(argv);
  if (at < 0) return programHelp(commands, language, version);
  const command = find(argv[at]!);
  const call = parseCall(command, argv.toSpliced(at, 1));
  return call.flag('help') ? commandHelp(command, language) : { command, call };
}

/** Where the command's name stands, behind options of every command and their values; -1 when there is none. */
function commandPlace(argv: readonly string[]): number {
  const withValue = globalOptions
    .filter(({ value }) => value !== undefined)
    .flatMap(({ name, short }) => [`--${name}`, ...(short ? [`-${short}`] : [])]);
  for (let at = 0; at < argv.length; at += withValue.includes(argv[at]!) ? 2 : 1) {
    if (!argv[at]!.startsWith('-')) return at;
  }
  return -1;
}

function langOf(argv: readonly string[]): string | undefined {
  const at = argv.lastIndexOf('--lang');
  if (at >= 0) return argv[at + 1] ?? '';
  return argv.findLast((each) => each.startsWith('--lang='))?.slice('--lang='.length);
}
