import { Refusal } from '@fenji/vocabulary';
import { eq } from 'drizzle-orm';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Call, Handlers } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import { findBegunSignIn } from '../find-begun-sign-in.ts';
import type { IdentityTools } from '../identity-tools.ts';
import { isLockedOut, planLockOut } from '../rules/plan-lock-out.ts';
import { signInGuard, user } from '../tables.ts';
import { hashPassword } from './write-password.ts';

type SignedIn = { state: 'signed-in' | 'code-needed' };

/** Signs in by address and password; counts failures and refuses while locked, whether the address exists or not. */
export async function signIn(
  tools: IdentityTools,
  call: Call,
  given: { email: string; password: string },
): Promise<SignedIn> {
  const { store } = call.parts;
  const email = given.email.toLowerCase();
  const { failures } = await countAttempt(call, email);
  const [owner] = await store.select().from(user).where(eq(user.email, email));
  const response = await tryPassword(tools, call, owner?.status === 'active' ? email : null, given.password);
  if (!response?.ok) {
    await recordRefusal(call, owner?.id ?? null, { step: 'password', failures });
    throw new Refusal('sign-in-wrong');
  }
  await store.delete(signInGuard).where(eq(signInGuard.email, email));
  call.setCookies(response.headers.getSetCookie());
  const body = (await response.json()) as { twoFactorRedirect?: boolean };
  if (body.twoFactorRedirect) return { state: 'code-needed' };
  await recordSignIn(call, owner!);
  return { state: 'signed-in' };
}

// An attempt counts before its password is looked at: guesses made at once would otherwise all find the same count.
const countAttempt = (call: Call, email: string) =>
  call.parts.store.transaction(async (tx) => {
    const now = call.parts.clock();
    const first = { email, failures: 0, lastFailureAt: now, lockedUntil: null };
    await tx.insert(signInGuard).values(first).onConflictDoNothing();
    const [known] = await tx.select().from(signInGuard).where(eq(signInGuard.email, email)).for('update');
    if (isLockedOut(known, now)) {
      throw new Refusal('sign-in-locked', { until: known!.lockedUntil!.toISOString() });
    }
    const next = planLockOut(known, now);
    await tx
      .insert(signInGuard)
      .values({ email, ...next })
      .onConflictDoUpdate({ target: signInGuard.email, set: next });
    return next;
  });

// Where there is no password to compare, one is hashed all the same: the time must not tell which addresses exist.
async function tryPassword(tools: IdentityTools, call: Call, email: string | null, password: string) {
  if (email === null) return void (await hashPassword(tools.library, password));
  return tools.library.api.signInEmail({
    body: { email, password },
    headers: addressed(call),
    asResponse: true,
  });
}

const recordRefusal = (call: Call, subjectId: string | null, details: Record<string, unknown>) =>
  call.parts.store.transaction((tx) =>
    recordAudit(tx, causeOf(call), { action: 'session.refused', subjectKind: 'user', subjectId, details }),
  );

const recordSignIn = (call: Call, owner: { id: string; name: string }) =>
  call.parts.store.transaction((tx) =>
    recordAudit(
      tx,
      { ...causeOf(call), actor: { ...call.actor, id: owner.id, name: owner.name } },
      { action: 'session.started', subjectKind: 'user', subjectId: owner.id },
    ),
  );

// The library takes the address from this header only; a caller's own is overwritten.
function addressed(call: Call): Headers {
  const headers = new Headers(call.headers);
  headers.set('x-fenji-address', call.ipAddress);
  return headers;
}

async function confirmCode(tools: IdentityTools, call: Call, code: string): Promise<SignedIn> {
  const begun = await findBegunSignIn(call.parts.store, call.headers);
  const request = { headers: addressed(call), asResponse: true } as const;
  const isBackup = !/^\d{6}$/.test(code);
  const response = await (isBackup
    ? tools.library.api.verifyBackupCode({ ...request, body: { code } })
    : tools.library.api.verifyTOTP({ ...request, body: { code } }));
  if (!response.ok) {
    if (begun) await recordRefusal(call, begun.userId, { step: 'code' });
    const { code: why } = (await response.json()) as { code?: string };
    if (why === 'ACCOUNT_TEMPORARILY_LOCKED' && begun?.lockedUntil) {
      throw new Refusal('sign-in-locked', { until: begun.lockedUntil.toISOString() });
    }
    throw new Refusal(why === 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE' ? 'code-tries-spent' : 'code-wrong');
  }
  call.setCookies(response.headers.getSetCookie());
  const { user: owner } = (await response.json()) as { user: { id: string; name: string } };
  await recordSignIn(call, owner);
  return { state: 'signed-in' };
}

/** Signing in with password, then code. */
export const signInHandlers = (tools: IdentityTools): Handlers<'signIn' | 'confirmSignIn'> => ({
  signIn: ({ body }, call) => signIn(tools, call, body),
  confirmSignIn: ({ body }, call) => confirmCode(tools, call, body.code),
});
