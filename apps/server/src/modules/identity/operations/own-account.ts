import { Refusal } from '@fenji/vocabulary';
import { and, desc, eq, gt, sql } from 'drizzle-orm';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Call, Handlers } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import { csrfTokenOf } from '../../../plumbing/http/authorise.ts';
import type { IdentityTools } from '../identity-tools.ts';
import { session, user } from '../tables.ts';

const own = (call: Call, action: string) =>
  call.parts.store.transaction((tx) =>
    recordAudit(tx, causeOf(call), { action, subjectKind: 'user', subjectId: call.actor.id }),
  );

// The library answers with a status; ours are typed.
const succeed = async (attempt: Promise<Response>, otherwise: string): Promise<Response> => {
  const response = await attempt.catch(() => undefined);
  if (!response?.ok) throw new Refusal(otherwise);
  return response;
};

/** The signed-in user's own account: who am I, devices, password, authenticator. */
export const ownAccountHandlers = ({
  library,
  authenticator,
}: IdentityTools): Handlers<
  | 'getSession'
  | 'editPreferences'
  | 'signOut'
  | 'changePassword'
  | 'listDevices'
  | 'signOutDevice'
  | 'beginAuthenticator'
  | 'confirmAuthenticator'
  | 'removeAuthenticator'
> => ({
  getSession: async (_, { actor, parts }) => {
    const [row] = await parts.store.select().from(user).where(eq(user.id, actor.id));
    const { id, name, roles, unit, permissions, readsLevel } = actor;
    return {
      id,
      name,
      email: row?.email ?? '',
      roles: [...roles],
      unit,
      permissions,
      readsLevel,
      hasAuthenticator: row?.twoFactorEnabled ?? false,
      preferences: row?.preferences ?? {},
      csrfToken: csrfTokenOf(parts.secret, actor.sessionId ?? ''),
      workspace: parts.workspaceTitle(),
    };
  },
  editPreferences: ({ body }, call) =>
    call.parts.store.transaction(async (tx) => {
      const [row] = await tx
        .update(user)
        .set({ preferences: sql`${user.preferences} || ${JSON.stringify(body)}::jsonb` })
        .where(eq(user.id, call.actor.id))
        .returning({ preferences: user.preferences });
      if (!row) throw new Refusal('sign-in-needed');
      await recordAudit(tx, causeOf(call), {
        action: 'preferences.changed',
        subjectKind: 'user',
        subjectId: call.actor.id,
        details: body,
      });
      return row.preferences;
    }),
  signOut: async (_, call) => {
    const response = await library.api.signOut({ headers: call.headers, asResponse: true });
    call.setCookies(response.headers.getSetCookie());
    authenticator.forget();
    await own(call, 'session.ended');
    return undefined;
  },
  changePassword: async ({ body }, call) => {
    const { currentPassword, newPassword } = body;
    const response = await succeed(
      library.api.changePassword({
        body: { currentPassword, newPassword, revokeOtherSessions: true },
        headers: call.headers,
        asResponse: true,
      }),
      'password-wrong',
    );
    call.setCookies(response.headers.getSetCookie());
    authenticator.forget();
    await own(call, 'password.changed');
    return undefined;
  },
  listDevices: async (_, { actor, parts }) => {
    const rows = await parts.store
      .select()
      .from(session)
      .where(and(eq(session.userId, actor.id), gt(session.expiresAt, parts.clock())))
      .orderBy(desc(session.createdAt))
      .limit(200);
    return {
      items: rows.map((row) => ({
        id: row.id,
        isCurrent: row.id === actor.sessionId,
        startedAt: row.createdAt.toISOString(),
        expiresAt: row.expiresAt.toISOString(),
        ipAddress: row.ipAddress,
        userAgent: row.userAgent,
      })),
    };
  },
  signOutDevice: async ({ params }, call) => {
    const ended = await call.parts.store
      .delete(session)
      .where(and(eq(session.id, params.id), eq(session.userId, call.actor.id)))
      .returning({ id: session.id });
    if (ended.length === 0) throw new Refusal('not-found', { what: 'device' });
    authenticator.forget();
    await own(call, 'session.ended');
    return undefined;
  },
  beginAuthenticator: async ({ body }, call) => {
    const response = await succeed(
      library.api.enableTwoFactor({ body, headers: call.headers, asResponse: true }),
      'password-wrong',
    );
    const { totpURI, backupCodes } = (await response.json()) as { totpURI: string; backupCodes: string[] };
    return { uri: totpURI, backupCodes };
  },
  confirmAuthenticator: async ({ body }, call) => {
    const response = await succeed(
      library.api.verifyTOTP({ body, headers: call.headers, asResponse: true }),
      'code-wrong',
    );
    call.setCookies(response.headers.getSetCookie());
    authenticator.forget();
    await own(call, 'authenticator.added');
    return undefined;
  },
  removeAuthenticator: async ({ body }, call) => {
    const response = await succeed(
      library.api.disableTwoFactor({ body, headers: call.headers, asResponse: true }),
      'password-wrong',
    );
    call.setCookies(response.headers.getSetCookie());
    authenticator.forget();
    await own(call, 'authenticator.removed');
    return undefined;
  },
});
