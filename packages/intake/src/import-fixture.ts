import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Engine, openEngine, type Row } from '@fenji/engine';
import type { DatasetDefinition } from '@fenji/vocabulary';
import { type ImportOutcome, type ImportRequest, importFile } from './import-file.ts';

/** A definition that a test's row need only differ from: orders of customers in yuan. */
export function anOrders(changed: Partial<DatasetDefinition> = {}): DatasetDefinition {
  return {
    customer: ['客户编号', 'customer'],
    time: ['下单时间', 'day'],
    columns: { amount: { type: 'money', from: ['金额', 'amount'] } },
    ...changed,
  };
}

/** What an import left behind, for a test to look at. */
export type Imported = ImportOutcome & { readonly facts: Row[]; readonly rejections: Row[] };

/** A folder and an engine for one test, removed and closed by `end`. */
export type ImportBench = {
  readonly engine: Engine;
  readonly folder: string;
  readonly put: (name: string, content: string | Uint8Array) => string;
  readonly import: (file: string, changed?: Partial<ImportRequest>) => Promise<Imported>;
  readonly end: () => void;
};

/** Opens a bench whose imports happen on 15 June 2026 in Shanghai. */
export async function openImportBench(path?: string): Promise<ImportBench> {
  const folder = mkdtempSync(join(tmpdir(), 'fenji-test-'));
  const engine = await openEngine({ path: path === undefined ? ':memory:' : join(folder, path) });
  return {
    engine,
    folder,
    put: (name, content) => {
      const file = join(folder, name);
      writeFileSync(file, content);
      return file;
    },
    import: async (file, changed = {}) => {
      const outcome = await importFile(engine, {
        dataset: 'orders',
        definition: anOrders(),
        workspace: { timeZone: 'Asia/Shanghai', currency: { code: 'CNY', minor: 2 } },
        file,
        importedAt: new Date('2026-06-15T04:00:00Z'),
        tempFolder: folder,
        ...changed,
      });
      const facts = await engine.all(
        `select * from facts.orders where batch = ${outcome.batch} order by row_number`,
      );
      const rejections = await engine.all(
        `select row_number, line, column_name, code, original from intake.rejection
         where batch = ${outcome.batch} order by row_number`,
      );
      return { ...outcome, facts, rejections };
    },
    end: () => {
      engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
