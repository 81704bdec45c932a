import { describe, expect, it } from 'vitest';
import { compareTables, findLabelFaults } from './find-message-faults.ts';
import { isTest, root, sourceFiles } from './source-files.ts';

const tables = sourceFiles()
  .map(({ path }) => path)
  .filter((path) => path.endsWith('.zh.ts'));

describe('words in two languages', () => {
  it.each(tables)('%s and its twin say the same', async (path) => {
    const zh = (await import(`${root}${path}`)) as Record<string, unknown>;
    const en = (await import(`${root}${path.replace('.zh.ts', '.en.ts')}`)) as Record<string, unknown>;
    const unnamed = (module: Record<string, unknown>) =>
      Object.fromEntries(
        Object.entries(module).map(([name, value]) => [name.replace(/(Zh|En)$/, ''), value]),
      );
    expect(compareTables(path, unnamed(zh), unnamed(en))).toEqual([]);
  });
  it('side by side tell the same parameters', () => {
    expect(findLabelFaults(sourceFiles().filter(({ path }) => !isTest(path)))).toEqual([]);
  });
});

describe('the guards of words', () => {
  it.each([
    ['a missing key', { a: 'x' }, {}],
    ['another placeholder', { a: '{n} 个' }, { a: 'many' }],
    ['an empty word', { a: '' }, { a: 'x' }],
    ['a fault further in', { a: { b: '{n}' } }, { a: { b: '{m}' } }],
  ])('see %s', (_, zh, en) => {
    expect(compareTables('t', zh, en)).toHaveLength(1);
  });
  it('see labels that differ', () => {
    expect(findLabelFaults([{ path: 'a.ts', text: "const l = { zh: '{n} 个', en: 'some' };" }])).toHaveLength(
      1,
    );
    expect(
      findLabelFaults([{ path: 'a.ts', text: `const l = { zh: '{n} 个', en: "{n} of o'clock" };` }]),
    ).toEqual([]);
  });
});
