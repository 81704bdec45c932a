import type { Actor } from '../../plumbing/actor.ts';
import type { Store } from '../../store/store.ts';
import { getLevelsByName } from '../customers/index.ts';
import type { ImportRow } from './import-record.ts';
import { customPrefix } from './rules/import-fields.ts';

type Values = Record<string, string | null>;
type Masked = Pick<ImportRow, 'createdById' | 'target' | 'mapping'>;

/** The level from which somebody may see what nobody has said to be harmless: columns that become nothing. */
const readsUnknown = 3;

/**
 * Hides what a reader may not see of a file that somebody else uploaded: fields above the reader's level, columns that
 * become nothing, and records that could not be split into fields. Whoever uploaded a file has it. Rows of customers are
 * told by field, those of facts by header.
 */
export async function openMask(store: Store, actor: Actor, row: Masked): Promise<(values: Values) => Values> {
  if (row.createdById === actor.id) return (values) => values;
  const hides = row.target === 'customers' ? await hiddenFields(store, actor) : hiddenColumns(actor, row);
  return (values) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, value && hides(name) ? '****' : value]),
    );
}

/** What a column's cells are called in shown rows: its field for customers, its header for facts. */
export function nameOfColumn({ target, mapping }: Masked, header: string): string {
  if (target !== 'customers') return header;
  // A column that becomes nothing may hold anything.
  return mapping?.columns.find((column) => column.header === header)?.field ?? 'original';
}

async function hiddenFields(store: Store, actor: Actor): Promise<(field: string) => boolean> {
  const levels = await getLevelsByName(store);
  return (field) => {
    const name = field.startsWith(customPrefix) ? field.slice(customPrefix.length) : field;
    return field === 'original' || (levels[name] ?? 1) > actor.readsLevel;
  };
}

function hiddenColumns({ readsLevel }: Actor, { mapping }: Masked): (header: string) => boolean {
  if (readsLevel >= readsUnknown) return () => false;
  const known = mapping?.columns.flatMap(({ header, field }) => (field === null ? [] : [header])) ?? [];
  return (header) => !known.includes(header);
}
