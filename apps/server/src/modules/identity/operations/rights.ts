import { roleTitles } from '@fenji/contract';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Handlers } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import { replaceSetting } from '../../../plumbing/settings.ts';
import { fieldLevels, fieldPolicyKey, getFieldPolicy } from '../field-policy.ts';
import { allRoles, rolePermissions } from '../rules/role-permissions.ts';

const show = ({ version, levels }: { version: number; levels: Readonly<Record<string, number>> }) => ({
  version,
  fields: Object.entries(levels).map(([field, level]) => ({ field, level })),
});

/** What roles may do, and which fields are of which security level. */
export const rightsHandlers: Handlers<'listRoles' | 'getFieldPolicy' | 'replaceFieldPolicy'> = {
  listRoles: async () => ({
    items: allRoles.map((role) => ({
      role,
      title: roleTitles[role],
      permissions: rolePermissions[role].grants,
      readsLevel: rolePermissions[role].readsLevel,
    })),
  }),
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
};
