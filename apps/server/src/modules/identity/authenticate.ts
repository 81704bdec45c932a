import { createHash } from 'node:crypto';
import { and, eq, isNull, lt, or } from 'drizzle-orm';
import { type Actor, anonymous } from '../../plumbing/actor.ts';
import type { Store } from '../../store/store.ts';
import { findActor, isHolding } from './load-actor.ts';
import type { SignInLibrary } from './sign-in-library.ts';
import { apiToken } from './tables.ts';

const rememberedMs = 5000;
const mostRemembered = 5000;

/** How a token is kept: tokens are random, so a plain digest cannot be guessed back. */
export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex');

/** Knows callers by session cookie or API token. */
export type Authenticator = {
  readonly authenticate: (headers: Headers) => Promise<Actor>;
  /** Forgets what was remembered, after a change of rights or a sign-out. */
  readonly forget: () => void;
};

/** Remembers callers for a few seconds, so that a page of calls asks the store once. */
export function createAuthenticator(store: Store, library: SignInLibrary, clock: () => Date): Authenticator {
  const remembered = new Map<string, { actor: Actor; until: number }>();

  const recognise = async (key: string, find: () => Promise<Actor>): Promise<Actor> => {
    const now = clock().getTime();
    const known = remembered.get(key);
    if (known && known.until > now) return known.actor;
    const actor = await find();
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(key, { actor, until: now + rememberedMs });
    return actor;
  };

  return {
    forget: () => remembered.clear(),
    async authenticate(headers) {
      const [, token] = /^Bearer (fenji_[\w-]{20,100})$/.exec(headers.get('authorization') ?? '') ?? [];
      if (token) return recognise(`token ${hashToken(token)}`, () => actorOfToken(store, token, clock()));
      const cookie = headers.get('cookie') ?? '';
      const [, session] = /(?:^|;\s*)((?:__Secure-)?fenji\.session_token=[^;]+)/.exec(cookie) ?? [];
      if (!session) return anonymous;
      return recognise(session, async () => {
        const found = await library.api.getSession({ headers: new Headers({ cookie: session }) });
        return (found && (await findActor(store, found.user.id, found.session.id))) ?? anonymous;
      });
    },
  };
}

async function actorOfToken(store: Store, token: string, now: Date): Promise<Actor> {
  const [row] = await store
    .select()
    .from(apiToken)
    .where(and(eq(apiToken.tokenHash, hashToken(token)), isHolding(now)));
  if (!row) return anonymous;
  const minuteAgo = new Date(now.getTime() - 60_000);
  await store
    .update(apiToken)
    .set({ lastUsedAt: now })
    .where(and(eq(apiToken.id, row.id), or(isNull(apiToken.lastUsedAt), lt(apiToken.lastUsedAt, minuteAgo))));
  return (await findActor(store, row.userId, null, row)) ?? anonymous;
}
