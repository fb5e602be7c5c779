import { timingSafeEqual } from 'node:crypto';
import type { Application } from '#kernel/application/index.ts';
import { sha256, unguessable } from './jose.ts';
import { preAuthorizedGrant } from './metadata.ts';
import { countAttempt, lockOffer, redeemOffer } from './offer-store.ts';
import { ProtocolError } from './protocol-error.ts';

export interface TokenRequest {
  readonly grant_type?: string | undefined;
  readonly 'pre-authorized_code'?: string | undefined;
  readonly tx_code?: string | undefined;
}

const mostAttempts = 5;
const tokenSeconds = 300;

/**
 * An access token for the one credential that was offered, in exchange for both codes. `tokenKey`: of a wallet that proves a key,
 * to which the token is bound from then on.
 */
export async function redeem(
  application: Application,
  request: TokenRequest,
  tokenKey: string | null,
): Promise<object> {
  if (request.grant_type !== preAuthorizedGrant)
    throw new ProtocolError('unsupported_grant_type', `only ${preAuthorizedGrant} is served here`);
  const { 'pre-authorized_code': code, tx_code: typed } = request;
  if (!code || !typed)
    throw new ProtocolError('invalid_request', 'pre-authorized_code and tx_code are required');
  const token = unguessable();
  const now = application.clock.now();
  // A wrong try is counted, and so committed, before it is refused.
  const redeemed = await application.database.transaction(async (tx) => {
    const offer = await lockOffer(tx, sha256(code));
    if (!offer || offer.redeemedAt || offer.until <= now || offer.attempts >= mostAttempts) return false;
    if (!timingSafeEqual(offer.transactionDigest, sha256(`${code} ${typed}`))) {
      await countAttempt(tx, offer.id);
      return false;
    }
    const until = new Date(now.getTime() + tokenSeconds * 1000);
    await redeemOffer(tx, offer.id, { at: now, tokenDigest: sha256(token), tokenKey, until });
    return true;
  });
  if (!redeemed) throw new ProtocolError('invalid_grant', 'the code or the transaction code is not good');
  return { access_token: token, token_type: tokenKey === null ? 'Bearer' : 'DPoP', expires_in: tokenSeconds };
}
