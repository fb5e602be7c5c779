import { timingSafeEqual } from 'node:crypto';
import { licenceForChange } from '#casework/licences/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { checkPresentation, type PresentationFault } from './check-credential.ts';
import { claimsOf } from './claims.ts';
import { typeUri } from './issue-credential.ts';
import { issuerOf } from './issuer.ts';
import { sha256 } from './jose.ts';
import { ProtocolError } from './protocol-error.ts';
import { recordUse } from './record-use.ts';
import { credentialQuery, type OpenRequest, openRequest } from './request-presentation.ts';
import { answerRequest, licenceAtPlace, type RequestRow } from './request-store.ts';
import { openResponse } from './response-key.ts';
import { listAt } from './status-list.ts';

export interface PresentationResponse {
  /** Encrypted, as the request wants it (`direct_post.jwt`). */
  readonly response?: string | undefined;
  /** Of a refusal, which may come in the clear: it tells nothing about anybody. */
  readonly state?: string | undefined;
  readonly error?: string | undefined;
}

const explained: Readonly<Record<PresentationFault, string>> = {
  unreadable: 'this is no SD-JWT with key binding',
  issuer: 'the credential is not signed by an issuer that is trusted here',
  disclosures: 'a disclosure does not belong to the credential',
  holder: 'whoever presents does not hold the key of the credential',
  audience: 'the presentation answers another request',
  time: 'the credential or the presentation is not of this time',
  invalid: 'the credential has been revoked',
};

/** Takes what a wallet presents, if every check of it holds; who asked reads it by `readRequest`. */
export async function receivePresentation(
  call: Call,
  id: string,
  response: PresentationResponse,
): Promise<object> {
  const request = await openRequest(call, id);
  const answer = await answerIn(request, response);
  if (!timingSafeEqual(request.stateDigest, sha256(String(answer['state'] ?? ''))))
    throw new ProtocolError('invalid_request', 'the state is not of this request');
  // The holder has said no, or has none: whoever asked sees that nothing comes.
  if (answer['error'] !== undefined) return {};
  const { clientId } = await issuerOf(call);
  const asked = { audience: clientId, nonce: request.nonce };
  const checked = await checkPresentation(call, presentationIn(answer['vp_token']), asked);
  if (checked.fault !== null) throw new ProtocolError('invalid_request', explained[checked.fault]);
  if (checked.type !== typeUri(call, request.typeKey))
    throw new ProtocolError('invalid_request', 'a licence of another kind was asked for');
  const disclosed = disclosedOf(request, checked.claims);
  const licenceId = await licenceOf(call, checked.claims);
  await call.database.transaction(async (tx) => {
    if (!(await answerRequest(tx, id, call.clock.now(), disclosed)))
      throw new ProtocolError('invalid_request', 'the request has been answered');
    const licence = licenceId === undefined ? undefined : await licenceForChange(call, tx, licenceId);
    if (!licence) throw new ProtocolError('invalid_request', explained.issuer);
    await recordUse(call, tx, licence, {
      action: 'credential.present',
      reader: request.verifierName,
      purpose: request.purpose,
      claims: claimsOf(licence).filter(({ name }) => name in disclosed),
      key: `credential.present ${id}`,
    });
  });
  return {};
}

async function answerIn(
  request: OpenRequest,
  { response, state, error }: PresentationResponse,
): Promise<Readonly<Record<string, unknown>>> {
  if (response !== undefined) return openResponse(request.responseKey, response);
  if (error !== undefined) return { state, error };
  throw new ProtocolError('invalid_request', 'the response mode is direct_post.jwt');
}

/** `{"licence": ["…"]}`: one presentation for the one credential that was asked for. */
function presentationIn(vpToken: unknown): string {
  const presentations =
    typeof vpToken === 'object' && vpToken !== null ? Reflect.get(vpToken, credentialQuery) : undefined;
  const [presentation, another] = Array.isArray(presentations) ? (presentations as unknown[]) : [];
  if (typeof presentation === 'string' && another === undefined) return presentation;
  throw new ProtocolError('invalid_request', `vp_token is {"${credentialQuery}": ["…"]}`);
}

/** What was asked for and nothing else: more than that is not kept, less is no answer. */
function disclosedOf(
  request: RequestRow,
  claims: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    request.claims.map((name) => {
      const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
      if (typeof value !== 'string')
        throw new ProtocolError('invalid_request', `${name} was asked for and not presented`);
      return [name, value];
    }),
  );
}

async function licenceOf(call: Call, claims: Readonly<Record<string, unknown>>): Promise<string | undefined> {
  const status = claims['status'] as { status_list?: { idx: number; uri: string } } | undefined;
  const { idx, uri } = status?.status_list ?? { idx: -1, uri: '' };
  const list = listAt(call, uri);
  return list === undefined ? undefined : licenceAtPlace(call.database, list, idx);
}
