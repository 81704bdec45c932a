import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { twoFactor as twoFactorPlugin } from 'better-auth/plugins';
import type { Store } from '../../store/store.ts';
import { account, session, twoFactor, user, verification } from './tables.ts';

export type SignInOptions = { readonly store: Store; readonly secret: string; readonly isHttps: boolean };

/**
 * The sign-in library on our tables: passwords, sessions, one-time codes. It is called directly and never mounted,
 * so that only the contract's routes exist. Lock-out is ours (rules/plan-lock-out.ts).
 */
export function createSignInLibrary({ store, secret, isHttps }: SignInOptions) {
  return betterAuth({
    appName: 'Fenji',
    secret,
    baseURL: 'http://127.0.0.1',
    database: drizzleAdapter(store, {
      provider: 'pg',
      schema: { user, session, account, verification, twoFactor },
    }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 128 },
    session: { expiresIn: 12 * 3600, updateAge: 3600, freshAge: 0 },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      cookiePrefix: 'fenji',
      useSecureCookies: isHttps,
      defaultCookieAttributes: { sameSite: 'strict', httpOnly: true },
      ipAddress: { ipAddressHeaders: ['x-fenji-address'] },
    },
    plugins: [twoFactorPlugin({ issuer: 'Fenji' })],
  });
}
export type SignInLibrary = ReturnType<typeof createSignInLibrary>;
