import type { CompiledScheme, SchemeDocument } from '@fenji/scheme';
import { Refusal } from '@fenji/vocabulary';
import type { GradingTools } from './grading-tools.ts';

/** A scheme of the library that can run here; refuses an unknown one, one with errors, and one whose data the workspace lacks. */
export async function getRunnable(
  { facts, library }: GradingTools,
  schemeId: string,
): Promise<{ readonly compiled: CompiledScheme; readonly document: SchemeDocument }> {
  const { compiled } = await library.get(schemeId);
  const { document, diagnostics } = compiled;
  if (!document) throw new Refusal('scheme-has-errors', { count: diagnostics.length });
  const missing = Object.keys(document.datasets).filter((name) => !facts.definition.datasets[name]);
  if (missing.length > 0) throw new Refusal('scheme-data-missing', { datasets: missing.join(', ') });
  return { compiled, document };
}
