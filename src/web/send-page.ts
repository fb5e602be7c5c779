import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { currentRelease } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { type Compressed, compressFor } from './compress.ts';
import { etagOf, type KeptPage } from './kept-pages.ts';
import { idleRefresh } from './portal/kiosk/idle-refresh.ts';
import { isElder } from './remember-choices.ts';

const vary = 'accept-encoding, accept-language, cookie';

/**
 * Everything that tells one drawing of a public page from another. Absent where the page may be somebody's own: only a
 * visitor gets a page that was drawn for another.
 */
export async function keyOfPage(call: Call, request: FastifyRequest): Promise<string | undefined> {
  if (request.method !== 'GET' || call.actor.kind !== 'visitor') return undefined;
  const release = await currentRelease(call).catch((error: unknown) => {
    if (isProblem(error, 'packs/no-release')) return undefined;
    throw error;
  });
  if (!release) return undefined;
  const elder = isElder(request.headers.cookie) ? 'elder' : '';
  const encodings = /\bbr\b/.test(request.headers['accept-encoding'] ?? '')
    ? 'br'
    : (request.headers['accept-encoding'] ?? '');
  return [release.id, call.clock.today(), call.language, elder, encodings, request.url].join(' ');
}

/** A page drawn before; a browser that has it already is told so. */
export function sendKept(request: FastifyRequest, reply: FastifyReply, page: KeptPage): FastifyReply {
  for (const [name, value] of page.headers) reply.header(name, value);
  if (request.headers['if-none-match'] === page.etag) return reply.code(304).send();
  if (page.encoding) reply.header('content-encoding', page.encoding);
  return reply.send(page.content);
}

/**
 * Sends what the router answered. A page that says it is anybody's (`cache-control: public`) is handed to `keep`; without it
 * somebody is signed in, and the page is theirs.
 */
export async function sendResponse(
  request: FastifyRequest,
  reply: FastifyReply,
  response: Response,
  keep: ((page: KeptPage) => void) | undefined,
): Promise<FastifyReply> {
  reply.code(response.status);
  for (const [name, value] of response.headers) reply.header(name, value);
  const forAnybody = isForAnybody(response);
  if (!response.headers.has('cache-control') || (forAnybody && !keep))
    reply.header('cache-control', 'private, no-store');
  const refresh = idleRefresh(request.method, request.url);
  if (refresh) reply.header('refresh', refresh);
  if (!response.body) return reply.send();
  const type = response.headers.get('content-type') ?? '';
  // Files and streams pass through as they come; what was rendered is whole already and worth compressing.
  if (!/^text\//.test(type)) return reply.send(Readable.fromWeb(response.body as never));
  const drawn = await compressFor(request.headers['accept-encoding'], await response.bytes());
  reply.header('vary', vary);
  if (forAnybody && keep) {
    const page = keptPage(response, drawn);
    keep(page);
    return sendKept(request, reply, page);
  }
  if (drawn.encoding) reply.header('content-encoding', drawn.encoding);
  return reply.send(drawn.content);
}

function isForAnybody(response: Response): boolean {
  return (
    response.status === 200 &&
    /\bpublic\b/.test(response.headers.get('cache-control') ?? '') &&
    !response.headers.has('set-cookie')
  );
}

function keptPage(response: Response, drawn: Compressed): KeptPage {
  const etag = etagOf(drawn.content);
  return { ...drawn, etag, headers: new Map([...response.headers, ['vary', vary], ['etag', etag]]) };
}
