import type { User } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';
import { and, arrayOverlaps, asc, eq, gt, ilike, inArray, ne, or, type SQL, sql } from 'drizzle-orm';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Handlers } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import { cutPage, readCursor } from '../../../plumbing/cursor.ts';
import { refuseTaken } from '../../../store/refuse-taken.ts';
import type { Store } from '../../../store/store.ts';
import type { IdentityTools } from '../identity-tools.ts';
import { renewInvitation } from '../one-time-links.ts';
import { isLockedOut } from '../rules/plan-lock-out.ts';
import { rolesHolding } from '../rules/role-permissions.ts';
import { account, session, signInGuard, twoFactor, unit, user, verification } from '../tables.ts';

const taken = { user_email_unique: 'email-taken', user_employee_code_unique: 'employee-code-taken' };

const selectUsers = (store: Store) =>
  store
    .select({ user, unitName: unit.name, guard: signInGuard, codesLockedUntil: twoFactor.lockedUntil })
    .from(user)
    .leftJoin(unit, eq(unit.id, user.unitId))
    .leftJoin(signInGuard, eq(signInGuard.email, user.email))
    .leftJoin(twoFactor, eq(twoFactor.userId, user.id));
type Found = Awaited<ReturnType<typeof selectUsers>>[number];

const show = ({ user: row, unitName, guard, codesLockedUntil }: Found, now: Date): User => ({
  id: row.id,
  name: row.name,
  email: row.email,
  employeeCode: row.employeeCode,
  roles: row.roles,
  unit: row.unitId === null ? null : { id: row.unitId, name: unitName ?? '' },
  status: row.status,
  isLocked: isLockedOut(guard ?? undefined, now) || (codesLockedUntil !== null && codesLockedUntil > now),
  hasAuthenticator: row.twoFactorEnabled ?? false,
  version: row.version,
});

async function getUser(store: Store, id: string): Promise<Found> {
  const [found] = await selectUsers(store).where(eq(user.id, id));
  if (!found) throw new Refusal('not-found', { what: 'user' });
  return found;
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&');

async function keepAnAdministrator(tx: Store, id: string): Promise<void> {
  const [other] = await tx
    .select({ id: user.id })
    .from(user)
    .where(and(ne(user.id, id), eq(user.status, 'active'), sql`'administrator' = any(${user.roles})`))
    .limit(1);
  if (!other) throw new Refusal('last-administrator');
}

async function checkUnit(tx: Store, unitId: string | undefined): Promise<void> {
  if (unitId === undefined) return;
  const [found] = await tx.select({ id: unit.id }).from(unit).where(eq(unit.id, unitId));
  if (!found) throw new Refusal('not-found', { what: 'unitId' });
}

/** Users: list, add, change, invite again, unlock, reset a lost authenticator. */
export const userHandlers = ({
  authenticator,
  listeners,
}: IdentityTools): Handlers<
  'listUsers' | 'createUser' | 'editUser' | 'renewInvitation' | 'unlockUser' | 'resetAuthenticator'
> => ({
  listUsers: async ({ query }, { parts }) => {
    const conditions: (SQL | undefined)[] = [];
    if (query.search) {
      const like = `%${escapeLike(query.search)}%`;
      conditions.push(or(ilike(user.name, like), ilike(user.email, like), ilike(user.employeeCode, like)));
    }
    if (query.role) conditions.push(sql`${query.role} = any(${user.roles})`);
    if (query.status) conditions.push(eq(user.status, query.status));
    if (query.ids) conditions.push(inArray(user.id, query.ids));
    if (query.isHere) conditions.push(ne(user.status, 'left'));
    if (query.unitId) conditions.push(eq(user.unitId, query.unitId));
    if (query.holding) conditions.push(arrayOverlaps(user.roles, rolesHolding(query.holding)));
    if (query.cursor) {
      const [name, id] = readCursor(query.cursor, ['text', 'text']);
      conditions.push(or(gt(user.name, name), and(eq(user.name, name), gt(user.id, id))));
    }
    const rows = await selectUsers(parts.store)
      .where(and(...conditions))
      .orderBy(asc(user.name), asc(user.id))
      .limit(query.limit + 1);
    const now = parts.clock();
    return cutPage(
      rows,
      query.limit,
      (row) => [row.user.name, row.user.id],
      (row) => show(row, now),
    );
  },
  createUser: async ({ body }, call) => {
    const { store, clock, newId, newSecret } = call.parts;
    const id = newId();
    return refuseTaken(taken, () =>
      store.transaction(async (tx) => {
        await checkUnit(tx, body.unitId);
        await tx.insert(user).values({ ...body, id, email: body.email.toLowerCase(), status: 'invited' });
        const invitation = await renewInvitation(tx, id, newSecret(24), clock());
        await recordAudit(tx, causeOf(call), {
          action: 'user.created',
          subjectKind: 'user',
          subjectId: id,
          details: { roles: body.roles, unitId: body.unitId },
        });
        return { user: show(await getUser(tx, id), clock()), invitation };
      }),
    );
  },
  editUser: async ({ params, body }, call) => {
    const { store, clock } = call.parts;
    const edited = await refuseTaken(taken, () =>
      store.transaction(async (tx) => {
        const [row] = await tx.select().from(user).where(eq(user.id, params.id)).for('update');
        if (!row) throw new Refusal('not-found', { what: 'user' });
        if (row.version !== call.version) throw new Refusal('version-stale', { version: row.version });
        await checkUnit(tx, body.unitId);
        const wasAdministrator = row.roles.includes('administrator') && row.status === 'active';
        const staysOne = (body.roles ?? row.roles).includes('administrator') && body.status !== 'left';
        if (wasAdministrator && !staysOne) await keepAnAdministrator(tx, row.id);
        await tx
          .update(user)
          .set({
            ...body,
            ...(body.email ? { email: body.email.toLowerCase() } : {}),
            version: row.version + 1,
          })
          .where(eq(user.id, row.id));
        if (body.status === 'left') await tx.delete(session).where(eq(session.userId, row.id));
        const isElsewhere = (body.unitId ?? row.unitId) !== row.unitId;
        if (isElsewhere || (body.name ?? row.name) !== row.name) {
          for (const hear of listeners) await hear(tx, call, { kind: 'user', id: row.id });
        }
        await recordAudit(tx, causeOf(call), {
          action: 'user.changed',
          subjectKind: 'user',
          subjectId: row.id,
          details: {
            before: { name: row.name, roles: row.roles, unitId: row.unitId, status: row.status },
            after: body,
          },
        });
        return show(await getUser(tx, row.id), clock());
      }),
    );
    authenticator.forget();
    return edited;
  },
  renewInvitation: async ({ params }, call) => {
    const { store, clock, newSecret } = call.parts;
    const renewed = await store.transaction(async (tx) => {
      const found = await getUser(tx, params.id);
      if (found.user.status === 'left') throw new Refusal('not-found', { what: 'user' });
      // A lost link would lock out the only one who can make another.
      if (found.user.id === call.actor.id) throw new Refusal('invitation-own');
      const invitation = await renewInvitation(tx, found.user.id, newSecret(24), clock());
      // Whoever needs a new password may have lost the old one to somebody: it ends here, with what it began.
      const ended = await tx.delete(account).where(eq(account.userId, found.user.id)).returning();
      await tx.delete(session).where(eq(session.userId, found.user.id));
      await tx.delete(verification).where(eq(verification.value, found.user.id));
      await recordAudit(tx, causeOf(call), {
        action: ended.length > 0 ? 'password.reset' : 'user.invited',
        subjectKind: 'user',
        subjectId: found.user.id,
      });
      return invitation;
    });
    authenticator.forget();
    return renewed;
  },
  unlockUser: async ({ params }, call) => {
    await call.parts.store.transaction(async (tx) => {
      const found = await getUser(tx, params.id);
      await tx.delete(signInGuard).where(eq(signInGuard.email, found.user.email));
      await tx
        .update(twoFactor)
        .set({ failedVerificationCount: 0, lockedUntil: null })
        .where(eq(twoFactor.userId, found.user.id));
      await recordAudit(tx, causeOf(call), {
        action: 'user.unlocked',
        subjectKind: 'user',
        subjectId: found.user.id,
      });
    });
    return undefined;
  },
  resetAuthenticator: async ({ params }, call) => {
    await call.parts.store.transaction(async (tx) => {
      const found = await getUser(tx, params.id);
      await tx.delete(twoFactor).where(eq(twoFactor.userId, found.user.id));
      await tx.update(user).set({ twoFactorEnabled: false }).where(eq(user.id, found.user.id));
      // Whoever holds the lost device may be signed in on it.
      await tx.delete(session).where(eq(session.userId, found.user.id));
      await recordAudit(tx, causeOf(call), {
        action: 'authenticator.reset',
        subjectKind: 'user',
        subjectId: found.user.id,
      });
    });
    authenticator.forget();
    return undefined;
  },
});
