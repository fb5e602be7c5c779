import type { FastifyRequest } from 'fastify';
import type { Config } from '#kernel/config/index.ts';
import { bearsToken } from './authenticate.ts';
import { sessionCookie } from './cookies.ts';
import { providerPath } from './create-provider.ts';
import { identityProblem } from './problems.ts';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what changes something and was sent by a page of another site with a person's cookies. `SameSite=Lax` already
 * keeps the cookie back; this holds also where a browser does not, or a neighbouring host is hostile. Access tokens are
 * sent by programs on purpose, and the provider's own endpoints authenticate their clients themselves.
 */
export function refuseCrossSite(config: Config, request: FastifyRequest): void {
  if (safe.has(request.method)) return;
  if (bearsToken(request) || request.url.startsWith(`${providerPath}/`)) return;
  // A provider's signed answer is posted by the provider's page; it holds without any cookie of ours.
  if (isUpstreamAnswer(request.url)) return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw identityProblem('cross-site');
  const { origin } = request.headers;
  if (origin !== undefined) {
    if (!isOwnOrigin(config, origin, request.headers.host)) throw identityProblem('cross-site');
    return;
  }
  // A browser always says one of the two when it posts; whoever says neither has no business with a session.
  if (site === undefined && request.cookies[sessionCookie(config).name] !== undefined)
    throw identityProblem('cross-site');
}

/** In the demonstration city people also open `localhost`, where the published address says `127.0.0.1`. */
function isOwnOrigin(config: Config, origin: string, host: string | undefined): boolean {
  if (origin === new URL(config.publicUrl).origin) return true;
  return config.mode === 'demonstration' && host !== undefined && origin === `http://${host}`;
}

const isUpstreamAnswer = (url: string) => /^\/signin\/upstream\/[a-z0-9-]+\/callback$/.test(url);
