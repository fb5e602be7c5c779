import type { FastifyRequest } from 'fastify';
import type { Actor, Application } from '#kernel/application/index.ts';
import { actorOfToken } from './access-token.ts';
import { sessionCookie } from './cookies.ts';
import { actorOfSession } from './sessions.ts';

const visitor: Actor = { kind: 'visitor', id: 'visitor' };

/** Who asks: the holder of an access token, of a session, or a visitor. A token that is sent must be good. */
export async function authenticate(application: Application, request: FastifyRequest): Promise<Actor> {
  const token = bearerOf(request);
  if (token !== undefined) {
    const actsFor = request.headers['mingtang-acting-for'];
    return actorOfToken(
      application,
      token,
      typeof actsFor === 'string' && actsFor !== '' ? actsFor : undefined,
    );
  }
  const session = request.cookies[sessionCookie(application.config).name];
  if (!session) return visitor;
  return (await actorOfSession(application, session)) ?? visitor;
}

export function bearerOf(request: FastifyRequest): string | undefined {
  return /^Bearer +([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? '')?.[1];
}
