import { type Authenticator, createAuthenticator } from './authenticate.ts';
import type { IdentityTools } from './identity-tools.ts';
import { setupHandlers } from './operations/complete-setup.ts';
import { ownAccountHandlers } from './operations/own-account.ts';
import { rightsHandlers } from './operations/rights.ts';
import { signInHandlers } from './operations/sign-in.ts';
import { tokenHandlers } from './operations/tokens.ts';
import { unitHandlers } from './operations/units.ts';
import { userHandlers } from './operations/users.ts';
import type { OrganisationListener } from './organisation-listener.ts';
import { createSignInLibrary, type SignInOptions } from './sign-in-library.ts';

export { addOrganisation } from './add-organisation.ts';
export { fieldLevels } from './field-policy.ts';
export { forgetFailures } from './forget-failures.ts';
export { forgetSessions } from './forget-sessions.ts';
export { identityWords } from './identity-words.ts';
export { findActor, findStarter, mayStillAct } from './load-actor.ts';
export { renewSetupLink } from './one-time-links.ts';
export type { OrganisationChange, OrganisationListener } from './organisation-listener.ts';
export { findMember, findOwner, findUnit, listMemberIds, listOwners, type Owner } from './owners.ts';

/** Identity, ready to serve: its handlers, and how callers are known. */
export function openIdentity(
  options: SignInOptions & { clock: () => Date; listeners: readonly OrganisationListener[] },
) {
  const library = createSignInLibrary(options);
  const authenticator: Authenticator = createAuthenticator(options.store, library, options.clock);
  const tools: IdentityTools = { library, authenticator, listeners: options.listeners };
  return {
    authenticate: authenticator.authenticate,
    handlers: {
      ...setupHandlers(tools),
      ...signInHandlers(tools),
      ...ownAccountHandlers(tools),
      ...unitHandlers(tools),
      ...userHandlers(tools),
      ...tokenHandlers(tools),
      ...rightsHandlers(tools),
    },
  };
}
