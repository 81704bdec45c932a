import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { formatFixedPoint, parseFixedPoint } from '@fenji/vocabulary';
import { expect, it } from 'vitest';
import { describeShared, sharedData } from '../../../../../checks/shared-data.ts';
import type { Expr } from '../../expr/expr.ts';
import { duckdb } from '../../sql/dialects/duckdb.ts';
import { emitExpr } from '../../sql/emit-expr.ts';
import { emitLiteral } from '../../sql/emit-literal.ts';
import { type CompiledDecision, compileDecision } from '../compile-decision.ts';
import { readDmn } from '../read-dmn.ts';
import { type KitInput, kitInput } from './kit-scope.ts';
import { kitSkips } from './kit-skips.ts';
import { type KitCase, type KitValue, readKitCases } from './read-kit-cases.ts';
import { type KitOutcome, writeScoreboard } from './write-scoreboard.ts';

const page = fileURLToPath(new URL('../../../../../docs/language/dmn-conformance.md', import.meta.url));

describeShared('DMN conformance kit, level 2', () => {
  const kit = `${sharedData('dmn-tck/TestCases/compliance-level-2')}`;
  const folders = readdirSync(kit).sort();
  const outcomes: KitOutcome[] = [];

  it.each(folders)('%s', async (folder) => {
    const xml = readFileSync(`${kit}/${folder}/${folder}-test-01.xml`, 'utf8');
    const cases = readKitCases(xml);
    const failures = await runCases(readFileSync(`${kit}/${folder}/${folder}.dmn`, 'utf8'), cases);
    const total = cases.reduce((sum, { results }) => sum + Object.keys(results).length, 0);
    const labels = [...xml.matchAll(/<label>([^<]*)<\/label>/g)].map(([, label = '']) => label.trim());
    const skip = kitSkips[folder];
    const tested = labels.filter((label) => !label.startsWith('Compliance'));
    outcomes.push({
      folder,
      labels: tested,
      passed: total - failures.length,
      total,
      ...(skip ? { skip } : {}),
    });
    if (skip) expect(failures, 'a case that passes has to leave the list of skips').not.toEqual([]);
    else expect(failures).toEqual([]);
  });

  it('stands on its page as it came out', () => {
    const text = writeScoreboard(outcomes);
    if (process.env.GOLDEN === 'write') {
      mkdirSync(fileURLToPath(new URL('.', `file://${page}`)), { recursive: true });
      writeFileSync(page, text);
    }
    expect(readFileSync(page, 'utf8')).toBe(text);
  });
});

const connection = await (await DuckDBInstance.create(':memory:')).connect();
for (const statement of duckdb.prelude) await connection.run(statement);

/** One line per result that is not as the kit expects. */
async function runCases(dmn: string, cases: readonly KitCase[]): Promise<readonly string[]> {
  const read = await readDmn(dmn);
  if (!('model' in read)) return [read.params.reason];
  const inputNames = [...new Set(cases.flatMap(({ inputs }) => Object.keys(inputs)))];
  const inputs = inputNames.map((name): [string, KitInput] => [
    name,
    kitInput(
      name,
      cases.map((test) => test.inputs[name] ?? null),
    ),
  ]);
  const scope = new Map(inputs.map(([name, { value }]) => [name, value]));
  const from = tableOf(
    inputs.flatMap(([, { columns }]) => columns),
    cases.length,
  );
  const failures: string[] = [];
  for (const name of new Set(cases.flatMap(({ results }) => Object.keys(results)))) {
    const { decision, findings } = compileDecision(read.model, name, scope);
    const found = decision ? await ask(decision, from) : undefined;
    for (const [at, { id, results }] of cases.entries()) {
      const expected = results[name];
      if (expected === undefined) continue;
      const [got, wanted] = [JSON.stringify(found?.[at]), JSON.stringify(plain(expected))];
      if (got !== wanted)
        failures.push(
          `${id} ${name}: ${got} instead of ${wanted} ${findings.map(({ code }) => code).join()}`,
        );
    }
  }
  return failures;
}

function tableOf(columns: KitInput['columns'], rows: number): string {
  const tuples = Array.from({ length: rows }, (_, at) => {
    const cells = columns.map(({ type, cells }) => {
      const sqlType = type.kind === 'null' ? 'varchar' : duckdb.types[type.kind];
      return `cast(${emitLiteral(type, cells[at] ?? null, duckdb)} as ${sqlType})`;
    });
    return `(${[at, ...cells].join(', ')})`;
  });
  const names = ['case', ...columns.map(({ name }) => name)].map(duckdb.identifier);
  return `(values ${tuples.join(', ')}) as t(${names.join(', ')}) order by "case"`;
}

type Plain = string | null | readonly Plain[] | { readonly [name: string]: Plain };

async function ask(decision: CompiledDecision, from: string): Promise<readonly Plain[]> {
  const select = async (exprs: readonly Expr[]) => {
    const sql = exprs.map(
      (expr) => `cast(${emitExpr(expr, { dialect: duckdb, bound: {}, wide: true })} as varchar)`,
    );
    const rows = (await connection.runAndReadAll(`select ${sql.join(', ')} from ${from}`)).getRowsJson();
    return rows.map((row) => exprs.map((expr, at) => asPlain(expr, row[at])));
  };
  if (decision.kind === 'value') {
    if ('structure' in decision.value) throw new Error('the kit asks for scalars here');
    return (await select([decision.value.expr])).map(([only]) => only ?? null);
  }
  const shape = (values: readonly Plain[]): Plain =>
    values.length === 1
      ? (values[0] ?? null)
      : Object.fromEntries(values.map((value, at) => [decision.outputs[at], value]));
  if (decision.table.gives === 'one') return (await select(decision.table.outputs)).map(shape);
  const { hits } = decision.table;
  const rows = await select(hits.flatMap(({ condition, outputs }) => [condition, ...outputs]));
  const width = decision.outputs.length + 1;
  return rows.map((row) =>
    hits.flatMap((_, at) =>
      row[at * width] === 'true' ? [shape(row.slice(at * width + 1, (at + 1) * width))] : [],
    ),
  );
}

function asPlain({ type }: Expr, value: unknown): Plain {
  if (value === null || value === undefined) return null;
  return type.kind === 'number'
    ? formatFixedPoint({ units: BigInt(String(value)), scale: type.scale })
    : String(value);
}

function plain(value: KitValue): Plain {
  if (value === null) return null;
  if ('items' in value) return value.items.map(plain);
  if ('components' in value) {
    return Object.fromEntries(Object.entries(value.components).map(([name, part]) => [name, plain(part)]));
  }
  const number = value.type === 'xsd:decimal' ? parseFixedPoint(value.text) : undefined;
  return number ? formatFixedPoint(number) : value.text;
}
