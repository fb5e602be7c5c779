import { authenticateWith, type Module } from '#kernel/http/index.ts';
import { findAddressesWith } from '#platform/messages/index.ts';
import { addressesOf } from './addresses-of.ts';
import { pauseMinutes } from './attempts.ts';
import { authenticate } from './authenticate.ts';
import { identityRoutes } from './routes.ts';
import { runtimeOf } from './runtime.ts';
import { deleteExpired } from './store.ts';

export { issueAccessToken, provisionerOf } from './access-token.ts';
export { accountOf } from './account-of.ts';
export { accountOfPerson } from './account-of-person.ts';
export { actAs } from './act-as.ts';
export { actorOfLogin } from './actor-of-login.ts';
export type { Enrolment } from './authenticator.ts';
export { changePassword } from './change-password.ts';
export {
  addPasskey,
  beginPasskey,
  enrolAuthenticator,
  type FactorsShown,
  finishAuthenticator,
  listFactors,
  namePasskey,
  removeAuthenticator,
  removePasskey,
  renewRecoveryCodes,
} from './factors.ts';
export {
  type IdentityClaim,
  type IdentityProofing,
  type ProofingOutcome,
  provideIdentityProofing,
} from './identity-proofing.ts';
export { importAccounts } from './import-accounts.ts';
export {
  type Answered,
  answerInteraction,
  type InteractionAnswer,
  type InteractionKey,
  type OpenInteraction,
  openInteraction,
} from './interactions.ts';
export { type NamedSystem, systemNamed } from './leaving.ts';
export {
  changeClient,
  createClient,
  listClients,
  type MadeClient,
  removeClient,
  renewClientSecret,
} from './manage-clients.ts';
export {
  AccountDefinition,
  AccountShown,
  type ClientDefinition,
  type ClientDraft,
  ClientKind,
  type ClientShown,
  type Power,
} from './model.ts';
export {
  endOtherSessions,
  endSession,
  listSessions,
  listSignIns,
  type SessionShown,
  type SignInShown,
} from './own-sessions.ts';
export { localPath } from './portal-sign-in.ts';
export { powersOf } from './powers.ts';
export { type Registration, registerAccount } from './register-account.ts';
export { registerClient } from './register-client.ts';
export { requireAssurance, requireFresh } from './require-assurance.ts';
export { signOut } from './sign-out.ts';

const hour = 3_600_000;

export const identityModule: Module = {
  name: 'platform/identity',
  register: (application) => {
    authenticateWith(application, authenticate);
    findAddressesWith(addressesOf);
  },
  routes: identityRoutes,
  start: async (application) => {
    const { renewCookieKeys } = await runtimeOf(application);
    const tidy = async () => {
      await renewCookieKeys();
      await deleteExpired(application.database, application.config.sessions.idleMinutes, pauseMinutes);
    };
    const timer = setInterval(() => {
      void tidy().catch((error: unknown) => application.log.error({ error }, 'sessions were not tidied'));
    }, hour);
    timer.unref();
    return async () => clearInterval(timer);
  },
};
