import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Engine, openEngine } from '@fenji/engine';
import { type GradingPlace, type Manifest, runGrading } from '@fenji/grader';
import { importFile } from '@fenji/intake';
import { compileScheme } from '@fenji/scheme';
import type { WorkspaceDefinition } from '@fenji/vocabulary';

/** A workspace in memory with orders, customers and decisions by hand, for tests of whole runs. */
export type SmallWorkspace = GradingPlace & {
  readonly load: (dataset: string, csv: string, importedAt: string) => Promise<number>;
  readonly grade: (scheme: string, asOf: string, knownAt?: string) => Promise<Manifest>;
  readonly close: () => void;
};

const standard: WorkspaceDefinition = {
  fenji: 1,
  time_zone: 'Asia/Shanghai',
  currency: { code: 'CNY', minor: 2 },
  datasets: {
    orders: { customer: 'customer', time: 'day', columns: { amount: { type: 'integer' } } },
    sales: {
      customer: 'customer',
      time: 'day',
      columns: {
        amount: { type: 'money', scale: 2, currency: { column: 'currency', allowed: ['CNY', 'USD'] } },
        currency: { type: 'text' },
      },
    },
    payments: { customer: 'customer', time: 'day', columns: { amount: { type: 'money' } } },
    rates: { customer: 'currency', time: 'day', columns: { rate: { type: 'decimal', scale: 6 } } },
    customers: { customer: 'customer', columns: { region: { type: 'text' } } },
    overrides: {
      customer: 'customer',
      time: 'decided_on',
      columns: { grade: { type: 'text' }, reason: { type: 'text' }, expires_on: { type: 'date' } },
    },
  },
};

export async function openSmallWorkspace(
  changes: Partial<WorkspaceDefinition> = {},
): Promise<SmallWorkspace> {
  const definition = { ...standard, ...changes };
  const folder = mkdtempSync(join(tmpdir(), 'fenji-small-'));
  const engine: Engine = await openEngine({ path: ':memory:', threads: 1 });
  const place: GradingPlace = { engine, definition, resolve: (path) => path };
  let files = 0;
  return {
    ...place,
    load: async (dataset, csv, importedAt) => {
      files += 1;
      const file = join(folder, `${dataset}-${files}.csv`);
      writeFileSync(file, csv);
      const { batch, rejected } = await importFile(engine, {
        dataset,
        definition: definition.datasets[dataset]!,
        workspace: { timeZone: definition.time_zone, currency: definition.currency },
        file,
        importedAt: new Date(importedAt),
      });
      if (rejected > 0) throw new Error(`${rejected} rows of ${dataset} were rejected`);
      return batch;
    },
    grade: (text, asOf, knownAt = '2026-12-31T00:00:00Z') =>
      runGrading(place, {
        scheme: compileScheme(text),
        asOf,
        knownAt: new Date(knownAt),
        now: () => new Date('2026-12-31T00:00:00Z'),
      }),
    close: () => {
      engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Grades by the sum of amounts: A from `cut` up, B below; with overrides when asked. */
export function sumScheme(cut: number, more = ''): string {
  return `
fenji: 1
scheme: sums
title: { zh: 合计, en: sums }
description: { zh: 按合计分级, en: by the sum }
population: { from: orders }
datasets: { orders: { columns: { amount: { type: integer } } } }
measures:
  total: { title: { zh: 合计, en: total }, aggregate: sum, of: orders, value: amount, unit: money, actionable: true }
steps:
  level:
    title: { zh: 等级, en: level }
    step: bands
    by: total
    bands: { A: '>= ${cut}', B: '< ${cut}' }
    grades: [{ grade: A, title: { zh: 甲, en: A } }, { grade: B, title: { zh: 乙, en: B } }]
${more}`;
}
