import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import {
  CompactEncrypt,
  createLocalJWKSet,
  decodeJwt,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
  type JWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose';
import type { Licence } from '#casework/licences/index.ts';
import { systemClock } from '#kernel/time/index.ts';
import type { WalletCity } from './wallet-city.ts';

type Wallet = Awaited<ReturnType<typeof newWallet>>;

export async function newWallet() {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  return { privateKey, jwk: await exportJWK(publicKey) };
}

interface Disclosure {
  readonly text: string;
  readonly digest: string;
  readonly name: string;
  readonly value: string;
}

/** Reads an SD-JWT as RFC 9901 says, with nothing but a hash. */
export function parsed(credential: string) {
  const [jwt = '', ...rest] = credential.split('~');
  const disclosures = rest.slice(0, -1).map((text): Disclosure => {
    const [, name, value] = JSON.parse(Buffer.from(text, 'base64url').toString());
    return { text, digest: createHash('sha256').update(text).digest('base64url'), name, value };
  });
  return { jwt, payload: decodeJwt(jwt), disclosures };
}

/** A wallet and verifiers of our own making, by `jose` and by hand: none of them knows a line of the module. */
export function standInsAt({ city, origin, now, ask }: WalletCity) {
  const proofOf = (wallet: Wallet, nonce: string, claims: JWTPayload = {}) =>
    new SignJWT({ aud: origin(), iat: now(), nonce, ...claims })
      .setProtectedHeader({ alg: 'ES256', typ: 'openid4vci-proof+jwt', jwk: wallet.jwk })
      .sign(wallet.privateKey);

  /** As DPoP has it (RFC 9449): signed anew for each request. */
  const possessionOf = (wallet: Wallet, address: string, token?: string) =>
    new SignJWT({
      htm: 'POST',
      htu: address,
      jti: randomUUID(),
      // The real time: a wallet knows nothing of a city's moved day.
      iat: Math.floor(systemClock('Asia/Shanghai').now().getTime() / 1000),
      ...(token ? { ath: createHash('sha256').update(token).digest('base64url') } : {}),
    })
      .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: wallet.jwk })
      .sign(wallet.privateKey);

  /** What a wallet does with an offer: metadata, both codes, a nonce, a proof, a credential. `bound`: to its key (HAIP). */
  async function collect(
    wallet: Wallet,
    offer: { readonly link: string; readonly transactionCode: string },
    bound = false,
  ) {
    const parsed = JSON.parse(new URL(offer.link).searchParams.get('credential_offer') ?? '');
    const [configuration] = parsed.credential_configuration_ids;
    const grant = parsed.grants['urn:ietf:params:oauth:grant-type:pre-authorized_code'];
    const metadata = (await ask('GET', `${parsed.credential_issuer}/.well-known/openid-credential-issuer`))
      .json;
    assert.ok(metadata.credential_configurations_supported[configuration]);
    const server = (await ask('GET', `${grant.authorization_server}/.well-known/oauth-authorization-server`))
      .json;
    const token = await ask('POST', server.token_endpoint, {
      ...(bound ? { proof: await possessionOf(wallet, server.token_endpoint) } : {}),
      form: {
        grant_type: 'urn:ietf:params:oauth:grant-type:pre-authorized_code',
        'pre-authorized_code': grant['pre-authorized_code'],
        tx_code: offer.transactionCode,
      },
    });
    const { c_nonce: nonce } = (await ask('POST', metadata.nonce_endpoint)).json;
    const request = async (more: object = {}) =>
      ask('POST', metadata.credential_endpoint, {
        as: { token: token.json.access_token ?? 'none' },
        body: {
          credential_configuration_id: configuration,
          proofs: { jwt: [await proofOf(wallet, nonce)] },
          ...more,
        },
      });
    return { token, request, metadata, configuration, nonce };
  }

  async function collected(wallet: Wallet, licence: Licence): Promise<string> {
    const offer = await ask('POST', '/api/credentials/offers', {
      as: 'holder',
      body: { licenceId: licence.id },
    });
    const { request } = await collect(wallet, offer.json);
    return (await request()).json.credentials[0].credential;
  }

  /** Shows some of a credential to one who asked, bound to the wallet's key. */
  async function present(
    wallet: Wallet,
    credential: string,
    names: readonly string[],
    binding: { readonly aud: string; readonly nonce: string; readonly iat?: number },
  ): Promise<string> {
    const { jwt, disclosures } = parsed(credential);
    const shown = disclosures.filter(({ name }) => names.includes(name)).map(({ text }) => `${text}~`);
    const without = `${jwt}~${shown.join('')}`;
    const bound = await new SignJWT({
      iat: now(),
      ...binding,
      sd_hash: createHash('sha256').update(without).digest('base64url'),
    })
      .setProtectedHeader({ alg: 'ES256', typ: 'kb+jwt' })
      .sign(wallet.privateKey);
    return without + bound;
  }

  /** As a wallet does for `direct_post.jwt`: to the key of the request, by an algorithm that it names. */
  async function answerEncrypted(asked: JWTPayload, answer: object, enc = 'A256GCM') {
    const { jwks } = asked['client_metadata'] as { readonly jwks: { readonly keys: readonly JWK[] } };
    const [key = {}] = jwks.keys;
    const response = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(answer)))
      .setProtectedHeader({ alg: 'ECDH-ES', enc, kid: key.kid ?? '' })
      .encrypt(await importJWK(key));
    return ask('POST', String(asked['response_uri']), { form: { response } });
  }

  async function statusOf(payload: JWTPayload): Promise<number> {
    const { idx, uri } = (payload['status'] as { status_list: { idx: number; uri: string } }).status_list;
    const { text } = await ask('GET', uri);
    const keys = (await ask('GET', '/.well-known/jwt-vc-issuer')).json.jwks as JSONWebKeySet;
    const { payload: list } = await jwtVerify(text, createLocalJWKSet(keys), {
      typ: 'statuslist+jwt',
      subject: uri,
      currentDate: city.clock.now(),
    });
    const { bits, lst } = list['status_list'] as { bits: number; lst: string };
    assert.equal(bits, 1);
    const bytes = inflateSync(Buffer.from(lst, 'base64url'));
    return ((bytes[idx >> 3] ?? 0) >> (idx & 7)) & 1;
  }

  return { proofOf, possessionOf, collect, collected, present, answerEncrypted, statusOf };
}
