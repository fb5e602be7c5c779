import { compactDecrypt, exportJWK, generateKeyPair, type JWK } from 'jose';
import { ProtocolError } from './protocol-error.ts';

const agreement = 'ECDH-ES';
const encryptions = ['A128GCM', 'A256GCM'];

/** A key for the answer to one request, with its private part: what is sent on one day opens with nothing that is stolen later. */
export async function newResponseKey(): Promise<string> {
  const { privateKey } = await generateKeyPair(agreement, { crv: 'P-256', extractable: true });
  return JSON.stringify(await exportJWK(privateKey));
}

/** How the request tells a wallet to encrypt (OpenID4VP 1.0, 8.3, as the high assurance profile narrows it). */
export function encryptionMetadata(id: string, responseKey: string): object {
  const { kty, crv, x, y } = JSON.parse(responseKey) as JWK;
  return {
    jwks: { keys: [{ kty, crv, x, y, use: 'enc', alg: agreement, kid: id }] },
    encrypted_response_enc_values_supported: encryptions,
  };
}

/** What the wallet encrypted for this request and no other. */
export async function openResponse(
  responseKey: string,
  encrypted: string,
): Promise<Readonly<Record<string, unknown>>> {
  try {
    const { plaintext } = await compactDecrypt(encrypted, JSON.parse(responseKey) as JWK, {
      keyManagementAlgorithms: [agreement],
      contentEncryptionAlgorithms: encryptions,
    });
    const read: unknown = JSON.parse(new TextDecoder().decode(plaintext));
    if (typeof read === 'object' && read !== null) return read as Readonly<Record<string, unknown>>;
  } catch {
    // Told below: which step failed is nobody's business.
  }
  throw new ProtocolError('invalid_request', 'the response is not encrypted for this request');
}
