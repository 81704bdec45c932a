import type { Permission } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';
import { and, desc, eq, isNull } from 'drizzle-orm';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Call, Handlers } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import { hashToken } from '../authenticate.ts';
import type { IdentityTools } from '../identity-tools.ts';
import { apiToken } from '../tables.ts';

const show = (row: typeof apiToken.$inferSelect, { actor }: Call) => ({
  id: row.id,
  title: row.title,
  owner: { id: row.userId, name: actor.name },
  scopes: row.scopes,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  isRevoked: row.revokedAt !== null,
});

function checkScopes(call: Call, scopes: readonly Permission[]): void {
  const missing = scopes.find((scope) => !call.actor.permissions[scope]);
  if (missing) throw new Refusal('scopes-not-held', { permission: missing });
}

/** The user's own API tokens; only a digest of each is kept. */
export const tokenHandlers = ({
  authenticator,
}: IdentityTools): Handlers<'listTokens' | 'createToken' | 'revokeToken'> => ({
  listTokens: async (_, call) => {
    const rows = await call.parts.store
      .select()
      .from(apiToken)
      .where(eq(apiToken.userId, call.actor.id))
      .orderBy(desc(apiToken.createdAt))
      .limit(200);
    return { items: rows.map((row) => show(row, call)) };
  },
  createToken: async ({ body }, call) => {
    checkScopes(call, body.scopes);
    const { store, clock, newId, newSecret } = call.parts;
    const secret = `fenji_${newSecret(30)}`;
    const now = clock();
    const row = await store.transaction(async (tx) => {
      const [created] = await tx
        .insert(apiToken)
        .values({
          id: newId(),
          userId: call.actor.id,
          title: body.title,
          tokenHash: hashToken(secret),
          scopes: [...new Set(body.scopes)],
          createdAt: now,
          expiresAt: new Date(now.getTime() + body.expiresInDays * 86_400_000),
        })
        .returning();
      await recordAudit(tx, causeOf(call), {
        action: 'token.created',
        subjectKind: 'token',
        subjectId: created!.id,
        details: { scopes: body.scopes, expiresInDays: body.expiresInDays },
      });
      return created!;
    });
    return { token: show(row, call), secret };
  },
  revokeToken: async ({ params }, call) => {
    const { store, clock } = call.parts;
    await store.transaction(async (tx) => {
      const revoked = await tx
        .update(apiToken)
        .set({ revokedAt: clock() })
        .where(
          and(eq(apiToken.id, params.id), eq(apiToken.userId, call.actor.id), isNull(apiToken.revokedAt)),
        )
        .returning({ id: apiToken.id });
      if (revoked.length === 0) throw new Refusal('not-found', { what: 'token' });
      await recordAudit(tx, causeOf(call), {
        action: 'token.revoked',
        subjectKind: 'token',
        subjectId: params.id,
      });
    });
    authenticator.forget();
    return undefined;
  },
});
