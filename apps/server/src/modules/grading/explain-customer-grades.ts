import type { Session } from '@fenji/engine';
import { findNextGrade, loadRow, loadRun } from '@fenji/grader';
import { customersDataset, explainCustomer } from '@fenji/scheme';
import { Refusal } from '@fenji/vocabulary';
import { fieldOfAttribute } from './mirror/customer-attributes.ts';
import type { gradingRun } from './tables.ts';

type RunRow = typeof gradingRun.$inferSelect;
/** Whose grades, and which fields of customers the reader sees masked. */
export type Reading = {
  readonly code: string;
  readonly masked: readonly string[];
  readonly wantsNext: boolean;
};

/** What was stored of a customer's grade in each of some runs; runs that the customer is not in are passed over. */
export async function explainCustomerGrades(session: Session, runs: readonly RunRow[], reading: Reading) {
  const records = [];
  for (const run of runs) {
    const told = await explainRun(session, run, reading).catch((error: unknown) => {
      if (error instanceof Refusal && error.code === 'customer-not-in-run') return undefined;
      throw error;
    });
    if (told) records.push(told);
  }
  return records;
}

async function explainRun(session: Session, run: RunRow, { code, masked, wantsNext }: Reading) {
  const loaded = await loadRun(session, { run: Number(run.manifest?.number) });
  const { document, plan, found } = loaded;
  const row = await loadRow(session, loaded.manifest.run, code);
  const told = explainCustomer({ document, plan, row, found });
  const withheld = plan.datasets
    .filter(({ name }) => name === customersDataset)
    .flatMap(({ columns }) => columns.map(({ name }) => name))
    .filter((name) => masked.includes(fieldOfAttribute(name)))
    .map((name) => document.attributes[name]?.title ?? { zh: name, en: name });
  const next = wantsNext && withheld.length === 0 ? await findNextGrade(session, loaded, row) : undefined;
  const ordinal = run.counts.findIndex(({ grade }) => grade === told.grade) + 1;
  return {
    runId: run.id,
    isCurrent: run.isCurrent,
    schemeId: run.schemeId,
    schemeTitle: run.schemeTitle,
    asOf: run.asOf,
    grade: told.grade,
    title: told.gradeTitle,
    ordinal: told.grade === null ? null : ordinal,
    of: run.gradeCount,
    reasons: told.topReasons.map(({ title }) => title),
    explanation: withheld.length > 0 ? null : plain({ ...told, ...(next && { next }) }),
    withheld,
  };
}

const plain = (told: object): unknown =>
  JSON.parse(JSON.stringify(told, (_, value) => (typeof value === 'bigint' ? String(value) : value)));
