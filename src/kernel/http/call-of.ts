import type { FastifyRequest } from 'fastify';
import type { Actor, Application, Call } from '#kernel/application/index.ts';
import { languageOf } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { senderOf } from './sender.ts';

/** Finds out who asks. Filled by the identity module at start; without it everybody is a visitor. */
export type Authenticate = (application: Application, request: FastifyRequest) => Promise<Actor>;

const finders = new WeakMap<object, Authenticate>();
const nobody: Actor = { kind: 'visitor', id: 'visitor' };

/** Says how this application finds out who asks; several applications in one process do not disturb each other. */
export function authenticateWith(application: Pick<Application, 'database'>, finder: Authenticate): void {
  // A check of packs registers modules on no application at all.
  if (application.database) finders.set(application.database, finder);
}

const calls = new WeakMap<FastifyRequest, Promise<Call>>();

/** The call of a request: made once, the same for the guard, the handler and the page. */
export function callOf(application: Application, request: FastifyRequest): Promise<Call> {
  let call = calls.get(request);
  if (!call) {
    call = findActor(application, request).then((actor) => ({
      ...application,
      actor,
      asked: { by: actor },
      language: chosenLanguage(request),
      ...whence(request),
    }));
    calls.set(request, call);
  }
  return call;
}

/** The call of somebody of whom nothing could be found out: enough to say so, in a language that is read. */
export function visitorCall(application: Application, request: FastifyRequest): Call {
  return {
    ...application,
    actor: nobody,
    language: chosenLanguage(request),
    ...whence(request),
  };
}

function whence(request: FastifyRequest): Pick<Call, 'requestId' | 'address' | 'sender'> {
  const sender = senderOf(request);
  return { requestId: request.id, address: request.ip, ...(sender === undefined ? {} : { sender }) };
}

async function findActor(application: Application, request: FastifyRequest): Promise<Actor> {
  return (await finders.get(application.database)?.(application, request)) ?? nobody;
}

/** The language chosen on the page (cookie `language`), else the browser's. */
function chosenLanguage(request: FastifyRequest) {
  const cookie = /(?:^|;\s*)language=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1];
  return languageOf(cookie ?? request.headers['accept-language']);
}

export const requestId = () => newId();
