import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type IssuerMetadataResult, Openid4vciRetrieveCredentialsError } from '@openid4vc/openid4vci';
import { decodeJwt } from 'jose';
import { type Licence, revokeLicence } from '#casework/licences/index.ts';
import { testCall } from '#kernel/testing/index.ts';
import { systemClock } from '#kernel/time/index.ts';
import { answerInteraction, openInteraction, registerClient } from '#platform/identity/index.ts';
import { type IndependentWallet, newIndependentWallet } from './independent-wallet.ts';
import { openWalletCity, type WalletCity } from './wallet-city.ts';
import { standInsAt } from './wallet-stand-in.ts';

const kind = 'teacher-certificate';
const redirectUri = 'https://wallet.example/callback';

describe('a wallet of another maker, by the libraries of the OpenWallet Foundation', () => {
  let here: WalletCity;
  let licence: Licence;
  before(async () => {
    here = await openWalletCity();
    // The libraries judge what a verifier signed by the real time.
    here.city.clock.moveTo(systemClock('Asia/Shanghai').now());
    licence = await here.issue();
    await here.city.database.transaction((tx) =>
      registerClient(testCall(here.city), tx, {
        id: 'wallet',
        name: { 'zh-CN': '某某钱包', en: 'Some wallet' },
        firstParty: false,
        redirectUris: [redirectUri],
        grantTypes: ['authorization_code'],
        scope: 'openid profile api',
      }),
    );
  });
  after(() => here.close());

  async function offered({ vci }: IndependentWallet) {
    const made = await here.ask('POST', '/api/credentials/offers', {
      as: 'holder',
      body: { licenceId: licence.id },
    });
    const credentialOffer = await vci.resolveCredentialOffer(made.json.link);
    const issuerMetadata = await vci.resolveIssuerMetadata(credentialOffer.credential_issuer);
    assert.equal(issuerMetadata.signedCredentialIssuer?.signer.method, 'x5c', 'read as the city signed it');
    return { credentialOffer, issuerMetadata, txCode: String(made.json.transactionCode) };
  }

  async function collected(wallet: IndependentWallet) {
    const { credentialOffer, issuerMetadata, txCode } = await offered(wallet);
    const { vci, signer } = wallet;
    const { accessTokenResponse, dpop } = await vci.retrievePreAuthorizedCodeAccessTokenFromOffer({
      credentialOffer,
      issuerMetadata,
      txCode,
      dpop: { signer },
    });
    assert.equal(accessTokenResponse.token_type, 'DPoP');
    const request = {
      issuerMetadata,
      accessToken: accessTokenResponse.access_token,
      credentialConfigurationId: kind,
      ...(dpop ? { dpop } : {}),
    };
    const proof = async () => ({ jwt: [await wallet.prove(issuerMetadata, kind)] });
    const answer = await vci.retrieveCredentials({ ...request, proofs: await proof() });
    return { credential: onlyOne(answer.credentialResponse.credentials), request, proof };
  }

  function providerIn({ authorizationServers }: IssuerMetadataResult) {
    const provider = authorizationServers.find(({ issuer }) => issuer === `${here.origin()}/oidc`);
    assert.ok(provider);
    return provider;
  }

  function onlyOne(credentials: readonly unknown[] | undefined): string {
    assert.equal(credentials?.length, 1);
    const { credential } = credentials[0] as { credential: string };
    return credential;
  }

  test('collects by the pre-authorised code, bound to its key, and no token is good twice', async () => {
    const wallet = await newIndependentWallet(here);
    const { credential, request, proof } = await collected(wallet);
    const { vct, cnf } = decodeJwt(credential.split('~')[0] ?? '');
    assert.equal(vct, `${here.origin()}/api/credentials/types/${kind}`);
    assert.deepEqual((cnf as { jwk: object }).jwk, wallet.publicJwk);
    await assert.rejects(
      wallet.vci.retrieveCredentials({ ...request, proofs: await proof() }),
      Openid4vciRetrieveCredentialsError,
    );
  });

  test('collects by a pushed request, sign-in and code', async () => {
    const wallet = await newIndependentWallet(here, 'wallet');
    const { credentialOffer, issuerMetadata } = await offered(wallet);
    const dpop = { signer: wallet.signer };
    const begun = await wallet.vci.initiateAuthorization({
      credentialOffer,
      issuerMetadata,
      clientId: 'wallet',
      redirectUri,
      scope: 'api',
      dpop,
    });
    assert.ok('authorizationRequestUrl' in begun);
    const parameters = [...new URL(begun.authorizationRequestUrl).searchParams.keys()];
    assert.deepEqual(parameters.sort(), ['client_id', 'request_uri'], 'what it asks has been pushed');
    const answered = wallet.vci.parseAndVerifyAuthorizationResponseRedirectUrl({
      url: await signIn(begun.authorizationRequestUrl),
      authorizationServerMetadata: providerIn(issuerMetadata),
    });
    assert.ok(answered.code);
    const { accessTokenResponse } = await wallet.vci.retrieveAuthorizationCodeAccessTokenFromOffer({
      credentialOffer,
      issuerMetadata,
      authorizationCode: answered.code,
      redirectUri,
      ...(begun.pkce ? { pkceCodeVerifier: begun.pkce.codeVerifier } : {}),
      dpop,
    });
    const { credentialResponse } = await wallet.vci.retrieveCredentials({
      issuerMetadata,
      accessToken: accessTokenResponse.access_token,
      credentialConfigurationId: kind,
      dpop,
      proofs: { jwt: [await wallet.prove(issuerMetadata, kind)] },
    });
    assert.equal(
      await standInsAt(here).statusOf(decodeJwt(onlyOne(credentialResponse.credentials).split('~')[0] ?? '')),
      0,
    );
  });

  /** What the holder does in a browser: signs in and agrees; answers where it is sent back to. */
  async function signIn(address: string): Promise<string> {
    const cookies = new Map<string, string>();
    const header = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    let location = address;
    while (!location.startsWith(redirectUri)) {
      const uid = /\/signin\/([\w-]+)$/.exec(location)?.[1];
      if (uid) {
        const call = testCall(here.city, { kind: 'visitor', id: 'visitor' });
        const key = { uid, cookies: header() };
        const { asks } = await openInteraction(call, key);
        const password = { kind: 'sign-in', login: 'chen.yutong', password: 'Mingzhou-2026' } as const;
        const answer = asks === 'consent' ? ({ kind: 'consent' } as const) : password;
        location = (await answerInteraction(call, key, answer)).redirectTo;
      } else {
        const { pathname, search } = new URL(location, here.origin());
        const answer = await here.http.inject({ url: pathname + search, headers: { cookie: header() } });
        for (const { name, value } of answer.cookies) cookies.set(name, value);
        location = String(answer.headers.location);
      }
    }
    return location;
  }

  const asked = ['holder_name', 'subject'];

  /** Asks as a firm, and reads the request as the wallet does: its signature, and that who asks is who signed. */
  async function requested({ vp }: IndependentWallet) {
    const acting = { as: 'agent', for: await here.firmRecord() } as const;
    const made = await here.ask('POST', '/api/credentials/requests', {
      ...acting,
      body: { typeKey: kind, claims: asked, purpose: '招聘数学教师' },
    });
    const { params } = vp.parseOpenid4vpAuthorizationRequest({ authorizationRequest: made.json.link });
    const resolved = await vp.resolveOpenId4vpAuthorizationRequest({ authorizationRequestPayload: params });
    assert.deepEqual([resolved.client.prefix, resolved.version], ['x509_hash', 100], 'OpenID4VP 1.0');
    const outcome = async () =>
      (await here.ask('GET', `/api/credentials/requests/${made.json.id}`, acting)).json.disclosed;
    return { request: resolved.authorizationRequestPayload, query: resolved.dcql?.query as Query, outcome };
  }

  type Requested = Awaited<ReturnType<typeof requested>>;
  interface Query {
    readonly credentials: readonly {
      readonly id: string;
      readonly meta: { readonly vct_values: readonly string[] };
      readonly claims: readonly { readonly path: readonly [string] }[];
    }[];
  }

  async function presented(
    { vp, present }: IndependentWallet,
    { request, query }: Requested,
    credential: string,
    instead: { readonly aud?: string; readonly nonce?: string; readonly by?: IndependentWallet } = {},
  ) {
    const [wanted] = query.credentials;
    assert.ok(wanted && 'response_uri' in request && typeof request.client_id === 'string');
    const names = wanted.claims.map(({ path: [name] }) => name);
    const binding = { aud: request.client_id, nonce: request.nonce, ...instead };
    const presentation = await (instead.by?.present ?? present)(credential, names, binding);
    const created = await vp.createOpenid4vpAuthorizationResponse({
      authorizationRequestPayload: request,
      authorizationResponsePayload: { vp_token: { [wanted.id]: [presentation] } },
      jarm: {
        encryption: { nonce: 'of the wallet' },
        serverMetadata: {
          authorization_signing_alg_values_supported: [],
          authorization_encryption_alg_values_supported: ['ECDH-ES'],
          authorization_encryption_enc_values_supported: ['A256GCM', 'A128GCM'],
        },
      },
    });
    const responseUri = request.response_uri;
    assert.ok(typeof responseUri === 'string');
    const submit = async () => {
      const { response } = await vp.submitOpenid4vpAuthorizationResponse({
        authorizationRequestPayload: { response_uri: responseUri },
        authorizationResponsePayload: created.authorizationResponsePayload,
        ...(created.jarm ? { jarm: created.jarm } : {}),
      });
      const told = (await response.json()) as { error_description?: string };
      return [response.status, told.error_description ?? ''] as const;
    };
    return { presentation, submit };
  }

  test('shows two things of seven to a firm, once; another nonce, audience or holder, and what was revoked, is refused', async () => {
    const wallet = await newIndependentWallet(here);
    const { credential } = await collected(wallet);
    const first = await requested(wallet);
    assert.deepEqual(first.query.credentials[0]?.meta.vct_values, [
      decodeJwt(credential.split('~')[0] ?? '')['vct'],
    ]);

    const refused = async (instead: Parameters<typeof presented>[3], why: RegExp) => {
      const [status, told] = await (await presented(wallet, first, credential, instead)).submit();
      assert.equal(status, 400);
      assert.match(told, why);
    };
    await refused({ nonce: 'of another request' }, /another request/);
    await refused({ aud: 'x509_hash:of-another-verifier' }, /another request/);
    await refused({ by: await newIndependentWallet(here) }, /hold the key/);

    const { presentation, submit } = await presented(wallet, first, credential);
    assert.equal(presentation.split('~').length - 2, asked.length, 'nothing else leaves the wallet');
    assert.deepEqual(await submit(), [200, '']);
    assert.deepEqual(await first.outcome(), { holder_name: '陈雨桐', subject: '数学' });
    assert.equal((await submit())[0], 404, 'the same again');
    const replay = await requested(wallet);
    const { nonce } = first.request;
    const [again, why] = await (await presented(wallet, replay, credential, { nonce })).submit();
    assert.deepEqual([again, /another request/.test(why)], [400, true]);

    await here.city.database.transaction((tx) =>
      revokeLicence(here.system, tx, {
        licenceId: licence.id,
        status: 'revoked',
        reason: '隐瞒情况取得',
        legalBasis: '行政许可法第六十九条',
      }),
    );
    assert.equal(await standInsAt(here).statusOf(decodeJwt(credential.split('~')[0] ?? '')), 1);
    const [status, told] = await (await presented(wallet, replay, credential)).submit();
    assert.deepEqual([status, /revoked/.test(told)], [400, true]);
  });
});
