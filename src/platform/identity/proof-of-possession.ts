import { createHash } from 'node:crypto';
import { calculateJwkThumbprint, EmbeddedJWK, type JWTPayload, jwtVerify } from 'jose';
import type { Application } from '#kernel/application/index.ts';
import { insertProof } from './artifact-store.ts';
import { identityProblem } from './problems.ts';

/** The algorithms of wallets and browsers; signatures by a secret that both know prove nothing. */
export const proofAlgorithms = ['ES256', 'EdDSA', 'PS256'];
/** A clock may go wrong by so much, and a proof is remembered for as long. */
const longestAgeSeconds = 300;

/** A request that shows whose token it bears (DPoP, RFC 9449): a stolen token alone opens nothing. */
export interface ProvenRequest {
  readonly proof: string;
  readonly method: string;
  /** The path, with or without what is asked. */
  readonly url: string;
  /** Absent where a token is asked for. */
  readonly token?: string;
}

/** The thumbprint of the key by which this very request is signed; each proof is good once. */
export async function keyOfProof(application: Application, request: ProvenRequest): Promise<string> {
  const { config, database } = application;
  const { payload, jwk } = await opened(request.proof);
  const [path] = request.url.split('?');
  const { htm, htu, iat, jti, ath } = payload;
  const isForThis =
    htm === request.method &&
    htu === `${config.publicUrl}${path}` &&
    ath === (request.token === undefined ? undefined : digest(request.token));
  if (!isForThis || typeof jti !== 'string' || jti.length > 200) throw identityProblem('proof-invalid');
  const thumbprint = await calculateJwkThumbprint(jwk);
  const id = digest(`${thumbprint} ${jti}`);
  if (!(await insertProof(database, { id, madeAt: iat ?? 0, seconds: longestAgeSeconds })))
    throw identityProblem('proof-invalid');
  return thumbprint;
}

async function opened(proof: string) {
  try {
    const { payload, protectedHeader } = await jwtVerify<
      JWTPayload & { htm?: unknown; htu?: unknown; ath?: unknown }
    >(proof, EmbeddedJWK, { typ: 'dpop+jwt', algorithms: proofAlgorithms, requiredClaims: ['iat', 'jti'] });
    const { jwk } = protectedHeader;
    if (jwk) return { payload, jwk };
  } catch {
    // Which part of it is wrong is nobody's business.
  }
  throw identityProblem('proof-invalid');
}

const digest = (text: string) => createHash('sha256').update(text).digest('base64url');
