import type { CustomerRecord, CustomerValues } from '../../customers/index.ts';
import { customPrefix } from './import-fields.ts';
import { type RowProblem, rowProblem } from './rejection-words.ts';

export type UpdatePolicy = 'overwrite' | 'fill-empty' | 'never';

/** What becomes of one row. */
export type RowDecision =
  | { readonly outcome: 'create'; readonly values: CustomerValues & { name: string } }
  | { readonly outcome: 'update'; readonly existing: CustomerRecord; readonly values: CustomerValues }
  | { readonly outcome: 'unchanged'; readonly existing: CustomerRecord }
  | { readonly outcome: 'duplicate' }
  | { readonly outcome: 'reject'; readonly problems: readonly RowProblem[] };

export type RowFacts = {
  readonly values: CustomerValues;
  readonly problems: readonly RowProblem[];
  readonly existing: CustomerRecord | undefined;
  /** The file has had this key before. */
  readonly isRepeated: boolean;
  /** Why the row's code cannot be the customer's; undefined when it can. */
  readonly codeProblem: string | undefined;
  readonly policies: Readonly<Record<string, UpdatePolicy>>;
  /** New customers may be added by whoever imports. */
  readonly mayCreate: boolean;
  /** The existing customer may be changed by whoever imports. */
  readonly mayChange: boolean;
  /** Whoever imports cannot read this field of the existing customer. */
  readonly isHidden: (field: string) => boolean;
};

const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/**
 * Decides a row: wrong ones are rejected, repeated ones left out, known ones updated as each column's policy says. What
 * whoever imports may not do comes before any comparison, as that would tell values.
 */
export function decideRow(row: RowFacts): RowDecision {
  const { values, problems, existing, codeProblem } = row;
  const reject = (field: string | null, code: string) =>
    ({ outcome: 'reject', problems: [rowProblem(field, code)] }) as const;
  if (problems.length > 0) return { outcome: 'reject', problems };
  if (row.isRepeated) return { outcome: 'duplicate' };
  if (!existing) {
    const { name } = values;
    if (!row.mayCreate) return reject(null, 'customer-create-not-allowed');
    if (codeProblem) return reject('code', codeProblem);
    return name ? { outcome: 'create', values: { ...values, name } } : reject('name', 'name-missing');
  }
  if (!row.mayChange) return reject(null, 'customer-not-yours');
  const changed = changedValues(row, existing);
  if (Object.keys(changed).length === 0) return { outcome: 'unchanged', existing };
  if (changed.code !== undefined && codeProblem) return reject('code', codeProblem);
  return { outcome: 'update', existing, values: changed };
}

function changedValues({ values, policies, isHidden }: RowFacts, existing: CustomerRecord): CustomerValues {
  const changes = (field: string, now: unknown, value: unknown) => {
    const policy = policies[field] ?? 'overwrite';
    if (policy === 'never' || (policy === 'fill-empty' && !isEmpty(now))) return false;
    // That a hidden value is the same would tell it.
    return isHidden(field) || JSON.stringify(now) !== JSON.stringify(value);
  };
  const { fields, ...plain } = values;
  const changed = Object.entries(plain).filter(([field, value]) =>
    changes(field, existing[field as keyof CustomerRecord], value),
  );
  const custom = Object.entries(fields ?? {}).filter(([id, value]) =>
    changes(customPrefix + id, existing.fields[id], value),
  );
  return {
    ...Object.fromEntries(changed),
    ...(custom.length > 0 ? { fields: Object.fromEntries(custom) } : {}),
  };
}
