import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { jsonText } from '../json-text.ts';
import { pageOf, pageQuery } from '../page.ts';
import { id, idParams, instant, line, personRef } from '../primitives.ts';
import { permission, role, roleGrant, securityLevel } from './permission.ts';

/** All roles; `version` is that of the levels they read, the only part that can be changed. */
const roleGrants = z.object({ version: z.int(), items: z.array(roleGrant) });

/** One unit of the organisation tree (headquarters, branch, department, team). */
export const unit = z.object({
  id,
  parentId: id.nullable(),
  code: z.string(),
  name: z.string(),
  version: z.int(),
});
export type Unit = z.infer<typeof unit>;

const unitWrite = z.object({
  parentId: id,
  code: z.string().regex(/^[A-Za-z0-9-]{1,20}$/),
  name: line,
});

/** A user of the workspace; `isLocked` after too many failed sign-ins. */
export const user = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  employeeCode: z.string().nullable(),
  roles: z.array(role),
  unit: z.object({ id, name: z.string() }).nullable(),
  status: z.enum(['invited', 'active', 'left']),
  isLocked: z.boolean(),
  hasAuthenticator: z.boolean(),
  version: z.int(),
});
export type User = z.infer<typeof user>;

const userWrite = z.object({
  name: line,
  email: z.email().max(200),
  employeeCode: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,30}$/)
    .nullable(),
  roles: z.array(role).min(1),
  unitId: id,
});

const invitation = z.object({ token: z.string(), path: z.string(), expiresAt: instant });
const userParams = z.object({ id: z.string().max(100) });

/** An API token; the secret itself is shown once, when it is made. */
export const apiToken = z.object({
  id,
  title: z.string(),
  owner: personRef,
  scopes: z.array(permission),
  createdAt: instant,
  expiresAt: instant,
  lastUsedAt: instant.nullable(),
  isRevoked: z.boolean(),
});

const fieldPolicy = z.object({
  version: z.int(),
  fields: z.array(z.object({ field: z.string(), level: securityLevel })),
});

/** Calls about the organisation tree, users, roles, tokens and who sees which field. */
export const organisationEndpoints = {
  listUnits: endpoint({
    method: 'GET',
    path: '/units',
    summary: 'The organisation tree as a flat list, parents before children',
    access: 'organisation.read',
    status: 200,
    answer: z.object({ items: z.array(unit) }),
  }),
  createUnit: endpoint({
    method: 'POST',
    path: '/units',
    summary: 'Add a unit below another',
    access: 'organisation.write',
    body: unitWrite,
    status: 201,
    answer: unit,
    isIdempotent: true,
  }),
  editUnit: endpoint({
    method: 'PATCH',
    path: '/units/:id',
    summary: 'Rename or move a unit; a move into its own branch is refused',
    access: 'organisation.write',
    params: idParams,
    body: unitWrite.partial(),
    status: 200,
    answer: unit,
    isVersioned: true,
  }),
  listUsers: endpoint({
    method: 'GET',
    path: '/users',
    summary: 'Users by name',
    access: 'users.read',
    query: pageQuery.extend({
      search: z.string().max(100).optional(),
      role: role.optional(),
      status: z.enum(['invited', 'active', 'left']).optional(),
      unitId: id.optional(),
      /** Only these users, as JSON. */
      ids: jsonText(z.array(z.string().max(100)).max(100)).optional(),
      /** Only who has not left. */
      isHere: z.stringbool().optional(),
      /** Only users whose roles grant it, on whichever rows. */
      holding: permission.optional(),
    }),
    status: 200,
    answer: pageOf(user),
  }),
  createUser: endpoint({
    method: 'POST',
    path: '/users',
    summary: 'Add a user; the answer holds the one-time link to pass on',
    access: 'users.write',
    body: userWrite,
    status: 201,
    answer: z.object({ user, invitation }),
  }),
  editUser: endpoint({
    method: 'PATCH',
    path: '/users/:id',
    summary: "Change a user's name, unit, roles or status; a user who left is signed out everywhere",
    access: 'users.write',
    params: userParams,
    body: userWrite.extend({ status: z.enum(['active', 'left']) }).partial(),
    status: 200,
    answer: user,
    isVersioned: true,
  }),
  renewInvitation: endpoint({
    method: 'POST',
    path: '/users/:id/invitation',
    summary:
      'A new one-time link for a user who cannot sign in; the password and the sessions there were end at once',
    access: 'users.write',
    params: userParams,
    status: 201,
    answer: invitation,
  }),
  unlockUser: endpoint({
    method: 'POST',
    path: '/users/:id/unlock',
    summary: 'Lift the lock after failed sign-ins or wrong codes',
    access: 'users.write',
    params: userParams,
    status: 204,
  }),
  resetAuthenticator: endpoint({
    method: 'DELETE',
    path: '/users/:id/authenticator',
    summary:
      "Take a user's lost authenticator away; the user is signed out everywhere and signs in by password",
    access: 'users.write',
    params: userParams,
    status: 204,
  }),
  listRoles: endpoint({
    method: 'GET',
    path: '/roles',
    summary: 'What each role may do, on whose rows, and up to which security level it reads',
    access: 'signed-in',
    status: 200,
    answer: roleGrants,
  }),
  replaceRoleLevels: endpoint({
    method: 'PUT',
    path: '/roles/levels',
    summary: 'Set up to which security level each role reads unmasked',
    access: 'field-policy.write',
    body: z.object({ levels: z.record(role, securityLevel) }),
    status: 200,
    answer: roleGrants,
    isVersioned: true,
  }),
  listTokens: endpoint({
    method: 'GET',
    path: '/tokens',
    summary: "The user's own API tokens",
    access: 'session',
    status: 200,
    answer: z.object({ items: z.array(apiToken) }),
  }),
  createToken: endpoint({
    method: 'POST',
    path: '/tokens',
    summary: 'Make an API token that may do at most what its owner may; the secret is shown only here',
    access: 'session',
    body: z.object({
      title: line,
      scopes: z.array(permission).min(1),
      expiresInDays: z.int().min(1).max(730).default(90),
    }),
    status: 201,
    answer: z.object({ token: apiToken, secret: z.string() }),
  }),
  revokeToken: endpoint({
    method: 'DELETE',
    path: '/tokens/:id',
    summary: 'Revoke an API token at once',
    access: 'session',
    params: idParams,
    status: 204,
  }),
  getFieldPolicy: endpoint({
    method: 'GET',
    path: '/field-policy',
    summary: "Each field's data security level",
    access: 'organisation.read',
    status: 200,
    answer: fieldPolicy,
  }),
  replaceFieldPolicy: endpoint({
    method: 'PUT',
    path: '/field-policy',
    summary: 'Set the security levels of fields',
    access: 'field-policy.write',
    body: fieldPolicy.omit({ version: true }),
    status: 200,
    answer: fieldPolicy,
    isVersioned: true,
  }),
};
