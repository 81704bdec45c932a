import type { Actor } from '../../plumbing/actor.ts';
import type { Store } from '../../store/store.ts';
import { getLevelsByName } from '../customers/index.ts';
import type { ImportRow } from './import-record.ts';
import { customPrefix } from './rules/import-fields.ts';

type Values = Record<string, string | null>;

/**
 * Hides what a reader may not see of a file that somebody else uploaded: fields above the reader's level, and records
 * that could not be split into fields. Whoever uploaded a file has it.
 */
export async function openMask(
  store: Store,
  actor: Actor,
  row: Pick<ImportRow, 'createdById' | 'target'>,
): Promise<(values: Values) => Values> {
  if (row.createdById === actor.id || row.target !== 'customers') return (values) => values;
  const levels = await getLevelsByName(store);
  const hides = (field: string) => {
    const name = field.startsWith(customPrefix) ? field.slice(customPrefix.length) : field;
    return field === 'original' || (levels[name] ?? 1) > actor.readsLevel;
  };
  return (values) =>
    Object.fromEntries(
      Object.entries(values).map(([field, value]) => [field, value && hides(field) ? '****' : value]),
    );
}
