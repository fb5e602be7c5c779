import { currentRelease } from '#casework/packs/index.ts';
import type { Application, Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { claimsOfType } from './claims.ts';
import { typeUri } from './issue-credential.ts';
import { issuerOf, signJwt } from './issuer.ts';
import { secondsOf, sha256, unguessable } from './jose.ts';
import { type Claim, limits, type PresentationRequest } from './model.ts';
import { credentialProblem } from './problems.ts';
import { ProtocolError } from './protocol-error.ts';
import { insertRequest, type RequestRow, selectRequest } from './request-store.ts';
import { encryptionMetadata, newResponseKey } from './response-key.ts';
import { whoAsks } from './who-asks.ts';

export interface Wanted {
  readonly typeKey: string;
  readonly claims: readonly string[];
  readonly purpose: string;
}

/** What is asked of a kind of licence, if the kind tells it. */
export async function wantedOf(
  application: Pick<Application, 'database'>,
  { typeKey, claims, purpose }: Wanted,
): Promise<{
  readonly title: Text;
  readonly claims: readonly Omit<Claim, 'value'>[];
  readonly purpose: string;
}> {
  const type = (await currentRelease(application)).part('licence', typeKey);
  if (!type) throw credentialProblem('type-unknown');
  const told = claimsOfType(type);
  const unknown = claims.find((name) => !told.some((claim) => claim.name === name));
  if (unknown !== undefined) throw credentialProblem('claim-unknown', { name: unknown });
  const wanted = told.filter(({ name }) => claims.includes(name));
  if (wanted.length === 0) throw credentialProblem('nothing-chosen');
  const said = purpose.trim();
  if (said === '' || said.length > limits.text) throw credentialProblem('purpose-missing');
  return { title: type.title, claims: wanted, purpose: said };
}

const requestUri = ({ config }: Pick<Application, 'config'>, id: string, what: 'object' | 'response') =>
  `${config.publicUrl}/api/credentials/requests/${id}/${what}`;

/** The state is the proof that an answer comes from who has read the request: the id alone stands in the link. */
const stateOf = (id: string, nonce: string) => sha256(`${id} ${nonce}`).toString('base64url');

/** Asks whoever scans it to present some of a licence by a wallet (OpenID4VP); answered once, within minutes. */
export async function requestPresentation(
  call: Call,
  wanted: Wanted,
): Promise<{ readonly id: string; readonly link: string; readonly until: string }> {
  const asker = await whoAsks(call);
  const { title, claims, purpose } = await wantedOf(call, wanted);
  const { clientId } = await issuerOf(call);
  const id = newId();
  const nonce = unguessable();
  const madeAt = call.clock.now();
  const responseKey = await newResponseKey();
  const until = new Date(madeAt.getTime() + limits.requestMinutes * 60_000);
  await call.database.transaction(async (tx) => {
    await insertRequest(tx, {
      id,
      verifier: asker.id,
      verifierName: asker.name,
      typeKey: wanted.typeKey,
      title,
      claims: claims.map(({ name }) => name),
      purpose,
      nonce,
      stateDigest: sha256(stateOf(id, nonce)),
      responseKey,
      madeAt,
      until,
    });
    await recordAudit(call, tx, [
      { action: 'credential.request', object: { kind: 'presentation', id }, detail: { purpose } },
    ]);
  });
  const query = new URLSearchParams({ client_id: clientId, request_uri: requestUri(call, id, 'object') });
  return { id, link: `openid4vp://?${query}`, until: until.toISOString() };
}

/** The request as the wallet reads it: signed, so that it says truly who asks and for what. */
export async function requestObject(application: Application, id: string): Promise<string> {
  const request = await openRequest(application, id);
  const issuer = await issuerOf(application);
  const now = application.clock.now();
  return signJwt(
    issuer,
    { typ: 'oauth-authz-req+jwt', x5c: issuer.x5c },
    {
      iss: issuer.clientId,
      aud: 'https://self-issued.me/v2',
      iat: secondsOf(now),
      exp: secondsOf(request.until),
      client_id: issuer.clientId,
      response_type: 'vp_token',
      response_mode: 'direct_post.jwt',
      response_uri: requestUri(application, id, 'response'),
      nonce: request.nonce,
      state: stateOf(id, request.nonce),
      client_metadata: {
        client_name: request.verifierName,
        ...encryptionMetadata(id, request.responseKey),
        vp_formats_supported: {
          'dc+sd-jwt': { 'sd-jwt_alg_values': ['ES256'], 'kb-jwt_alg_values': ['ES256'] },
        },
      },
      dcql_query: {
        credentials: [
          {
            id: credentialQuery,
            format: 'dc+sd-jwt',
            meta: { vct_values: [typeUri(application, request.typeKey)] },
            claims: request.claims.map((name) => ({ path: [name] })),
          },
        ],
      },
    },
  );
}

/** The one credential that a request of ours asks for. */
export const credentialQuery = 'licence';

export type OpenRequest = RequestRow & { readonly responseKey: string };

/** A request that can still be answered. */
export async function openRequest(application: Application, id: string): Promise<OpenRequest> {
  const request = await selectRequest(application.database, id);
  const responseKey = request?.responseKey;
  if (!request || !responseKey || request.answeredAt || request.until <= application.clock.now())
    throw new ProtocolError('invalid_request', 'there is no such request, or it has ended', 404);
  return { ...request, responseKey };
}

/** What became of a request, for who asked. */
export async function readRequest(call: Call, id: string): Promise<PresentationRequest> {
  const asker = await whoAsks(call);
  const row = await selectRequest(call.database, id);
  if (!row || row.verifier !== asker.id) throw credentialProblem('request-unknown');
  return {
    id: row.id,
    title: row.title,
    typeKey: row.typeKey,
    claims: [...row.claims],
    purpose: row.purpose,
    until: row.until.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    disclosed: row.disclosed === null ? null : { ...row.disclosed },
  };
}
