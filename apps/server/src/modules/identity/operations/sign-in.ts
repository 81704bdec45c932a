import { Refusal } from '@fenji/vocabulary';
import { eq } from 'drizzle-orm';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Call, Handlers } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import type { IdentityTools } from '../identity-tools.ts';
import { isLockedOut, planLockOut } from '../rules/plan-lock-out.ts';
import { signInGuard, user } from '../tables.ts';

type SignedIn = { state: 'signed-in' | 'code-needed' };

/** Signs in by address and password; counts failures and refuses while locked, whether the address exists or not. */
export async function signIn(
  tools: IdentityTools,
  call: Call,
  given: { email: string; password: string },
): Promise<SignedIn> {
  const { store, clock } = call.parts;
  const email = given.email.toLowerCase();
  const [known] = await store.select().from(signInGuard).where(eq(signInGuard.email, email));
  if (isLockedOut(known, clock())) {
    throw new Refusal('sign-in-locked', { until: known!.lockedUntil!.toISOString() });
  }
  const [owner] = await store.select().from(user).where(eq(user.email, email));
  const response =
    owner?.status === 'active'
      ? await tools.library.api.signInEmail({
          body: { email, password: given.password },
          headers: addressed(call),
          asResponse: true,
        })
      : undefined;
  if (!response?.ok) {
    const next = planLockOut(known, clock());
    await store.transaction(async (tx) => {
      await tx
        .insert(signInGuard)
        .values({ email, ...next })
        .onConflictDoUpdate({ target: signInGuard.email, set: next });
      await recordAudit(tx, causeOf(call), {
        action: 'session.refused',
        subjectKind: 'user',
        subjectId: owner?.id ?? null,
        details: { failures: next.failures },
      });
    });
    throw new Refusal('sign-in-wrong');
  }
  await store.delete(signInGuard).where(eq(signInGuard.email, email));
  call.setCookies(response.headers.getSetCookie());
  const body = (await response.json()) as { twoFactorRedirect?: boolean };
  if (body.twoFactorRedirect) return { state: 'code-needed' };
  await recordSignIn(call, owner!);
  return { state: 'signed-in' };
}

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
  const request = { headers: addressed(call), asResponse: true } as const;
  const isBackup = !/^\d{6}$/.test(code);
  const response = await (isBackup
    ? tools.library.api.verifyBackupCode({ ...request, body: { code } })
    : tools.library.api.verifyTOTP({ ...request, body: { code } })
  ).catch(() => undefined);
  if (!response?.ok) throw new Refusal('code-wrong');
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
