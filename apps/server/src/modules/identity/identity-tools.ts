import type { Authenticator } from './authenticate.ts';
import type { SignInLibrary } from './sign-in-library.ts';

/** What identity's operations need besides the parts every module gets. */
export type IdentityTools = { readonly library: SignInLibrary; readonly authenticator: Authenticator };
