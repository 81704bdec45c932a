import { inArray, sql } from 'drizzle-orm';
import type { Parts } from '../../../plumbing/parts.ts';
import type { Store } from '../../../store/store.ts';
import { contact, customer, relation } from '../tables.ts';
import { writeTimeline } from '../timeline.ts';

/** What hangs on one customer, as it is brought from elsewhere. */
export type CustomerCard = {
  readonly customerId: string;
  readonly contacts: readonly {
    readonly name: string;
    readonly roles: readonly string[];
    readonly phone: string;
    readonly isPrimary: boolean;
    readonly isReferralCentre: boolean;
  }[];
  /** Contacts made, with when. */
  readonly notes: readonly { readonly at: Date; readonly text: string }[];
  /** Code of the company it belongs to; one nobody has is passed over. */
  readonly parentCode: string | null;
};

type Cause = {
  readonly parts: Pick<Parts, 'clock' | 'newId'>;
  readonly actor: { readonly id: string; readonly name: string };
};

/** Adds contacts, notes and companies to customers in the caller's transaction, as one who cared for them would have. */
export async function addCards(
  transaction: Store,
  cause: Cause,
  author: { readonly id: string; readonly name: string } | null,
  cards: readonly CustomerCard[],
): Promise<void> {
  const { newId } = cause.parts;
  const contacts = cards.flatMap(({ customerId, contacts }) =>
    contacts.map((one) => ({
      ...one,
      id: newId(),
      customerId,
      roles: [...one.roles],
      referral: {
        isEasyToReach: one.isReferralCentre,
        isWellConnected: one.isReferralCentre,
        endorsesUs: one.isReferralCentre,
        endorsesProduct: one.isReferralCentre,
      },
    })),
  );
  if (contacts.length > 0) await transaction.insert(contact).values(contacts);
  await tieToCompanies(transaction, newId, cards);
  const lines = cards.flatMap(({ customerId, notes }) =>
    notes.map(({ at, text }) => ({
      customerId,
      kind: 'contact' as const,
      title: { zh: '联系客户', en: 'Contact made' },
      text,
      at,
    })),
  );
  await writeTimeline(transaction, { parts: cause.parts, actor: author ?? cause.actor }, lines);
  const touched = cards.flatMap(({ customerId, notes }) =>
    notes.length === 0
      ? []
      : [{ id: customerId, at: new Date(Math.max(...notes.map(({ at }) => at.getTime()))) }],
  );
  if (touched.length === 0) return;
  await transaction.execute(sql`
    update ${customer} set last_contact_at = given.at, updated_at = greatest(updated_at, given.at)
    from jsonb_to_recordset(${JSON.stringify(touched)}::jsonb) as given(id uuid, at timestamptz)
    where ${customer.id} = given.id`);
}

async function tieToCompanies(
  transaction: Store,
  newId: () => string,
  cards: readonly CustomerCard[],
): Promise<void> {
  const codes = [...new Set(cards.flatMap(({ parentCode }) => parentCode ?? []))];
  if (codes.length === 0) return;
  const found = await transaction
    .select({ id: customer.id, code: customer.code })
    .from(customer)
    .where(inArray(customer.code, codes));
  const parents = new Map(found.map(({ id, code }) => [code, id]));
  const ties = cards.flatMap(({ customerId, parentCode }) => {
    const parentId = parents.get(parentCode ?? '');
    return parentId === undefined || parentId === customerId
      ? []
      : [{ id: newId(), kind: 'parent-company' as const, parentId, childId: customerId }];
  });
  if (ties.length > 0) await transaction.insert(relation).values(ties);
}
