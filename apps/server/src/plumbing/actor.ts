import type { Permission, Role, RowScope } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';

/** Who acts: somebody signed in, a token, Fenji itself in a job, or nobody known. */
export type Actor = {
  readonly kind: 'session' | 'token' | 'system' | 'anonymous';
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly permissions: Readonly<Partial<Record<Permission, RowScope>>>;
  /** Highest data security level read unmasked. */
  readonly readsLevel: number;
  readonly unit: { readonly id: string; readonly name: string } | null;
  /** The actor's unit and every unit below it. */
  readonly branch: readonly string[];
  readonly sessionId: string | null;
  /** The token that acts; null for somebody signed in. */
  readonly tokenId: string | null;
};

/** The actor of calls before signing in. */
export const anonymous: Actor = {
  kind: 'anonymous',
  id: '',
  name: '',
  roles: [],
  permissions: {},
  readsLevel: 0,
  unit: null,
  branch: [],
  sessionId: null,
  tokenId: null,
};

/** The scope of a permission; refuses when the actor does not hold it at all. */
export function getScope(actor: Actor, permission: Permission): RowScope {
  const scope = actor.permissions[permission];
  if (!scope) throw new Refusal('not-allowed', { permission });
  return scope;
}
