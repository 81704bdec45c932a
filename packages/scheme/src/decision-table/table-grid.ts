import type { Diagnostic } from '@fenji/vocabulary';
import { hitPolicies, inputNames, type PlainRule, type PlainTable, withoutAnything } from './plain-table.ts';
import type { HitPolicy } from './plan-table.ts';
import type { TableInputs } from './table-document.ts';

/** Rows of text, as a sheet of a workbook holds them. */
export type Grid = readonly (readonly string[])[];

const reasons = ['because zh', 'because en'] as const;

/**
 * A decision table as a grid: the hit policy in the corner, then a column per input, the yield and the reasons; a row
 * per rule, numbered. `-` matches anything.
 */
export function tableGrid({ hit, inputs, yields, rules }: PlainTable): Grid {
  const names = inputNames(inputs);
  return [
    [hit, ...names, yields, ...reasons],
    ...rules.map(({ when, gives, because }, index) => [
      String(index + 1),
      ...names.map((name) => when[name] ?? '-'),
      gives,
      because?.zh ?? '',
      because?.en ?? '',
    ]),
  ];
}

/** What came of a grid: the table, or what is wrong with it; rows count from 1 below the head. */
export type ReadGrid = { readonly table?: PlainTable; readonly diagnostics: readonly Diagnostic[] };

/**
 * A grid as the table it was made from, rules and columns added, changed or left out. Empty rows are passed over, the
 * numbers in front are not looked at. Columns of inputs can be added only where inputs are plain names; what the cells
 * say is checked with the scheme.
 */
export function readTableGrid(
  grid: Grid,
  { yields, inputs }: Pick<PlainTable, 'yields' | 'inputs'>,
): ReadGrid {
  const [head = [], ...body] = grid.map((row) => row.map((cell) => cell.trim()));
  const [corner = '', ...columns] = head;
  const hit = hitPolicies[yields].find((policy) => policy === corner);
  const at = columns.indexOf(yields);
  if (!hit) return wrong('grid-hit-unknown', { hit: corner, known: hitPolicies[yields].join(', ') });
  if (at < 1) return wrong('grid-yield-column-missing', { column: yields });
  const names = columns.slice(0, at);
  const known = inputNames(inputs);
  const unknown = names.find((name) => name === '' || (!Array.isArray(inputs) && !known.includes(name)));
  if (unknown !== undefined) return wrong('input-unknown', { name: unknown, nearest: known.join(', ') });
  const diagnostics: Diagnostic[] = [];
  const rules = body.flatMap((row, index): readonly PlainRule[] => {
    if (row.slice(1).every((cell) => cell === '')) return [];
    const cells = new Map(columns.map((column, place) => [column, row[place + 1] ?? '']));
    const gives = cells.get(yields) ?? '';
    const report = (code: string, field: string, params: Diagnostic['params'] = {}) =>
      diagnostics.push({ code, params, severity: 'error', at: { row: index + 1, field } });
    if (gives === '') report('grid-yield-missing', yields, { column: yields });
    else if (yields === 'points' && !/^-?\d+(\.\d+)?$/.test(gives))
      report('grid-points-wrong', yields, { found: gives });
    const [zh = '', en = ''] = reasons.map((reason) => cells.get(reason) ?? '');
    if ((zh === '') !== (en === '')) report('grid-reason-one-sided', zh === '' ? reasons[0] : reasons[1]);
    const when = withoutAnything(Object.fromEntries(names.map((name) => [name, cells.get(name) ?? ''])));
    return [{ when, gives, ...(zh === '' || en === '' ? {} : { because: { zh, en } }) }];
  });
  if (rules.length === 0) return wrong('grid-empty', {});
  if (diagnostics.length > 0) return { diagnostics };
  return { table: { yields, hit: hit as HitPolicy, inputs: inputsOf(inputs, names), rules }, diagnostics };
}

/** Inputs with an expression keep it; those without a column are gone. */
function inputsOf(inputs: TableInputs, names: readonly string[]): TableInputs {
  if (Array.isArray(inputs)) return [...names];
  return Object.fromEntries(names.map((name) => [name, inputs[name]!]));
}

function wrong(code: string, params: Diagnostic['params']): ReadGrid {
  return { diagnostics: [{ code, params, severity: 'error' }] };
}
