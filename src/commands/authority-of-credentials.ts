import type { Role, Row } from './authority-roles.ts';

const wanted = { typeKey: 'planning-permit', claims: ['licence_number'], purpose: '权限核对' };

/** The rows of credentials: what wallets and verifiers are told without an account, and what holders and firms do. */
export const credentialRows = (signedIn: readonly Role[]): Readonly<Record<string, Row>> => ({
  'GET /api/credentials/types/{key}': { path: { key: 'planning-permit' } },
  // There is no list before the first credential.
  'GET /api/credentials/status/{list}': { path: { list: '1' } },
  'POST /api/credentials/nonce': {},
  'POST /api/credentials/token': { body: { grant_type: 'none' } },
  'POST /api/credentials/credential': {
    may: signedIn,
    body: { credential_configuration_id: 'none', proofs: {} },
  },
  // Whoever stands at a door may ask to see a licence; nothing is seen unless its holder shows it.
  'POST /api/credentials/requests': { may: signedIn, body: wanted },
  'GET /api/credentials/requests/{id}': { may: ['agent'], of: 'presentation' },
  'GET /api/credentials/requests/{id}/object': { path: { id: 'presentation' } },
  'POST /api/credentials/requests/{id}/response': {
    path: { id: 'presentation' },
    body: { state: 'none', response: 'none' },
  },
  'POST /api/credentials/offers': { may: ['agent'], of: 'licence', names: 'licenceId' },
  'POST /api/credentials/shares': {
    may: ['agent'],
    of: 'licence',
    names: 'licenceId',
    body: { claims: ['licence_number'] },
  },
  'GET /api/credentials/shares': { may: signedIn },
  'DELETE /api/credentials/shares/{id}': { may: ['agent'], of: 'share' },
  'POST /api/credentials/consents': { may: ['agent'], body: { ...wanted, untilOn: '2026-12-31' } },
  'GET /api/credentials/consents/given': { may: signedIn },
  'GET /api/credentials/consents/asked': { may: signedIn },
  'POST /api/credentials/consents/{id}/use': { may: ['agent'], of: 'consent' },
  'POST /api/credentials/consents/{id}/end': { may: ['agent'], of: 'consent' },
});
