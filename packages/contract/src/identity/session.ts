import { label, languages } from '@fenji/vocabulary';
import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { instant, line } from '../primitives.ts';
import { permission, role, rowScope, securityLevel } from './permission.ts';

const email = z.email().max(200);
const password = z.string().min(10).max(128);

/** What a user chose about the pages, wherever they sign in; what is not chosen is as the browser has it. */
export const preferences = z.object({
  language: z.enum(languages).optional(),
  mode: z.enum(['light', 'dark', 'system']).optional(),
  /** Whether single letters are shortcuts. */
  hasLetterKeys: z.boolean().optional(),
  /** The columns of the customer list where neither a view nor the address names any. */
  customerColumns: z.array(line).max(60).optional(),
});
export type Preferences = z.infer<typeof preferences>;

/** The signed-in user and what the pages need to know about what this user may do. */
export const me = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(role),
  unit: z.object({ id: z.string(), name: z.string() }).nullable(),
  permissions: z.partialRecord(permission, rowScope),
  readsLevel: securityLevel,
  hasAuthenticator: z.boolean(),
  preferences,
  /** Send it as x-csrf-token with every call that changes something. */
  csrfToken: z.string(),
  workspace: z.object({ title: label, timeZone: z.string(), currency: z.string() }),
});
export type Me = z.infer<typeof me>;

const signedIn = z.object({ state: z.enum(['signed-in', 'code-needed']) });

/** One place the user is signed in. */
export const device = z.object({
  id: z.string(),
  isCurrent: z.boolean(),
  startedAt: instant,
  expiresAt: instant,
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
});

/** Calls about the first start, signing in and out, and the user's own account. */
export const sessionEndpoints = {
  getSetup: endpoint({
    method: 'GET',
    path: '/setup',
    summary: 'Whether the one-time link still waits for its administrator',
    access: 'anyone',
    status: 200,
    answer: z.object({ isOpen: z.boolean() }),
  }),
  completeSetup: endpoint({
    method: 'POST',
    path: '/setup',
    summary: 'Create the administrator with the one-time token and sign in',
    access: 'anyone',
    body: z.object({ token: z.string().max(200), name: line, email, password, organisation: line }),
    status: 201,
    answer: signedIn,
  }),
  acceptInvitation: endpoint({
    method: 'POST',
    path: '/invitation',
    summary: 'Choose a password with the one-time token of an invitation',
    access: 'anyone',
    body: z.object({ token: z.string().max(200), password }),
    status: 204,
  }),
  signIn: endpoint({
    method: 'POST',
    path: '/session',
    summary: 'Sign in; too many failures lock the account for a while',
    access: 'anyone',
    body: z.object({ email, password: z.string().max(128) }),
    status: 200,
    answer: signedIn,
  }),
  confirmSignIn: endpoint({
    method: 'POST',
    path: '/session/code',
    summary: 'Finish signing in with an authenticator or backup code',
    access: 'anyone',
    body: z.object({ code: z.string().min(6).max(40) }),
    status: 200,
    answer: signedIn,
  }),
  getSession: endpoint({
    method: 'GET',
    path: '/session',
    summary: 'The signed-in user',
    access: 'signed-in',
    status: 200,
    answer: me,
  }),
  signOut: endpoint({
    method: 'DELETE',
    path: '/session',
    summary: 'Sign out here',
    access: 'session',
    status: 204,
  }),
  editPreferences: endpoint({
    method: 'PATCH',
    path: '/session/preferences',
    summary: 'Keep what the user chose about the pages; what is left out stays',
    access: 'session',
    body: preferences,
    status: 200,
    answer: preferences,
  }),
  changePassword: endpoint({
    method: 'POST',
    path: '/session/password',
    summary: 'Change the own password; other devices are signed out',
    access: 'session',
    body: z.object({ currentPassword: z.string().max(128), newPassword: password }),
    status: 204,
  }),
  listDevices: endpoint({
    method: 'GET',
    path: '/session/devices',
    summary: 'Where the user is signed in',
    access: 'session',
    status: 200,
    answer: z.object({ items: z.array(device) }),
  }),
  signOutDevice: endpoint({
    method: 'DELETE',
    path: '/session/devices/:id',
    summary: 'Sign out one device',
    access: 'session',
    params: z.object({ id: z.string().max(100) }),
    status: 204,
  }),
  beginAuthenticator: endpoint({
    method: 'POST',
    path: '/session/authenticator',
    summary: 'Begin to use an authenticator app: the key as otpauth URI and the backup codes',
    access: 'session',
    body: z.object({ password: z.string().max(128) }),
    status: 200,
    answer: z.object({ uri: z.string(), backupCodes: z.array(z.string()) }),
  }),
  confirmAuthenticator: endpoint({
    method: 'POST',
    path: '/session/authenticator/confirm',
    summary: 'Prove that the authenticator app works; from now on signing in asks for a code',
    access: 'session',
    body: z.object({ code: z.string().length(6) }),
    status: 204,
  }),
  removeAuthenticator: endpoint({
    method: 'POST',
    path: '/session/authenticator/remove',
    summary: 'Stop using the authenticator app',
    access: 'session',
    body: z.object({ password: z.string().max(128) }),
    status: 204,
  }),
};
