import type { AuditEntry } from '@fenji/contract';

/** A field that was changed, with what it held before and after. */
export type Change = { readonly field: string; readonly before: unknown; readonly after: unknown };

type Values = Readonly<Record<string, unknown>>;
const isValues = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The fields of a customer that an entry of the audit trail says were changed, named as the columns of the list are: each
 * custom field by itself, owner and unit by their names. None for what changed nothing of a customer.
 */
export function changesOf({ subjectKind, details }: Pick<AuditEntry, 'subjectKind' | 'details'>): Change[] {
  if (subjectKind !== 'customer' || !isValues(details?.changes)) return [];
  return Object.entries(details.changes).flatMap(([name, change]) => {
    if (!isValues(change)) return [];
    const { before, after } = change;
    if (name !== 'fields') return [{ field: columnOf[name] ?? name, before, after }];
    const [earlier, later] = [before, after].map((values) => (isValues(values) ? values : {}));
    return [...new Set([...Object.keys(earlier!), ...Object.keys(later!)])]
      .map((id) => ({ field: `fields.${id}`, before: earlier![id], after: later![id] }))
      .filter((one) => JSON.stringify(one.before ?? null) !== JSON.stringify(one.after ?? null));
  });
}

const columnOf: Readonly<Record<string, string>> = { ownerName: 'owner', unitName: 'unit' };
