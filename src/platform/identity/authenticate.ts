import type { FastifyRequest } from 'fastify';
import type { Actor, Application } from '#kernel/application/index.ts';
import { actorOfToken } from './access-token.ts';
import { sessionCookie } from './cookies.ts';
import { keyOfProof } from './proof-of-possession.ts';
import { actorOfSession } from './sessions.ts';

const visitor: Actor = { kind: 'visitor', id: 'visitor' };

/** Who asks: the holder of an access token, of a session, or a visitor. A token that is sent must be good. */
export async function authenticate(application: Application, request: FastifyRequest): Promise<Actor> {
  const sent = await presentedToken(application, request);
  if (sent) {
    const actsFor = request.headers['mingtang-acting-for'];
    return actorOfToken(
      application,
      sent,
      typeof actsFor === 'string' && actsFor !== '' ? actsFor : undefined,
    );
  }
  const session = request.cookies[sessionCookie(application.config).name];
  if (!session) return visitor;
  return (await actorOfSession(application, session)) ?? visitor;
}

/** An access token as it came; with the key of its proof where it is sent as bound to one (DPoP). */
export interface PresentedToken {
  readonly token: string;
  readonly key?: string;
}

const presented = new WeakMap<FastifyRequest, Promise<PresentedToken | undefined>>();

/** The token of a request, its proof checked, once; undefined: none was sent. */
export function presentedToken(
  application: Application,
  request: FastifyRequest,
): Promise<PresentedToken | undefined> {
  const known = presented.get(request);
  if (known) return known;
  const found = findToken(application, request);
  presented.set(request, found);
  return found;
}

async function findToken(
  application: Application,
  request: FastifyRequest,
): Promise<PresentedToken | undefined> {
  const bearer = bearerOf(request);
  if (bearer !== undefined) return { token: bearer };
  const token = boundTokenOf(request);
  if (token === undefined) return undefined;
  return { token, key: await keyOfRequest(application, request, token) };
}

/** The key by which a request is signed. `token`: what it bears; absent where one is asked for. */
export function keyOfRequest(
  application: Application,
  { headers, method, url }: FastifyRequest,
  token?: string,
): Promise<string> {
  const { dpop } = headers;
  const proof = typeof dpop === 'string' ? dpop : '';
  return keyOfProof(application, { proof, method, url, ...(token === undefined ? {} : { token }) });
}

/** Whether a request bears a token, and so no cookie of a browser speaks for it. */
export const bearsToken = (request: FastifyRequest): boolean =>
  (bearerOf(request) ?? boundTokenOf(request)) !== undefined;

const bearerOf = ({ headers }: FastifyRequest): string | undefined =>
  /^Bearer +([\w.~+/-]+=*)$/i.exec(headers.authorization ?? '')?.[1];

const boundTokenOf = ({ headers }: FastifyRequest): string | undefined =>
  /^DPoP +([\w.~+/-]+=*)$/i.exec(headers.authorization ?? '')?.[1];
