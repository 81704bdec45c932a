import type { Permission, Preferences, Role } from '@fenji/contract';
import { boolean, index, integer, jsonb, pgSchema, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instantColumn } from '../../store/columns.ts';

export const identity = pgSchema('identity');

/** A unit of the organisation; `path` holds the ids from the top to itself, so that a branch is a prefix. */
export const unit = identity.table(
  'unit',
  {
    id: uuid('id').primaryKey(),
    parentId: uuid('parent_id'),
    code: text('code').notNull().unique(),
    name: text('name').notNull(),
    path: text('path').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [index().on(table.path)],
);

/** A user; the sign-in library writes the first columns, Fenji the rest. */
export const user = identity.table(
  'user',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    email: text('email').notNull().unique(),
    emailVerified: boolean('email_verified').notNull().default(false),
    image: text('image'),
    createdAt: instantColumn('created_at').notNull().defaultNow(),
    updatedAt: instantColumn('updated_at').notNull().defaultNow(),
    twoFactorEnabled: boolean('two_factor_enabled').default(false),
    employeeCode: text('employee_code').unique(),
    roles: text('roles').array().notNull().default([]).$type<Role[]>(),
    unitId: uuid('unit_id'),
    status: text('status').notNull().default('invited').$type<'invited' | 'active' | 'left'>(),
    version: integer('version').notNull().default(1),
    preferences: jsonb('preferences').notNull().default({}).$type<Preferences>(),
  },
  (table) => [index().on(table.name, table.id)],
);

export const session = identity.table(
  'session',
  {
    id: text('id').primaryKey(),
    token: text('token').notNull().unique(),
    userId: text('user_id').notNull(),
    expiresAt: instantColumn('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: instantColumn('created_at').notNull(),
    updatedAt: instantColumn('updated_at').notNull(),
  },
  (table) => [index().on(table.userId)],
);

export const account = identity.table(
  'account',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: text('user_id').notNull(),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: instantColumn('access_token_expires_at'),
    refreshTokenExpiresAt: instantColumn('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    createdAt: instantColumn('created_at').notNull(),
    updatedAt: instantColumn('updated_at').notNull(),
  },
  (table) => [index().on(table.userId)],
);

export const verification = identity.table(
  'verification',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: instantColumn('expires_at').notNull(),
    createdAt: instantColumn('created_at').notNull(),
    updatedAt: instantColumn('updated_at').notNull(),
  },
  (table) => [index().on(table.identifier)],
);

export const twoFactor = identity.table(
  'two_factor',
  {
    id: text('id').primaryKey(),
    secret: text('secret').notNull(),
    backupCodes: text('backup_codes').notNull(),
    userId: text('user_id').notNull(),
    verified: boolean('verified').default(true),
    failedVerificationCount: integer('failed_verification_count').default(0),
    lockedUntil: instantColumn('locked_until'),
  },
  (table) => [index().on(table.userId)],
);

/** A link that works once: the first start's, or an invitation's. Only its hash is kept. */
export const oneTimeLink = identity.table('one_time_link', {
  tokenHash: text('token_hash').primaryKey(),
  purpose: text('purpose').notNull().$type<'setup' | 'invitation'>(),
  userId: text('user_id'),
  expiresAt: instantColumn('expires_at'),
  usedAt: instantColumn('used_at'),
});

/** Failed sign-ins by address, known or not, so that the answer tells nobody which addresses exist. */
export const signInGuard = identity.table('sign_in_guard', {
  email: text('email').primaryKey(),
  failures: integer('failures').notNull(),
  lastFailureAt: instantColumn('last_failure_at').notNull(),
  lockedUntil: instantColumn('locked_until'),
});

export const apiToken = identity.table(
  'api_token',
  {
    id: uuid('id').primaryKey(),
    userId: text('user_id').notNull(),
    title: text('title').notNull(),
    tokenHash: text('token_hash').notNull(),
    scopes: text('scopes').array().notNull().$type<Permission[]>(),
    createdAt: instantColumn('created_at').notNull(),
    expiresAt: instantColumn('expires_at').notNull(),
    lastUsedAt: instantColumn('last_used_at'),
    revokedAt: instantColumn('revoked_at'),
  },
  (table) => [uniqueIndex().on(table.tokenHash), index().on(table.userId)],
);
