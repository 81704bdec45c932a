import { type CompiledScheme, describeScheme } from '@fenji/scheme';
import type { Language } from '@fenji/vocabulary';
import type { Case } from '../../checks/schemes/read-cases.ts';

const shownCases = 40;

/** A scheme's page: its rule told back in both languages, its picture, and its cases. */
export function schemePage(
  name: string,
  { document, calibration }: CompiledScheme,
  cases: readonly Case[],
): string {
  if (!document) throw new Error(`scheme ${name} has errors`);
  const told = (language: Language) =>
    describeScheme(document, language, calibration).map((line) => line.replace(/^(#+) /, '#$1 '));
  return [
    `# ${document.title.zh} · ${document.title.en}`,
    '',
    '<!-- Written by npm run docs from the scheme itself; do not edit. -->',
    '',
    `\`${name}\` ${document.version} — ${document.source.join(', ')}${document.tags.length > 0 ? ` — ${document.tags.join(', ')}` : ''}`,
    '',
    `\`npm run fenji -- schemes copy ${name}\` · [scheme.yaml](../../schemes/${name}/scheme.yaml) · [cases.csv](../../schemes/${name}/cases.csv) · [sample](../../schemes/${name}/sample/)`,
    '',
    `![${document.title.zh}](${name}.svg)`,
    '',
    ...told('zh'),
    '',
    ...told('en'),
    '',
    '## 用例 · Cases',
    '',
    ...caseTable(cases),
    ...(cases.length > shownCases
      ? [
          '',
          `……共 ${cases.length} 例，其余见 cases.csv · ${cases.length} cases in all, the others in cases.csv`,
        ]
      : []),
    '',
  ].join('\n');
}

/** The list of all schemes. */
export function schemeIndex(schemes: readonly (readonly [string, CompiledScheme])[]): string {
  const rows = schemes.map(
    ([name, { document }]) =>
      `| [${name}](${name}.md) | ${document!.title.zh}<br>${document!.title.en} | ${document!.source.join(', ')} | ${document!.tags.join(', ')} |`,
  );
  return [
    '# 方案库 · The library of schemes',
    '',
    '<!-- Written by npm run docs; do not edit. -->',
    '',
    `${schemes.length} 个方案 · ${schemes.length} schemes`,
    '',
    '| scheme | 名称 · title | source | tags |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function caseTable(cases: readonly Case[]): readonly string[] {
  const columns = Object.keys(cases[0]?.cells ?? {}).filter((column) =>
    cases.some(({ cells }) => cells[column] !== ''),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [
    line(columns),
    line(columns.map(() => '---')),
    ...cases
      .slice(0, shownCases)
      .map(({ cells }) =>
        line(
          columns.map((column) => (column === 'grade' && cells[column] === '' ? '—' : (cells[column] ?? ''))),
        ),
      ),
  ];
}
