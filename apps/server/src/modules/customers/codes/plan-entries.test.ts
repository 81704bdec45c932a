import type { CodingRule, DirectoryRow } from '@fenji/contract';
import { describe, expect, it } from 'vitest';
import { planEntries } from './plan-entries.ts';

const digits = (length: number, isWithParent: boolean) => ({
  length,
  signs: 'digits' as const,
  isWithParent,
});
const regions: CodingRule = {
  levels: [digits(2, false), digits(2, true), digits(2, true)],
  checkDigit: 'none',
  isStrict: false,
};
const industries: CodingRule = {
  levels: [{ length: 1, signs: 'letters', isWithParent: false }, digits(2, false), digits(1, true)],
  checkDigit: 'none',
  isStrict: false,
};
const row = (code: string, zh: string, more: Partial<DirectoryRow> = {}): DirectoryRow => ({
  code,
  zh,
  ...more,
});
const plan = (rule: CodingRule, rows: readonly DirectoryRow[], before: readonly DirectoryRow[] = []) =>
  planEntries('region', rule, planEntries('region', rule, [], before).added, rows);
const problemsOf = (rule: CodingRule, rows: readonly DirectoryRow[], before: readonly DirectoryRow[] = []) =>
  plan(rule, rows, before).problems.map(({ row: number, code }) => [number, code]);

describe('rows of a directory', () => {
  it('are placed whatever their order, under the code that theirs begins with', () => {
    const { added, problems } = plan(regions, [
      row('330106', '西湖区'),
      row('33', '浙江'),
      row('3301', '杭州'),
    ]);
    expect(problems).toEqual([]);
    expect(added.map(({ code, parentCode, level }) => [code, parentCode, level])).toEqual([
      ['33', null, 1],
      ['3301', '33', 2],
      ['330106', '3301', 3],
    ]);
  });

  it('name their parent where its code does not lead theirs, and may share its title along the branch', () => {
    const rows = [row('P', '教育'), row('83', '教育', { parentCode: 'p' }), row('831', '学前教育')];
    expect(plan(industries, rows).added.map(({ parentCode }) => parentCode)).toEqual([null, 'P', '83']);
    expect(problemsOf(industries, [row('83', '教育')])).toEqual([[1, 'directory-code-length']]);
  });

  it('change the names of what is known and count what stays', () => {
    const before = [row('33', '浙江', { en: 'Zhejiang', otherNames: ['浙江省'] }), row('32', '江苏')];
    const { changed, unchanged, added } = plan(regions, [row('33', '浙'), row('３２', ' 江苏 ')], before);
    expect(changed).toMatchObject([
      { code: '33', title: { zh: '浙', en: 'Zhejiang' }, otherNames: ['浙江省'], version: 2 },
    ]);
    expect([unchanged, added]).toEqual([1, []]);
  });

  it.each<[string, CodingRule, DirectoryRow[], [number, string][]]>([
    ['a code of other signs', regions, [row('3-3', '浙江')], [[1, 'directory-code-wrong']]],
    ['no title', regions, [row('33', ' ')], [[1, 'directory-title-missing']]],
    ['a title too long', regions, [row('33', '浙'.repeat(101))], [[1, 'directory-name-wrong']]],
    [
      'more other names than twenty',
      regions,
      [row('33', '浙江', { otherNames: Array.from({ length: 21 }, (_, at) => `浙${at}`) })],
      [[1, 'directory-names-many']],
    ],
    ['a code twice', regions, [row('33', '浙江'), row('33', '江苏')], [[2, 'directory-row-twice']]],
    [
      'an unknown parent',
      regions,
      [row('3301', '杭州', { parentCode: '33' })],
      [[1, 'directory-parent-unknown']],
    ],
    [
      'a ring of parents',
      industries,
      [row('13', '一', { parentCode: '14' }), row('14', '二', { parentCode: '13' })],
      [
        [1, 'directory-parent-refused'],
        [2, 'directory-parent-refused'],
      ],
    ],
    [
      'another prefix than the parent',
      regions,
      [row('33', '浙江'), row('3201', '南京', { parentCode: '33' })],
      [[2, 'directory-code-prefix']],
    ],
    ['a wrong length', regions, [row('33', '浙江'), row('33011', '杭州')], [[2, 'directory-code-length']]],
    ['letters for digits', regions, [row('ZJ', '浙江')], [[1, 'directory-code-digits']]],
    ['digits for letters', industries, [row('1', '农业')], [[1, 'directory-code-letters']]],
    [
      'a level too many',
      regions,
      ['33', '3301', '330106', '33010601'].map((code) => row(code, `名${code}`)),
      [[4, 'directory-too-deep']],
    ],
    [
      'a name of another branch, even folded',
      regions,
      [row('33', '浙江', { en: 'Zhe Jiang' }), row('32', 'zhejiang')],
      [[2, 'directory-name-taken']],
    ],
    [
      'a code that is another’s name',
      regions,
      [row('33', '浙江'), row('32', '33')],
      [[2, 'directory-name-taken']],
    ],
  ])('with %s are told by row', (_, rule, rows, problems) =>
    expect(problemsOf(rule, rows)).toEqual(problems),
  );

  it('keep the place they were given', () => {
    const before = [row('33', '浙江'), row('32', '江苏'), row('3201', '南京')];
    expect(problemsOf(regions, [row('3201', '南京', { parentCode: '33' })], before)).toEqual([
      [1, 'directory-place-fixed'],
    ]);
  });

  it('find no place under what is retired', () => {
    const retired = planEntries('region', regions, [], [row('33', '浙江')]).added.map((one) => ({
      ...one,
      isActive: false,
    }));
    const { problems } = planEntries('region', regions, retired, [row('3301', '杭州')]);
    expect(problems).toMatchObject([{ row: 1, code: 'directory-parent-retired' }]);
  });

  it('end in the check digit of the rule, which children leave out of their prefix', () => {
    const checked: CodingRule = { ...regions, checkDigit: 'luhn' };
    const { added, problems } = plan(checked, [row('331', '浙江'), row('33019', '杭州'), row('332', '江苏')]);
    expect(added.map(({ code, parentCode }) => [code, parentCode])).toEqual([
      ['331', null],
      ['33019', '331'],
    ]);
    expect(problems).toEqual([
      { row: 3, code: 'directory-check-digit-wrong', params: { code: '332', right: '331' } },
    ]);
  });
});
