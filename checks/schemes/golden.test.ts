import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import {
  type CompiledScheme,
  describeScheme,
  emitProgram,
  findDialect,
  type Plan,
  printPlan,
} from '@fenji/scheme';
import { describe, expect, it } from 'vitest';
import { library, loadScheme } from './library.ts';

/** A few whole schemes whose plan, SQL and words lie beside them, so that a change of any is read in review. */
const schemes = ['pyramid', 'real-estate-leads', 'rfm', 'star-points'];
const isWriting = process.env.GOLDEN === 'write';

describe.each(schemes)('%s', (name) => {
  const { plan, document, calibration } = loadScheme(name) as Required<CompiledScheme>;
  it.each([
    ['plan.txt', () => printPlan(plan)],
    ['duckdb.sql', () => programText(plan, 'duckdb')],
    ['readback.zh.md', () => `${describeScheme(document, 'zh', calibration).join('\n')}\n`],
  ])('has the golden %s; `npm run golden` rewrites it', (file, print) => {
    const folder = new URL(`${name}/golden/`, library);
    const path = new URL(file, folder);
    if (isWriting) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path, print());
    }
    expect(existsSync(path) ? readFileSync(path, 'utf8') : '(no file)').toBe(print());
  });
});

/** The statements of a run before any value is known; what a run finds stands as `$v_…`. */
function programText(plan: Plan, dialectName: string): string {
  const dialect = findDialect(dialectName)!;
  const relations = Object.fromEntries(
    plan.datasets.map(({ name, kind, columns }) => {
      const head = [
        'customer',
        ...(kind === 'facts' ? ['happened_at'] : []),
        ...columns.map((column) => column.name),
      ];
      return [
        name,
        `select ${head.map(dialect.identifier).join(', ')} from facts.${dialect.identifier(name)}`,
      ];
    }),
  );
  return emitProgram(plan, {
    dialect,
    source: { from: 'facts', relations },
    result: { table: 'graded', temporary: false },
  })
    .map(({ name, emit }) => `-- ${name}\n${emit({})};\n`)
    .join('\n');
}
