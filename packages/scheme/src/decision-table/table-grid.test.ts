import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readDmn } from '../dmn/read-dmn.ts';
import { dmnOfTable, tableOfDmn } from '../dmn/table-as-dmn.ts';
import { writeDmn } from '../dmn/write-dmn.ts';
import { type PlainTable, plainTable } from './plain-table.ts';
import { rewriteTable } from './rewrite-table.ts';
import { type Grid, readTableGrid, tableGrid } from './table-grid.ts';

const table: PlainTable = {
  yields: 'grade',
  hit: 'first',
  inputs: ['size', 'sales'],
  rules: [
    { when: { size: '"large"', sales: '>= 5000' }, gives: 'A', because: { zh: '大户', en: 'a large one' } },
    { when: { sales: '[1000..5000)' }, gives: 'B' },
    { when: {}, gives: 'C' },
  ],
};
const grid = [
  ['first', 'size', 'sales', 'grade', 'because zh', 'because en'],
  ['1', '"large"', '>= 5000', 'A', '大户', 'a large one'],
  ['2', '-', '[1000..5000)', 'B', '', ''],
  ['3', '-', '-', 'C', '', ''],
];

const cell = fc.constantFrom('> 1', '"a","b"', 'not(null)', '[1..2)', '"O\'Neil: #1"');
const someTable = fc
  .record({
    hit: fc.constantFrom('unique' as const, 'any' as const, 'first' as const, 'priority' as const),
    names: fc.subarray(['size', 'sales', 'region'], { minLength: 1 }),
    isList: fc.boolean(),
    rules: fc.array(fc.tuple(fc.array(fc.option(cell), { minLength: 3, maxLength: 3 }), fc.boolean()), {
      minLength: 1,
      maxLength: 5,
    }),
  })
  .map(({ hit, names, isList, rules }): PlainTable => {
    const inputs = isList ? names : Object.fromEntries(names.map((name) => [name, `${name} + 1`]));
    return {
      yields: 'grade',
      hit,
      inputs,
      rules: rules.map(([cells, reasoned], at) => ({
        when: Object.fromEntries(
          names.flatMap((name, index) => (cells[index] ? [[name, cells[index]]] : [])),
        ),
        gives: ['A', 'B "1"', '丙'][at % 3]!,
        ...(reasoned ? { because: { zh: '因', en: "it's so: #1" } } : {}),
      })),
    };
  });

describe('a table as a grid', () => {
  it('has a column per input and a row per rule', () => expect(tableGrid(table)).toEqual(grid));

  it('comes back as it was', () => {
    fc.assert(
      fc.property(someTable, (one) => {
        expect(readTableGrid(tableGrid(one), one)).toEqual({ table: one, diagnostics: [] });
      }),
    );
  });

  it('may gain a column and an empty row, and lose a rule', () => {
    const changed = [
      ['unique', 'sales', 'region', 'grade'],
      ['1', '> 1', '"x"', 'A'],
      ['', '', '', ''],
    ];
    expect(readTableGrid(changed, table).table).toEqual({
      ...table,
      hit: 'unique',
      inputs: ['sales', 'region'],
      rules: [{ when: { sales: '> 1', region: '"x"' }, gives: 'A' }],
    });
  });

  type Fault = readonly [code: string, grid: Grid, row: number | undefined];
  const faults: readonly Fault[] = [
    [
      'grid-hit-unknown',
      [
        ['sum', 'size', 'grade'],
        ['1', '-', 'A'],
      ],
      undefined,
    ],
    [
      'grid-yield-column-missing',
      [
        ['first', 'size', 'points'],
        ['1', '-', 'A'],
      ],
      undefined,
    ],
    ['grid-empty', [['first', 'size', 'grade']], undefined],
    [
      'grid-yield-missing',
      [
        ['first', 'size', 'grade'],
        ['1', '-', 'A'],
        ['2', '> 1', ''],
      ],
      2,
    ],
    [
      'grid-reason-one-sided',
      [
        ['first', 'size', 'grade', 'because zh'],
        ['1', '-', 'A', '因'],
      ],
      1,
    ],
  ];
  it.each(faults)('is refused with %s', (...fault) => {
    const [code, wrong, row] = fault as Fault;
    expect(readTableGrid(wrong, table).diagnostics).toMatchObject([
      { code, ...(row ? { at: { row } } : {}) },
    ]);
  });

  it('takes numbers only as points, and no new input beside expressions', () => {
    const points = { yields: 'points', inputs: { x: 'sales / 2' } } as const;
    const codes = (rows: readonly (readonly string[])[]) =>
      readTableGrid(rows, points).diagnostics.map(({ code }) => code);
    expect(
      codes([
        ['sum', 'x', 'points'],
        ['1', '> 1', 'many'],
      ]),
    ).toEqual(['grid-points-wrong']);
    expect(
      codes([
        ['sum', 'x', 'y', 'points'],
        ['1', '> 1', '-', '3'],
      ]),
    ).toEqual(['input-unknown']);
  });
});

describe('a table in a scheme of text', () => {
  const text = `# the head
steps:
  tier: # a step
    step: table
    inputs: [size, sales]   # two of them
    rules:
      # large ones first
      - { when: { size: '"large"', sales: '>= 5000' }, grade: A,  because: { zh: 大户, en: a large one } }  # odd spacing

      # the middle
      - when:
          sales: '[1000..5000)'
        grade: B
      - { grade: C }
    # the ladder
    grades: [ {grade: A} ]
`;
  const rewritten = (change: Partial<PlainTable>) =>
    rewriteTable(text, ['steps', 'tier'], { ...table, hit: 'unique', ...change });

  it('stays to the letter where nothing changes', () => expect(rewritten({})).toBe(text));

  it('keeps every rule that stays, with its comments, in a new order', () => {
    const [large, middle, rest] = table.rules as [
      PlainTable['rules'][0],
      PlainTable['rules'][0],
      PlainTable['rules'][0],
    ];
    const other = { when: { sales: '< 0' }, gives: 'C' };
    expect(rewritten({ rules: [middle, other, large, rest] })).toBe(`# the head
steps:
  tier: # a step
    step: table
    inputs: [size, sales]   # two of them
    rules:

      # the middle
      - when:
          sales: '[1000..5000)'
        grade: B
      - { when: { sales: < 0 }, grade: C }
      # large ones first
      - { when: { size: '"large"', sales: '>= 5000' }, grade: A,  because: { zh: 大户, en: a large one } }  # odd spacing
      - { grade: C }
    # the ladder
    grades: [ {grade: A} ]
`);
  });

  it('writes another hit policy and other inputs in their places', () => {
    expect(rewritten({ hit: 'first', inputs: ['size', 'sales', 'region'] })).toContain(
      '    inputs: [ size, sales, region ]   # two of them\n    hit: first\n    rules:\n',
    );
  });

  it('says what it was given, whatever stood there', () => {
    fc.assert(
      fc.property(someTable, someTable, fc.boolean(), (before, after, isJson) => {
        const inputs =
          Array.isArray(before.inputs) === Array.isArray(after.inputs) ? after.inputs : before.inputs;
        const named = { ...after, inputs: Array.isArray(before.inputs) ? inputs : before.inputs };
        const document = {
          steps: { tier: { step: 'table', inputs: before.inputs, hit: 'any', rules: [{ grade: 'Z' }] } },
        };
        const start = isJson
          ? JSON.stringify(document)
          : `steps:\n  tier:\n    inputs: ${JSON.stringify(before.inputs)}\n    rules:\n    - { grade: Z }`;
        const part = parse(rewriteTable(start, ['steps', 'tier'], named)).steps.tier;
        const rules = part.rules.map((rule: object) => ({ when: {}, ...rule }));
        expect(plainTable({ hit: 'unique', ...part, rules })).toEqual(named);
      }),
    );
  });
});

describe('a table as DMN', () => {
  it('comes back through a file as it was', async () => {
    await fc.assert(
      fc.asyncProperty(someTable, async (one) => {
        const xml = await writeDmn(
          dmnOfTable('tier', one, ['A', 'B "1"', '丙']),
          'https://example.org/fenji',
        );
        const read = await readDmn(xml);
        expect('model' in read && tableOfDmn(read.model, 'tier', one)).toEqual({ table: one });
      }),
      { numRuns: 30 },
    );
  });

  it('is refused where it says more than a scheme can', () => {
    const model = dmnOfTable('tier', {
      ...table,
      yields: 'points',
      hit: 'sum',
      rules: [{ when: {}, gives: '1' }],
    });
    expect(tableOfDmn(model, 'tier', table)).toEqual({ fault: 'dmn-policy-unsupported' });
    expect(tableOfDmn({ ...model, decisions: [] }, 'tier', table)).toEqual({ fault: 'dmn-table-missing' });
    expect(tableOfDmn(dmnOfTable('tier', table), 'tier', { ...table, inputs: { size: 'x' } })).toEqual({
      fault: 'dmn-inputs-differ',
    });
  });
});
