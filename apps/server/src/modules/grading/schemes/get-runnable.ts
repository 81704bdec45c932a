import type { CompiledScheme, SchemeDocument } from '@fenji/scheme';
import { Refusal } from '@fenji/vocabulary';
import type { Store } from '../../../store/store.ts';
import { customFields } from '../../customers/index.ts';
import type { GradingTools } from '../grading-tools.ts';
import { findGaps } from './scheme-gaps.ts';

/** A scheme that can run here, with its calibration. */
export type Runnable = {
  readonly compiled: CompiledScheme;
  readonly document: SchemeDocument;
  readonly calibrationText: string | undefined;
};

/**
 * A scheme that can run here; refuses an unknown one, one with errors, one that grades no customers, and one whose
 * datasets, columns or customer fields are not there, naming each.
 */
export async function getRunnable(
  { facts, library }: GradingTools,
  store: Store,
  schemeId: string,
): Promise<Runnable> {
  const { compiled, calibrationText, faults } = await library.get(schemeId);
  const { document, plan } = compiled;
  if (!document || !plan || faults.length > 0)
    throw new Refusal('scheme-has-errors', { count: faults.length });
  const { gaps } = findGaps(compiled, facts.definition, await customFields.get(store));
  if (gaps.length > 0) {
    const missing = gaps.map(({ name }) => name).join(', ');
    throw new Refusal('scheme-data-missing', { missing });
  }
  return { compiled, document, calibrationText };
}
