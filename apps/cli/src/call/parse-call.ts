import { parseArgs } from 'node:util';
import { Refusal } from '@fenji/vocabulary';
import type { Call, Command, CommandOption } from '../command.ts';

/** The options that every command knows. */
export const globalOptions: readonly CommandOption[] = [
  {
    name: 'workspace',
    short: 'w',
    value: 'FOLDER',
    summary: {
      zh: '工作区文件夹（默认从当前文件夹向上寻找 fenji.yaml）',
      en: 'the workspace (default: the nearest fenji.yaml upwards)',
    },
  },
  { name: 'lang', value: 'zh|en', summary: { zh: '界面语言', en: 'the language of messages' } },
  { name: 'json', summary: { zh: '以 JSON 输出结果', en: 'answer as JSON on standard output' } },
  { name: 'help', short: 'h', summary: { zh: '显示帮助', en: 'show help' } },
];

/** The arguments of one command taken apart; refuses, with a code beginning `usage-`, what the command does not know. */
export function parseCall(command: Command, args: readonly string[]): Call {
  const options = [...command.options, ...globalOptions];
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      options.map(({ name, value, short, many }) => [
        name,
        {
          type: value === undefined ? 'boolean' : 'string',
          multiple: many === true,
          ...(short && { short }),
        } as const,
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = options.find(({ name }) => name === token.name);
    if (option === undefined)
      throw new Refusal('usage-option-unknown', { option: token.rawName, command: command.name });
    const earlier = given.get(option.name) ?? [];
    if (earlier.length > 0 && option.many !== true && option.value !== undefined)
      throw new Refusal('usage-option-twice', { option: `--${option.name}` });
    given.set(option.name, [...earlier, givenValue(option, token.value)]);
  }
  const [least, most] = command.arity;
  if (!given.has('help')) {
    const usage = `${command.name} ${command.synopsis}`.trim();
    if (positionals.length < least) throw new Refusal('usage-argument-missing', { usage });
    if (positionals.length > most)
      throw new Refusal('usage-argument-extra', { usage, argument: positionals[most]! });
  }
  return {
    arguments: positionals,
    flag: (name) => given.has(name),
    value: (name) => given.get(name)?.at(-1),
    values: (name) => given.get(name) ?? [],
  };
}

/** A value that looks like an option is more likely a forgotten value; `--option=-value` says it on purpose. */
function givenValue({ name, value }: CommandOption, given: string | undefined): string {
  const option = `--${name}`;
  if (value === undefined) {
    if (given !== undefined) throw new Refusal('usage-value-extra', { option });
    return '';
  }
  if (given === undefined || given === '') throw new Refusal('usage-value-missing', { option, value });
  return given;
}
