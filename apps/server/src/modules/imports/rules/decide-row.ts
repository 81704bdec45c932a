import type { CustomerRecord, CustomerValues } from '../../customers/index.ts';
import type { RowProblem } from './read-customer-row.ts';

export type UpdatePolicy = 'overwrite' | 'fill-empty' | 'never';

/** What becomes of one row. */
export type RowDecision =
  | { readonly outcome: 'create'; readonly values: CustomerValues & { name: string } }
  | { readonly outcome: 'update'; readonly existing: CustomerRecord; readonly values: CustomerValues }
  | { readonly outcome: 'unchanged' | 'duplicate' }
  | { readonly outcome: 'reject'; readonly problems: readonly RowProblem[] };

export type RowFacts = {
  readonly values: CustomerValues;
  readonly problems: readonly RowProblem[];
  readonly existing: CustomerRecord | undefined;
  /** The file has had this key before. */
  readonly isRepeated: boolean;
  readonly policies: Readonly<Record<string, UpdatePolicy>>;
  /** The existing customer may be changed by whoever imports. */
  readonly mayChange: boolean;
};

const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Decides a row: wrong ones are rejected, repeated ones left out, known ones updated as each column's policy says. */
export function decideRow({
  values,
  problems,
  existing,
  isRepeated,
  policies,
  mayChange,
}: RowFacts): RowDecision {
  if (problems.length > 0) return { outcome: 'reject', problems };
  if (isRepeated) return { outcome: 'duplicate' };
  if (!existing) {
    const { name } = values;
    if (name) return { outcome: 'create', values: { ...values, name } };
    const message = { zh: '新客户必须有名称', en: 'a new customer needs a name' };
    return { outcome: 'reject', problems: [{ field: 'name', code: 'required-empty', message }] };
  }
  const changed = Object.entries(values).filter(([field, value]) => {
    const now = existing[field as keyof CustomerRecord];
    const policy = policies[field] ?? 'overwrite';
    if (policy === 'never' || (policy === 'fill-empty' && !isEmpty(now))) return false;
    return JSON.stringify(now) !== JSON.stringify(value);
  });
  if (changed.length === 0) return { outcome: 'unchanged' };
  if (!mayChange) {
    const message = { zh: '该客户不归您管理', en: 'the customer is not yours to change' };
    return { outcome: 'reject', problems: [{ field: null, code: 'customer-not-yours', message }] };
  }
  return { outcome: 'update', existing, values: Object.fromEntries(changed) };
}
