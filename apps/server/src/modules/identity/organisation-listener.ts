import type { Call } from '../../plumbing/call.ts';
import type { Store } from '../../store/store.ts';

/** A user who got another name or unit, or a unit with another name. */
export type OrganisationChange = { readonly kind: 'user' | 'unit'; readonly id: string };

/** What another module does about it, in the transaction of the change. */
export type OrganisationListener = (
  transaction: Store,
  call: Call,
  change: OrganisationChange,
) => Promise<void>;
