import { createHash } from 'node:crypto';
import { type Likeness, likeness } from '@fenji/contract';
import type { CustomerRecord } from '../customer-record.ts';

type LikenessRule = {
  /** What is compared. */
  readonly key: 'nameKey' | 'phoneKey' | 'email' | 'idNumber';
  /** What is shown of it; its level decides who may be told. */
  readonly field: 'name' | 'phone' | 'email' | 'idNumber';
  /** The only kind of customer of which it means anything. */
  readonly kind?: 'organisation';
};

/** How customers are compared with each other: who has the same key looks the same. */
export const likenesses: Readonly<Record<Likeness, LikenessRule>> = {
  // Persons share names too often for a name alone to mean anything.
  'same-name': { key: 'nameKey', field: 'name', kind: 'organisation' },
  'same-phone': { key: 'phoneKey', field: 'phone' },
  'same-email': { key: 'email', field: 'email' },
  'same-id-number': { key: 'idNumber', field: 'idNumber' },
};

type Compared = Pick<CustomerRecord, 'kind' | LikenessRule['key']>;

/** What two customers share, each with the digest that the store makes of it as well. */
export function listShared(one: Compared, other: Compared): { because: Likeness; digest: string }[] {
  return likeness.options.flatMap((because) => {
    const { key, kind } = likenesses[because];
    const value = one[key];
    const isShared =
      Boolean(value) && value === other[key] && [one, other].every((row) => !kind || row.kind === kind);
    return isShared ? [{ because, digest: createHash('md5').update(value!).digest('hex') }] : [];
  });
}
