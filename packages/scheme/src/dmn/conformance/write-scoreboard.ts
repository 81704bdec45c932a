import type { KitSkip } from './kit-skips.ts';

/** What became of one folder of the kit. */
export type KitOutcome = {
  readonly folder: string;
  readonly labels: readonly string[];
  readonly passed: number;
  readonly total: number;
  readonly skip?: KitSkip;
};

/** The conformance page: one row per folder of the kit, and the sum. */
export function writeScoreboard(outcomes: readonly KitOutcome[]): string {
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const total = outcomes.reduce((sum, outcome) => sum + outcome.total, 0);
  const rows = outcomes.map(({ folder, labels, passed, total, skip }) => {
    const note = skip ? `${skip.kind}: ${skip.reason}` : '';
    return `| ${folder} | ${labels.join(', ')} | ${passed} / ${total} | ${note} |`;
  });
  return [
    '# DMN conformance',
    '',
    'Compliance level 2 of the DMN Technology Compatibility Kit (dmn-tck/tck), each case compiled to SQL and asked of',
    'DuckDB, its inputs read from a table. The page is written by the test that runs the kit: `npm run golden`.',
    '`never` marks what we refuse on purpose, `notYet` what is planned, `notImplemented` what nobody asked for.',
    '',
    `**${passed} of ${total} results pass.**`,
    '',
    '| Folder | What it tests | Pass | Note |',
    '|---|---|--:|---|',
    ...rows,
    '',
  ].join('\n');
}
