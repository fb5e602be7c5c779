import { onDayBegun } from '#casework/cases/index.ts';
import { onLicenceEnded, registerPaperCode } from '#casework/licences/index.ts';
import { ageingRows, registerPersonalData } from '#casework/retention/index.ts';
import { registerOwnData } from '#casework/subjects/index.ts';
import type { Module } from '#kernel/http/index.ts';
import { onEvent } from '#kernel/outbox/index.ts';
import { carryAccountsBy, registerAccountRows } from '#platform/identity/index.ts';
import { registerSealedTable } from '#platform/vault/index.ts';
import { ageingConsents, carryConsents } from './consent-store.ts';
import { forgetEnded } from './forget-ended.ts';
import { issuanceRoutes } from './issuance-routes.ts';
import { ownCredentials } from './own-data.ts';
import { presentationRoutes } from './presentation-routes.ts';
import { sealedRequests } from './request-store.ts';
import { ageingShares } from './share-store.ts';
import { signShortForm } from './short-form.ts';
import { endCredentials } from './status-list.ts';
import { tellOfUse } from './tell-of-use.ts';
import { walletRoutes } from './wallet-routes.ts';

export { type CarriedKey, keepCarriedKeys, keysToCarry } from './carried-keys.ts';
export { claimsOf, claimsOfType } from './claims.ts';
export {
  answerConsentAsked,
  askConsent,
  endConsent,
  listConsents,
  readByConsent,
  readConsentAsked,
} from './consents.ts';
export { forgetEnded } from './forget-ended.ts';
export { publicCodeKeys } from './metadata.ts';
export type { Claim, Consent, PresentationRequest, Share, Shown } from './model.ts';
export { offerCredential } from './offer-credential.ts';
export { readRequest, requestPresentation } from './request-presentation.ts';
export { isShareOpen, listShares, openShare, shareLicence, takeBack } from './share-licence.ts';
export { type ReadShortForm, readShortForm, shortFormOf } from './short-form.ts';

export const credentialsModule: Module = {
  name: 'casework/credentials',
  register: () => {
    registerAccountRows({ table: 'credentials.share', account: 'holder' });
    carryAccountsBy('credentials.consent', carryConsents);
    for (const kind of ownCredentials) registerOwnData(kind);
    registerPersonalData(ageingRows({ key: 'wallet-consents', rows: ageingConsents }));
    registerPersonalData(ageingRows({ key: 'wallet-shares', rows: ageingShares }));
    registerSealedTable(sealedRequests);
    onLicenceEnded(endCredentials);
    registerPaperCode(signShortForm);
    onDayBegun('credentials.forget-ended', forgetEnded);
    onEvent('case.received', 'credentials.tell-of-use', tellOfUse);
  },
  routes: (http, application) => {
    issuanceRoutes(http, application);
    presentationRoutes(http, application);
    walletRoutes(http, application);
  },
};
