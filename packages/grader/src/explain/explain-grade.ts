import type { Session } from '@fenji/engine';
import { type Explanation, explainCustomer } from '@fenji/scheme';
import { loadRow, loadRun } from '../run/load-run.ts';
import type { Manifest } from '../run/manifest.ts';
import { findNextGrade, type NextGrade } from './find-next-grade.ts';

export type GradeExplanation = Explanation & {
  readonly run: number;
  readonly asOf: string;
  readonly scheme: Manifest['scheme']['code'];
  readonly next?: NextGrade;
};

/** Reads back why a customer has its grade in a run (the newest without a number), and what would reach the next one. */
export async function explainGrade(
  session: Session,
  customer: string,
  which: { readonly run?: number; readonly scheme?: string } = {},
): Promise<GradeExplanation> {
  const loaded = await loadRun(session, which);
  const row = await loadRow(session, loaded.manifest.run, customer);
  const explanation = explainCustomer({
    document: loaded.document,
    plan: loaded.plan,
    row,
    found: loaded.found,
  });
  const next = await findNextGrade(session, loaded, row);
  return {
    ...explanation,
    run: loaded.manifest.run,
    asOf: loaded.manifest.asOf,
    scheme: loaded.manifest.scheme.code,
    ...(next ? { next } : {}),
  };
}
