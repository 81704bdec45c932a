import type { Authenticator } from './authenticate.ts';
import type { OrganisationListener } from './organisation-listener.ts';
import type { SignInLibrary } from './sign-in-library.ts';

/** What identity's operations need besides the parts every module gets. */
export type IdentityTools = {
  readonly library: SignInLibrary;
  readonly authenticator: Authenticator;
  /** Who keeps names and units of the organisation beside its own records. */
  readonly listeners: readonly OrganisationListener[];
};
