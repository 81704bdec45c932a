/** A part of the repository: what it is for, which parts it may use, and what of Node it may touch. */
export type Area = {
  /** Its folder; a file belongs to the area with the longest folder that holds it. */
  readonly folder: string;
  readonly does: string;
  /** The folders of the areas it may import. */
  readonly uses: readonly string[];
  /** Node modules it may import: none keeps it fit for a browser. */
  readonly node: 'none' | 'all' | readonly string[];
  /** Whether it may read a clock or draw random numbers by itself. */
  readonly isPure: boolean;
};

const vocabulary = 'packages/vocabulary';
const analytics = 'packages/analytics';
const scheme = 'packages/scheme';
const engine = 'packages/engine';
const grader = 'packages/grader';
const intake = 'packages/intake';
const contract = 'packages/contract';

/** Which package may use which; drawn in ARCHITECTURE.md and held by `arrows.test.ts`. */
export const packageArrows: readonly Area[] = [
  {
    folder: vocabulary,
    does: 'words: labels, exact decimals, dataset definitions, diagnostics, refusals',
    uses: [],
    node: 'none',
    isPure: true,
  },
  {
    folder: analytics,
    does: 'pure numerics: weights, clusters, lifetime values, associations, survival',
    uses: [],
    node: ['node:worker_threads', 'node:os'],
    isPure: true,
  },
  {
    folder: scheme,
    does: 'the language: text → checked document → plan → SQL, or plain loops',
    uses: [vocabulary],
    node: 'none',
    isPure: true,
  },
  {
    folder: contract,
    does: 'HTTP shapes and a typed client',
    uses: [vocabulary],
    node: 'none',
    isPure: true,
  },
  { folder: engine, does: 'talking to databases', uses: [vocabulary], node: 'all', isPure: false },
  {
    folder: intake,
    does: 'files → accepted rows and rejections',
    uses: [vocabulary, engine],
    node: 'all',
    isPure: false,
  },
  {
    folder: grader,
    does: 'one run: scheme + facts + as-of date → result and manifest',
    uses: [vocabulary, scheme, engine],
    node: 'all',
    isPure: false,
  },
  {
    folder: 'apps/cli',
    does: 'fenji: one command a file',
    uses: [vocabulary, analytics, scheme, engine, intake, grader, contract, 'apps/server'],
    node: 'all',
    isPure: false,
  },
  {
    folder: 'apps/server',
    does: 'modules over one store: identity, customers, grading and what follows from grades',
    uses: [vocabulary, analytics, scheme, engine, intake, grader, contract],
    node: 'all',
    isPure: false,
  },
  {
    folder: 'apps/web',
    does: 'the pages',
    uses: [vocabulary, contract, scheme],
    node: 'none',
    isPure: false,
  },
];

/** Inside the scheme package: which folder may use which. SQL and the interpreter know plans, never the text. */
export const schemeArrows: Readonly<Record<string, readonly string[]>> = {
  expr: [],
  feel: ['expr', 'plan'],
  'decision-table': ['expr', 'feel', 'measures', 'plan'],
  measures: ['expr', 'plan'],
  indicators: ['decision-table', 'expr', 'measures', 'plan'],
  dimensions: ['expr', 'plan'],
  steps: ['decision-table', 'expr', 'indicators', 'measures', 'plan'],
  adjustments: ['expr', 'measures', 'plan', 'steps'],
  source: ['adjustments', 'dimensions', 'indicators', 'measures', 'steps'],
  check: ['plan', 'source'],
  plan: ['adjustments', 'dimensions', 'expr', 'feel', 'indicators', 'measures', 'source', 'steps'],
  sql: ['expr', 'measures', 'plan'],
  interpret: ['expr', 'measures', 'plan'],
  explain: ['describe', 'dimensions', 'expr', 'indicators', 'measures', 'plan', 'source', 'steps'],
  dmn: ['decision-table', 'expr', 'feel'],
  describe: ['decision-table', 'dimensions', 'feel', 'indicators', 'measures', 'plan', 'source', 'steps'],
  diagnostic: ['dmn', 'feel'],
};

/** The server's modules from the ground up: each may ask those on the levels before its own, through their doors. */
export const moduleLevels: readonly (readonly string[])[] = [
  ['identity'],
  ['customers'],
  ['grading'],
  ['imports'],
  ['service-policies', 'credit', 'complaints', 'loyalty'],
  ['follow-ups'],
  ['messaging'],
  ['account-plans'],
  ['reports'],
  ['backup', 'demo'],
];
