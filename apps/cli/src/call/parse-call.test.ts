import { describe, expect, it } from 'vitest';
import type { Command } from '../command.ts';
import { commands } from '../commands.ts';
import { chooseLanguage } from './choose-language.ts';
import { nearestWord } from './nearest-word.ts';
import { parseCall } from './parse-call.ts';
import { parseNumber } from './parse-number.ts';
import { parseParameters } from './parse-parameters.ts';

const command: Command = {
  name: 'try',
  summary: { zh: '试', en: 'try' },
  synopsis: 'FILE',
  arity: [1, 1],
  options: [
    { name: 'out', short: 'o', value: 'FILE', summary: { zh: '出', en: 'out' } },
    { name: 'param', value: 'X=Y', many: true, summary: { zh: '参', en: 'param' } },
    { name: 'plan', summary: { zh: '划', en: 'plan' } },
  ],
  examples: [],
  run: async () => ({ data: null, text: () => '' }),
};

describe('a call', () => {
  it('is taken apart', () => {
    const call = parseCall(command, [
      'a.csv',
      '--out=b.csv',
      '--param',
      'x=1',
      '--param',
      'y=2',
      '--plan',
      '--json',
    ]);
    expect(call.arguments).toEqual(['a.csv']);
    expect([call.value('out'), call.values('param'), call.flag('plan'), call.flag('help')]).toEqual([
      'b.csv',
      ['x=1', 'y=2'],
      true,
      false,
    ]);
  });

  it('takes everything after -- as an argument', () =>
    expect(parseCall(command, ['--', '--plan']).arguments).toEqual(['--plan']));

  it('asking for help needs no arguments', () =>
    expect(parseCall(command, ['--help']).flag('help')).toBe(true));

  it.each([
    ['an unknown option', ['a', '--oops'], 'usage-option-unknown'],
    ['an option twice', ['a', '-o', 'b', '--out', 'c'], 'usage-option-twice'],
    ['no value', ['a', '--out'], 'usage-value-missing'],
    ['an empty value', ['a', '--out='], 'usage-value-missing'],
    ['a value nobody takes', ['a', '--plan=yes'], 'usage-value-extra'],
    ['no argument', ['--plan'], 'usage-argument-missing'],
    ['one argument too many', ['a', 'b'], 'usage-argument-extra'],
  ])('is refused for %s', (_, args, code) =>
    expect(() => parseCall(command, args)).toThrow(expect.objectContaining({ code })),
  );
});

describe('languages', () => {
  it.each([
    [undefined, {}, 'zh'],
    [undefined, { LANG: 'C.UTF-8' }, 'zh'],
    [undefined, { LANG: 'en_GB.UTF-8' }, 'en'],
    [undefined, { LANG: 'en_GB.UTF-8', FENJI_LANG: 'zh' }, 'zh'],
    [undefined, { LANG: 'zh_CN.UTF-8', LC_ALL: 'en_US' }, 'en'],
    ['en', { FENJI_LANG: 'zh' }, 'en'],
    ['ZH', { LANG: 'en' }, 'zh'],
  ] as const)('--lang %s with %j is %s', (asked, env, language) =>
    expect(chooseLanguage(asked, env)).toBe(language),
  );

  it('refuses what nobody here speaks', () =>
    expect(() => chooseLanguage('fr', {})).toThrow(
      expect.objectContaining({ code: 'usage-language-unknown' }),
    ));
});

describe('small readings', () => {
  it.each([
    ['grdae', 'grade'],
    ['explan', 'explain'],
    ['batch', 'batches'],
    ['frobnicate', undefined],
  ])('%s is near %s', (word, near) =>
    expect(
      nearestWord(
        word,
        commands.map(({ name }) => name),
      ),
    ).toBe(near),
  );

  it('reads whole numbers from 1 only', () => {
    expect(parseNumber('12', 'RUN')).toBe(12);
    for (const text of ['0', '-1', '1.5', '1e3', '', '９', '1234567890'])
      expect(() => parseNumber(text, 'RUN')).toThrow(expect.objectContaining({ code: 'usage-number-wrong' }));
  });

  it('reads parameters, = in the value too', () => {
    expect(parseParameters(['a=1', 'b=x=y', 'a=2', 'c='])).toEqual({ a: '2', b: 'x=y', c: '' });
    for (const text of ['a', '=1', ''])
      expect(() => parseParameters([text])).toThrow(expect.objectContaining({ code: 'usage-param-wrong' }));
  });
});
