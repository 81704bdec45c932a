import type { Language } from '@fenji/vocabulary';
import { globalOptions } from './call/parse-call.ts';
import type { Command, CommandOption } from './command.ts';
import { displayWidth, padToWidth } from './terminal/display-width.ts';

/** The help of the whole program: what it is for and every command with its sentence. */
export function programHelp(commands: readonly Command[], language: Language, version: string): string {
  const zh = language === 'zh';
  return [
    zh
      ? `Fenji 分级 ${version} — 客户分级，算得准、说得清`
      : `Fenji ${version} — customer grading, exact and explained`,
    '',
    zh ? '用法：fenji 命令 [参数] [选项]' : 'usage: fenji COMMAND [ARGUMENTS] [OPTIONS]',
    '',
    zh ? '命令' : 'commands',
    ...aligned(commands.map(({ name, summary }) => [name, summary[language]])),
    '',
    zh ? '通用选项' : 'options of every command',
    ...optionLines(globalOptions, language),
    '',
    zh ? '「fenji 命令 --help」说明一个命令。' : '`fenji COMMAND --help` explains one command.',
    zh
      ? '退出码：0 成功，1 拒绝，2 用法有误，3 程序故障。'
      : 'exit codes: 0 done, 1 refused, 2 wrong usage, 3 a fault of the program.',
  ].join('\n');
}

/** The help of one command. */
export function commandHelp(command: Command, language: Language): string {
  const zh = language === 'zh';
  const { name, summary, synopsis, options, examples } = command;
  const sections = [
    summary[language],
    '',
    `${zh ? '用法：' : 'usage: '}fenji ${[name, synopsis, zh ? '[选项]' : '[OPTIONS]'].filter(Boolean).join(' ')}`,
  ];
  if (options.length > 0) sections.push('', zh ? '选项' : 'options', ...optionLines(options, language));
  sections.push('', zh ? '通用选项' : 'options of every command', ...optionLines(globalOptions, language));
  if (examples.length > 0)
    sections.push('', zh ? '示例' : 'examples', ...examples.map((each) => `  fenji ${each}`));
  return sections.join('\n');
}

function optionLines(options: readonly CommandOption[], language: Language): string[] {
  return aligned(
    options.map(({ name, short, value, summary }) => [
      `${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}` : ''}`,
      summary[language],
    ]),
  );
}

function aligned(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([head]) => displayWidth(head)));
  return rows.map(([head, text]) => `  ${padToWidth(head, width)}  ${text}`);
}
