import type { JsonWebKey } from 'node:crypto';
import { listLicences } from '#casework/licences/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { issueCredentials } from './issue-credential.ts';
import { issuerOf } from './issuer.ts';
import { isP256, isSignedByJwk, readJwt, secondsOf, sha256 } from './jose.ts';
import { credentialIssuer, mostAtOnce } from './metadata.ts';
import { spendNonce } from './nonce.ts';
import { markOfferUsed, selectOfferOfToken } from './offer-store.ts';
import { ProtocolError } from './protocol-error.ts';

export interface CredentialRequest {
  readonly credential_configuration_id?: string | undefined;
  readonly proofs?: { readonly jwt?: readonly string[] | undefined } | undefined;
}

/** The licence that an access token of ours was given for, and how it is used up; undefined: no token of ours. */
export interface Entitlement {
  readonly licenceId: string;
  readonly configuration: string;
  readonly offerId: string | null;
}

/** A token of the pre-authorised code stands for one licence. */
export async function entitlementOfToken(
  call: Pick<Call, 'database' | 'clock'>,
  { token, key = null }: { readonly token: string; readonly key?: string | null },
): Promise<Entitlement | undefined> {
  const offer = await selectOfferOfToken(call.database, sha256(token), call.clock.now());
  if (offer && offer.tokenKey !== key)
    throw new ProtocolError('invalid_token', 'the token is bound to a key that was not proven', 401);
  return offer && { licenceId: offer.licenceId, configuration: offer.configuration, offerId: offer.id };
}

/** A token of the OpenID provider stands for a person: the newest valid licence of the kind that he asks for. */
export async function entitlementOfHolder(call: Call, configuration: string): Promise<Entitlement> {
  const licences = await listLicences(call, { limit: 200 });
  const found = licences.find(({ typeKey, status }) => typeKey === configuration && status === 'valid');
  if (!found) throw new ProtocolError('credential_request_denied', 'the holder has no valid licence of it');
  return { licenceId: found.id, configuration, offerId: null };
}

/** Gives a wallet a credential for each key that it proves to hold (OpenID4VCI, 8). */
export async function giveCredential(
  call: Call,
  entitled: Entitlement,
  request: CredentialRequest,
): Promise<object> {
  if (request.credential_configuration_id !== entitled.configuration)
    throw new ProtocolError('unknown_credential_configuration', 'not what this token is for');
  const proofs = request.proofs?.jwt ?? [];
  if (proofs.length === 0) throw new ProtocolError('invalid_proof', 'a proof of possession is required');
  if (proofs.length > mostAtOnce)
    throw new ProtocolError('invalid_proof', `no more than ${mostAtOnce} proofs at once`);
  const checked = proofs.map((proof) => checkProof(call, proof));
  const [nonce] = checked.map((one) => one.nonce);
  if (nonce === undefined || checked.some((one) => one.nonce !== nonce))
    throw new ProtocolError('invalid_nonce', 'all proofs bear the same nonce');
  const issuer = await issuerOf(call);
  const credentials = await call.database.transaction(async (tx) => {
    await spendNonce(call, tx, nonce);
    if (entitled.offerId !== null && !(await markOfferUsed(tx, entitled.offerId, call.clock.now())))
      throw new ProtocolError('invalid_token', 'this token has been used', 401);
    const keys = checked.map(({ key }) => key);
    return issueCredentials(call, tx, issuer, { licenceId: entitled.licenceId, keys });
  });
  return { credentials: credentials.map((credential) => ({ credential })) };
}

const longestAgeSeconds = 300;

/** What the wallet signed with the key that the credential is to be bound to. */
function checkProof(call: Call, proof: string): { readonly key: JsonWebKey; readonly nonce: string } {
  const jwt = readJwt(proof);
  const { typ, alg, jwk } = jwt?.header ?? {};
  const { aud, iat, nonce } = jwt?.payload ?? {};
  const now = secondsOf(call.clock.now());
  if (!jwt || typ !== 'openid4vci-proof+jwt' || alg !== 'ES256' || !isP256(jwk))
    throw new ProtocolError('invalid_proof', 'an openid4vci-proof+jwt by ES256 with its jwk is expected');
  if (!isSignedByJwk(jwk, jwt.data, jwt.signature))
    throw new ProtocolError('invalid_proof', 'the proof is not signed by its key');
  if (aud !== credentialIssuer(call)) throw new ProtocolError('invalid_proof', 'the audience is not ours');
  if (typeof iat !== 'number' || Math.abs(now - iat) > longestAgeSeconds)
    throw new ProtocolError('invalid_proof', 'the proof is not of now');
  if (typeof nonce !== 'string') throw new ProtocolError('invalid_nonce', 'a nonce is required');
  return { key: jwk, nonce };
}
