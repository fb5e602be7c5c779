import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Application } from '#kernel/application/index.ts';
import { languages } from '#kernel/i18n/index.ts';

const year = 365 * 24 * 60 * 60;

/**
 * `?lang=en` and `?elder=1` on any page are kept in cookies, and the address is answered without them:
 * a plain link switches, also without script. Returns where to go, or nothing when nothing was chosen.
 */
export function rememberChoices(
  application: Application,
  request: FastifyRequest,
  reply: FastifyReply,
): string | undefined {
  if (request.method !== 'GET') return undefined;
  const address = new URL(request.url, 'http://page');
  const language = address.searchParams.get('lang');
  const elder = address.searchParams.get('elder');
  const remember = (name: string, value: string) =>
    reply.setCookie(name, value, {
      path: '/',
      maxAge: year,
      sameSite: 'lax',
      secure: application.config.publicUrl.startsWith('https:'),
    });
  if (language === null && elder === null) return undefined;
  if (languages.some((known) => known === language)) remember('language', language ?? '');
  if (elder !== null) remember('elder', elder === '1' ? '1' : '0');
  address.searchParams.delete('lang');
  address.searchParams.delete('elder');
  // One slash only: a path that begins with two would be another host.
  return `/${address.pathname.replace(/^\/+/, '')}${address.search}`;
}

/** Whether the visitor chose larger type and fewer choices. */
export function isElder(cookies: string | null | undefined): boolean {
  return /(?:^|;\s*)elder=1/.test(cookies ?? '');
}
