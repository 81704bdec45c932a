import { Refusal } from '@fenji/vocabulary';
import { and, eq, isNull } from 'drizzle-orm';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Call, Handlers } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import type { IdentityTools } from '../identity-tools.ts';
import { consumeLink } from '../one-time-links.ts';
import { oneTimeLink, session, unit, user } from '../tables.ts';
import { signIn } from './sign-in.ts';
import { hashPassword, writePassword } from './write-password.ts';

type Given = { token: string; name: string; email: string; password: string; organisation: string };

async function completeSetup(tools: IdentityTools, call: Call, given: Given) {
  const { store, clock, newId } = call.parts;
  const hash = await hashPassword(tools.library, given.password);
  const email = given.email.toLowerCase();
  await store.transaction(async (tx) => {
    if (!(await consumeLink(tx, given.token, 'setup', clock()))) throw new Refusal('setup-closed');
    const [unitId, userId] = [newId(), newId()];
    await tx.insert(unit).values({ id: unitId, code: 'HQ', name: given.organisation, path: `${unitId}/` });
    await tx
      .insert(user)
      .values({ id: userId, name: given.name, email, roles: ['administrator'], unitId, status: 'active' });
    await writePassword(tx, userId, newId(), hash, clock());
    await recordAudit(
      tx,
      { ...causeOf(call), actor: { ...call.actor, id: userId, name: given.name } },
      { action: 'setup.completed', subjectKind: 'user', subjectId: userId },
    );
  });
  return signIn(tools, call, { email, password: given.password });
}

async function acceptInvitation(
  tools: IdentityTools,
  call: Call,
  given: { token: string; password: string },
) {
  const { store, clock, newId } = call.parts;
  const hash = await hashPassword(tools.library, given.password);
  await store.transaction(async (tx) => {
    const link = await consumeLink(tx, given.token, 'invitation', clock());
    if (!link?.userId) throw new Refusal('invitation-unknown');
    const [owner] = await tx.select().from(user).where(eq(user.id, link.userId));
    if (!owner || owner.status === 'left') throw new Refusal('invitation-unknown');
    await writePassword(tx, owner.id, newId(), hash, clock());
    // Signed in with the former password after the invitation was sent.
    await tx.delete(session).where(eq(session.userId, owner.id));
    await tx.update(user).set({ status: 'active' }).where(eq(user.id, owner.id));
    await recordAudit(
      tx,
      { ...causeOf(call), actor: { ...call.actor, id: owner.id, name: owner.name } },
      { action: 'password.changed', subjectKind: 'user', subjectId: owner.id },
    );
  });
  tools.authenticator.forget();
  return undefined;
}

/** The first start and accepting invitations: what somebody without a password can do. */
export const setupHandlers = (
  tools: IdentityTools,
): Handlers<'getSetup' | 'completeSetup' | 'acceptInvitation'> => ({
  getSetup: async (_, call) => {
    const [open] = await call.parts.store
      .select({ purpose: oneTimeLink.purpose })
      .from(oneTimeLink)
      .where(and(eq(oneTimeLink.purpose, 'setup'), isNull(oneTimeLink.usedAt)));
    return { isOpen: open !== undefined };
  },
  completeSetup: ({ body }, call) => completeSetup(tools, call, body),
  acceptInvitation: ({ body }, call) => acceptInvitation(tools, call, body),
});
