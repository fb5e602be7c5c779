import { authenticateWith, type Module } from '#kernel/http/index.ts';
import { defineJob } from '#kernel/jobs/index.ts';
import { findTiesWith } from '#platform/access/index.ts';
import { holdAtCommit } from '#platform/audit/index.ts';
import { findAddressesWith, messagesOfAccount } from '#platform/messages/index.ts';
import { onRecordEnded } from '#platform/registers/index.ts';
import { registerSealedTable } from '#platform/vault/index.ts';
import { addressesOf } from './addresses-of.ts';
import { authenticate } from './authenticate.ts';
import { registerAccountRows } from './carry-account.ts';
import { hashOfNobody } from './check-password.ts';
import { endAccess, endAccessJob } from './end-access.ts';
import { tellEverybody, tellEverybodyJob } from './end-everybody.ts';
import { endOfSubject } from './end-of-subject.ts';
import { checkLeakedPasswords } from './leaked-passwords.ts';
import { settleMerge, settleMergeJob } from './merge-accounts.ts';
import { accountRows } from './merge-store.ts';
import { identityRoutes } from './routes.ts';
import { runtimeOf } from './runtime.ts';
import { sealedAccounts } from './sealed-store.ts';
import { sendRecoveryCode, sendRecoveryCodeJob } from './send-recovery-code.ts';
import { holdStanding } from './standing.ts';
import { deleteExpired } from './store.ts';
import { tiesOfAccounts, tiesOfCaller } from './ties-of-officers.ts';
import { upstreamsOf } from './upstreams.ts';

export { issueAccessToken, provisionerOf } from './access-token.ts';
export { accountOf } from './account-of.ts';
export { accountOfPerson } from './account-of-person.ts';
export { actAs } from './act-as.ts';
export { actorOfLogin } from './actor-of-login.ts';
export {
  type AdministratorPlace,
  type Agreement,
  administratorPlaces,
  agreeAtConsole,
  appointAdministrator,
  type HandedSignIn,
  type NewAdministrator,
} from './administrators.ts';
export { limited } from './attempts.ts';
export { keyOfRequest, presentedToken } from './authenticate.ts';
export type { Enrolment } from './authenticator.ts';
export { beginRecovery, type RecoveryClaim } from './begin-recovery.ts';
export { beginRegistration, type Registration } from './begin-registration.ts';
export {
  carryAccountsBy,
  type MergedAccount,
  registerAccountRows,
} from './carry-account.ts';
export {
  CarriedClaim,
  ClaimAnswer,
  claimAnswerToCarry,
  claimToCarry,
  receiveClaim,
  receiveClaimAnswer,
} from './carry-claim.ts';
export { CarriedPower, powerToCarry, receivePower, receivePowerEnd } from './carry-power.ts';
export {
  beginAddressChange,
  finishAddressChange,
  type OwnAddress,
  ownAddress,
  removeEmail,
} from './change-address.ts';
export { changePassword } from './change-password.ts';
export { confirmIdentity } from './confirm-identity.ts';
export { endedCookie } from './cookies.ts';
export { endEverybody, mayEndEverybody, requireEnder } from './end-everybody.ts';
export { endPower } from './end-power.ts';
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
export { finishRecovery, openRecovery, type RecoveryAsks } from './finish-recovery.ts';
export {
  claimGuardianship,
  type GuardianClaim,
  listGuardianClaims,
  mayConfirmGuardians,
  settleGuardianship,
} from './guardianship.ts';
export { type HandedRecovery, handOverRecovery } from './hand-over-recovery.ts';
export { ageingSignIns } from './history-store.ts';
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
export { isPublicAccount } from './is-public-account.ts';
export { type NamedSystem, systemNamed } from './leaving.ts';
export { listPowers, type OwnPowers } from './list-powers.ts';
export {
  changeClient,
  createClient,
  listClients,
  type MadeClient,
  removeClient,
  renewClientSecret,
} from './manage-clients.ts';
export { receiveMerge, settleMerge } from './merge-accounts.ts';
export { beginMerge, finishMerge, type OwnMerge, openMerge } from './merge-own.ts';
export {
  type ListedMerge,
  listMerges,
  mayProposeMerges,
  maySeeMerges,
  proposeMerge,
  requireMergeProposer,
  settleMergeRequestOf,
} from './merge-requests.ts';
export { mergedInto } from './merged-into.ts';
export {
  AccountDefinition,
  AccountShown,
  type ClientDefinition,
  type ClientDraft,
  ClientKind,
  type ClientShown,
  type Power,
  type PowerShown,
} from './model.ts';
export { namesOfAccount } from './names-of-account.ts';
export { answerOffer, offerPower, type PowerOffer, withdrawRequest } from './offer-power.ts';
export {
  listOfficerRecoveries,
  mayProposeRecoveries,
  maySeeOfficerRecoveries,
  type OfficerRecovery,
} from './officer-recoveries.ts';
export {
  listOwnTies,
  listTies,
  mayProposeTies,
  type OfficerTie,
  proposeTie,
  requireTieProposer,
  settleTie,
} from './officer-ties.ts';
export {
  enrolOwnCertificate,
  listOwnCertificates,
  revokeOwnCertificate,
} from './own-certificates.ts';
export { type ConsentShown, listSystemConsents, withdrawSystemConsent } from './own-consents.ts';
export { ownRecord } from './own-record.ts';
export {
  endOtherSessions,
  endSession,
  listSessions,
  listSignIns,
  type SessionShown,
  type SignInShown,
} from './own-sessions.ts';
export { localPath } from './portal-sign-in.ts';
export type { PowerRequest } from './power-request-store.ts';
export { agentsOf, powersOf, powersOfPerson, refreshPowers } from './powers.ts';
export { presentedCertificate } from './presented-certificate.ts';
export { proofAlgorithms } from './proof-of-possession.ts';
export {
  type OfficerRecoveryClaim,
  proposeOfficerRecovery,
  requireProposer,
} from './propose-officer-recovery.ts';
export type { BegunProof } from './prove-address.ts';
export { refuseSampleAccounts } from './refuse-sample-accounts.ts';
export { registerClient } from './register-client.ts';
export { coversMatter, requireMatter, requireWholePower } from './represented.ts';
export { requireAssurance, requireFresh } from './require-assurance.ts';
export {
  handOverOfficerRecovery,
  settleOfficerRecovery,
} from './settle-officer-recovery.ts';
export {
  linkedUpstreams,
  type OfferedUpstream,
  offeredUpstreams,
  unlinkUpstream,
} from './sign-in-upstream.ts';
export { signOut } from './sign-out.ts';
export { tellOfAge } from './tell-of-age.ts';
export {
  finishOfficerRecovery,
  openOfficerForm,
  redeemOfficerCode,
} from './use-officer-recovery.ts';

const hour = 3_600_000;

export { toldInstead } from './told-instead.ts';

export const identityModule: Module = {
  name: 'platform/identity',
  register: (application) => {
    authenticateWith(application, authenticate);
    findAddressesWith(addressesOf);
    findTiesWith({ ofCaller: tiesOfCaller, ofAccounts: tiesOfAccounts });
    onRecordEnded(endOfSubject);
    holdAtCommit(holdStanding);
    registerSealedTable(sealedAccounts);
    registerAccountRows(...accountRows, messagesOfAccount);
    defineJob(settleMergeJob, settleMerge);
    defineJob(endAccessJob, endAccess);
    defineJob(tellEverybodyJob, tellEverybody);
    defineJob(sendRecoveryCodeJob, sendRecoveryCode);
  },
  routes: identityRoutes,
  start: async (application) => {
    // A fault in the file is told now, and not by the first who signs in.
    await upstreamsOf(application);
    await checkLeakedPasswords(application);
    await hashOfNobody(application.config.crypto);
    const { renewCookieKeys } = await runtimeOf(application);
    const tidy = async () => {
      await renewCookieKeys();
      const { sessions, attempts } = application.config;
      await deleteExpired(application.database, sessions.idleMinutes, attempts.pauseMinutes);
    };
    const timer = setInterval(() => {
      void tidy().catch((error: unknown) => application.log.error({ error }, 'sessions were not tidied'));
    }, hour);
    timer.unref();
    return async () => clearInterval(timer);
  },
};
export {
  betweenNetworks,
  CarriedSubjects,
  personHere,
  personOfAccount,
  subjectsHere,
  subjectsToCarry,
} from './subjects-across.ts';
