import { roleTitles } from '@fenji/contract';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Handlers } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import { replaceSetting } from '../../../plumbing/settings.ts';
import type { Store } from '../../../store/store.ts';
import { fieldLevels, fieldPolicyKey, getFieldPolicy } from '../field-policy.ts';
import type { IdentityTools } from '../identity-tools.ts';
import { getRoleLevels, roleLevelsKey } from '../role-levels.ts';
import { allRoles, rolePermissions } from '../rules/role-permissions.ts';

const show = ({ version, levels }: { version: number; levels: Readonly<Record<string, number>> }) => ({
  version,
  fields: Object.entries(levels).map(([field, level]) => ({ field, level })),
});

async function showRoles(store: Store) {
  const { version, levels } = await getRoleLevels(store);
  return {
    version,
    items: allRoles.map((role) => ({
      role,
      title: roleTitles[role],
      permissions: rolePermissions[role].grants,
      readsLevel: levels[role],
    })),
  };
}

/** What roles may do and up to which security level they read, and which fields are of which level. */
export const rightsHandlers = ({
  authenticator,
}: IdentityTools): Handlers<'listRoles' | 'replaceRoleLevels' | 'getFieldPolicy' | 'replaceFieldPolicy'> => ({
  listRoles: (_, { parts }) => showRoles(parts.store),
  replaceRoleLevels: async ({ body }, call) => {
    const roles = await call.parts.store.transaction(async (tx) => {
      const { levels: before } = await getRoleLevels(tx);
      await replaceSetting(tx, roleLevelsKey, call.version, body.levels);
      await recordAudit(tx, causeOf(call), {
        action: 'role-levels.changed',
        subjectKind: 'setting',
        subjectId: roleLevelsKey,
        details: { before, after: body.levels },
      });
      return showRoles(tx);
    });
    authenticator.forget();
    return roles;
  },
  getFieldPolicy: async (_, { parts }) => show(await getFieldPolicy(parts.store)),
  replaceFieldPolicy: async ({ body }, call) => {
    const policy = await call.parts.store.transaction(async (tx) => {
      const levels = Object.fromEntries(body.fields.map(({ field, level }) => [field, level]));
      await replaceSetting(tx, fieldPolicyKey, call.version, levels);
      await recordAudit(tx, causeOf(call), {
        action: 'field-policy.changed',
        subjectKind: 'setting',
        subjectId: fieldPolicyKey,
        details: { levels },
      });
      return getFieldPolicy(tx);
    });
    fieldLevels.forget();
    return show(policy);
  },
});
