import assert from 'node:assert/strict';
import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import {
  type CallbackContext,
  clientAuthenticationAnonymous,
  clientAuthenticationNone,
  type Jwk,
  type JwtSigner,
  type JwtSignerJwk,
  setGlobalConfig,
} from '@openid4vc/oauth2';
import { type IssuerMetadataResult, Openid4vciClient } from '@openid4vc/openid4vci';
import { Openid4vpClient } from '@openid4vc/openid4vp';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import {
  CompactEncrypt,
  exportJWK,
  generateKeyPair,
  importJWK,
  importX509,
  type JWK,
  jwtVerify,
  SignJWT,
} from 'jose';
import type { WalletCity } from './wallet-city.ts';

// A wallet by libraries that other makers' wallets are built of (OpenWallet Foundation): they know nothing of ours, and read
// what we publish and answer by the standards' schemas.

setGlobalConfig({ allowInsecureUrls: true });

export interface IndependentWallet {
  readonly vci: Openid4vciClient;
  readonly vp: Openid4vpClient;
  readonly signer: JwtSignerJwk;
  readonly publicJwk: Jwk;
  prove(issuerMetadata: IssuerMetadataResult, configuration: string): Promise<string>;
  present(credential: string, names: readonly string[], binding: Binding): Promise<string>;
}

interface Binding {
  readonly aud: string;
  readonly nonce: string;
}

/** `clientId`: of a wallet that the provider knows; else it stays unnamed, as pre-authorised codes allow. */
export async function newIndependentWallet(city: WalletCity, clientId?: string): Promise<IndependentWallet> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const publicJwk = (await exportJWK(publicKey)) as Jwk;
  const signer: JwtSignerJwk = { method: 'jwk', alg: 'ES256', publicJwk };
  const callbacks = callbacksOf(city, { privateKey, publicJwk }, clientId);
  const vci = new Openid4vciClient({ callbacks });

  async function prove(issuerMetadata: IssuerMetadataResult, configuration: string) {
    const { c_nonce: nonce } = await vci.requestNonce({ issuerMetadata });
    const { jwt } = await vci.createCredentialRequestJwtProof({
      issuerMetadata,
      credentialConfigurationId: configuration,
      nonce,
      signer,
      issuedAt: city.city.clock.now(),
      ...(clientId === undefined ? {} : { clientId }),
    });
    return jwt;
  }

  function present(credential: string, names: readonly string[], { aud, nonce }: Binding) {
    const holder = new SDJwtVcInstance({
      hasher: (data) =>
        createHash('sha256')
          .update(Buffer.from(data as string))
          .digest(),
      hashAlg: 'sha-256',
      kbSignAlg: 'ES256',
      kbSigner: async (data) => {
        const by = { name: 'ECDSA', hash: 'SHA-256' };
        const signature = await crypto.subtle.sign(by, privateKey, Buffer.from(data));
        return Buffer.from(signature).toString('base64url');
      },
    });
    const frame = Object.fromEntries(names.map((name) => [name, true]));
    return holder.present<Record<string, boolean>>(credential, frame, {
      kb: { payload: { aud, nonce, iat: city.now() } },
    });
  }

  return { vci, vp: new Openid4vpClient({ callbacks }), signer, publicJwk, prove, present };
}

interface KeyPair {
  readonly privateKey: CryptoKey;
  readonly publicJwk: Jwk;
}

/** What the libraries leave to whoever uses them: keys, hashes and the way to the network. */
function callbacksOf(
  { city, http }: WalletCity,
  { privateKey, publicJwk }: KeyPair,
  clientId?: string,
): CallbackContext {
  return {
    fetch: async (address, options) => {
      const { pathname, search } = new URL(String(address));
      const answer = await http.inject({
        method: (options?.method?.toUpperCase() ?? 'GET') as 'GET',
        url: pathname + search,
        // The library reads either and asks for none: a wallet that would rather have it signed says so.
        headers: {
          accept: 'application/jwt, application/json;q=0.9',
          ...Object.fromEntries(new Headers(options?.headers)),
        },
        ...(options?.body ? { payload: String(options.body) } : {}),
      });
      const headers = Object.entries(answer.headers).map(([name, value]): [string, string] => [
        name,
        String(value),
      ]);
      return new Response(answer.body, { status: answer.statusCode, headers });
    },
    hash: (data, algorithm) => createHash(algorithm.replace('-', '')).update(data).digest(),
    generateRandom: (length) => randomBytes(length),
    clientAuthentication: clientId ? clientAuthenticationNone({ clientId }) : clientAuthenticationAnonymous(),
    signJwt: async (_signer, { header, payload }) => ({
      jwt: await new SignJWT(payload).setProtectedHeader({ ...header, alg: 'ES256' }).sign(privateKey),
      signerJwk: publicJwk,
    }),
    verifyJwt: async (signer, { compact }) => {
      const key = await keyOf(signer);
      await jwtVerify(compact, key, { currentDate: city.clock.now() });
      return { verified: true, signerJwk: (await exportJWK(key)) as Jwk };
    },
    encryptJwe: async ({ publicJwk: recipient, alg, enc }, data) => ({
      jwe: await new CompactEncrypt(Buffer.from(data))
        .setProtectedHeader({ alg, enc, ...(recipient.kid ? { kid: recipient.kid } : {}) })
        .encrypt(await importJWK(recipient as JWK, alg)),
      encryptionJwk: recipient,
    }),
    decryptJwe: () => ({ decrypted: false }),
    getX509CertificateMetadata: (certificate) => {
      const { subjectAltName = '' } = new X509Certificate(Buffer.from(certificate, 'base64'));
      const names = subjectAltName.split(', ');
      const of = (kind: string) =>
        names.flatMap((name) => (name.startsWith(kind) ? [name.slice(kind.length)] : []));
      return { sanDnsNames: of('DNS:'), sanUriNames: of('URI:') };
    },
  };
}

async function keyOf(signer: JwtSigner): Promise<CryptoKey> {
  assert.equal(signer.method, 'x5c', 'the city signs by certificate');
  const [leaf = ''] = signer.x5c;
  return importX509(`-----BEGIN CERTIFICATE-----\n${leaf}\n-----END CERTIFICATE-----`, 'ES256', {
    extractable: true,
  });
}
