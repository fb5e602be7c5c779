import { randomInt } from 'node:crypto';
import { licenceToPresent } from '#casework/licences/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { sha256, unguessable } from './jose.ts';
import { credentialIssuer, oidcIssuer, preAuthorizedGrant } from './metadata.ts';
import { limits } from './model.ts';
import { insertOffer } from './offer-store.ts';
import { credentialProblem } from './problems.ts';

export interface CredentialOffer {
  /** For the wallet: as a link on the same telephone, as a QR code for another. */
  readonly link: string;
  /** Typed by hand into the wallet, so that a picture of the QR code alone is worth nothing. */
  readonly transactionCode: string;
  readonly until: string;
}

const codeLength = 6;

/** Offers a licence to its holder's wallet app (OpenID4VCI, pre-authorised code): once, and for minutes. */
export async function offerCredential(call: Call, licenceId: string): Promise<CredentialOffer> {
  requireAccount(call);
  const licence = await licenceToPresent(call, licenceId);
  if (licence.status !== 'valid') throw credentialProblem('licence-ended', { status: licence.status });
  const code = unguessable();
  const transactionCode = String(randomInt(10 ** codeLength)).padStart(codeLength, '0');
  const until = new Date(call.clock.now().getTime() + limits.offerMinutes * 60_000);
  await call.database.transaction(async (tx) => {
    await insertOffer(tx, {
      id: newId(),
      licenceId: licence.id,
      configuration: licence.typeKey,
      codeDigest: sha256(code),
      transactionDigest: sha256(`${code} ${transactionCode}`),
      madeBy: call.actor.id,
      until,
    });
    const object = { kind: 'licence', id: licence.id };
    await recordAudit(call, tx, [{ action: 'credential.offer', object, regionId: licence.regionId }]);
  });
  const offer = {
    credential_issuer: credentialIssuer(call),
    credential_configuration_ids: [licence.typeKey],
    grants: {
      [preAuthorizedGrant]: {
        'pre-authorized_code': code,
        tx_code: { input_mode: 'numeric', length: codeLength },
        authorization_server: credentialIssuer(call),
      },
      authorization_code: { authorization_server: oidcIssuer(call) },
    },
  };
  const link = `openid-credential-offer://?${new URLSearchParams({ credential_offer: JSON.stringify(offer) })}`;
  return { link, transactionCode, until: until.toISOString() };
}
