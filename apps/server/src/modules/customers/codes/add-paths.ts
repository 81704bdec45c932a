import type { CodePlan, DirectoryName } from '@fenji/contract';
import type { Store } from '../../../store/store.ts';
import type { CodeSource } from '../rules/give-code.ts';
import { chooseEntry, openEntries, pathOf } from './entry-names.ts';
import { listEntries } from './find-entries.ts';

const namedBy = (source: CodeSource, directory: DirectoryName) =>
  directory === 'customer-class' ? source.customerClass : source[directory];

/** Customers with the directory codes of their values, as far as the plan takes codes from directories. */
export async function addPaths(
  store: Store,
  plan: CodePlan,
  sources: readonly CodeSource[],
): Promise<readonly CodeSource[]> {
  const wanted = new Set(
    plan.segments.flatMap((segment) => (segment.kind === 'directory' ? [segment.directory] : [])),
  );
  let next = sources;
  for (const directory of sources.length > 0 ? wanted : []) {
    const entries = openEntries(await listEntries(store, directory));
    next = next.map((source) => {
      const entry = chooseEntry(entries.named(namedBy(source, directory) ?? ''));
      return entry ? { ...source, paths: { ...source.paths, [directory]: pathOf(entry, entries) } } : source;
    });
  }
  return next;
}
