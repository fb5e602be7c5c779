import { isIPv4 } from 'node:net';
import type { FastifyRequest } from 'fastify';

/** By any of these a proxy says that somebody else asked. */
const saysForWhom = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'];

/**
 * Whose requests are counted together. Undefined: this machine itself, which is never slowed. That is only a connection from
 * here that nobody has passed on: what came by a proxy is somebody else's, even where the proxy names the machine.
 */
export function senderOf({
  ip,
  raw,
  headers,
}: Pick<FastifyRequest, 'ip' | 'raw' | 'headers'>): string | undefined {
  const isOwn =
    isLoopback(raw.socket.remoteAddress ?? '') && saysForWhom.every((name) => headers[name] === undefined);
  return isOwn ? undefined : networkOfSender(ip);
}

/** One line at home has a whole network of addresses of version 6 (a /64): they count together. */
export function networkOfSender(address: string): string {
  const plain = plainAddress(address);
  if (isIPv4(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const groups = head.split(':');
  const left = tail === undefined ? groups : [...groups, ...Array<string>(8).fill('0')];
  return left.slice(0, 4).join(':');
}

export function isLoopback(address: string): boolean {
  const plain = plainAddress(address);
  return plain === '::1' || plain.startsWith('127.');
}

const plainAddress = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '');
