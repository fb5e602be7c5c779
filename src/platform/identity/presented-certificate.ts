import type { FastifyRequest } from 'fastify';
import type { Config } from '#kernel/config/index.ts';
import { identityProblem } from './problems.ts';

const header = 'client-cert';

/**
 * Only a proxy that is named in the configuration may say with which certificate somebody connected. Whoever else sends the
 * header pretends to be one, and is refused whatever he asks for.
 */
export function refusePretendedProxy(config: Config, request: FastifyRequest): void {
  if (request.headers[header] === undefined) return;
  const peer = request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? '';
  if (!config.certificateProxies.includes(peer)) throw identityProblem('proxy-untrusted');
}

/** The certificate in DER, of a request that has passed `refusePretendedProxy`; as RFC 9440 writes it, between colons. */
export function presentedCertificate(value: string | null): Buffer | undefined {
  const base64 = /^\s*:([A-Za-z0-9+/]+=*):\s*$/.exec(value ?? '')?.[1];
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64');
}
