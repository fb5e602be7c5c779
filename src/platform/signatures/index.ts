import type { Module } from '#kernel/http/index.ts';
import { onEvent } from '#kernel/outbox/index.ts';
import { registerAccountRows } from '#platform/identity/index.ts';
import { findSignaturesWith } from '#platform/seals/index.ts';
import { endWithAccount, endWithService } from './end-with-account.ts';
import { findSigned } from './read-signatures.ts';
import { signatureRoutes } from './routes.ts';

export { endOwnSignature } from './end-signature.ts';
export type { PersonalSignature } from './model.ts';
export { listSignatures, listSigningCertificates, type OwnSigningCertificate } from './read-signatures.ts';
export { requireSigner, signDocument, signerName } from './sign-document.ts';

export const signaturesModule: Module = {
  name: 'platform/signatures',
  register: () => {
    findSignaturesWith(findSigned);
    registerAccountRows({ table: 'signatures.signature', account: 'account_id' });
    onEvent('account.closed', 'signatures.end-with-account', endWithAccount);
    onEvent('officer.left', 'signatures.end-with-service', endWithService);
  },
  routes: signatureRoutes,
};
