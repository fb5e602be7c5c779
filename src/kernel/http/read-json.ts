import type { FastifyInstance } from 'fastify';
import { httpProblem } from './problems.ts';

/** The escapes of JSON from left to right: a character written as its two halves, one half alone, or anything else. */
const escapes =
  /\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<half>u[dD][89a-fA-F])|[\s\S])/g;

/**
 * Bodies of this type are read as JSON. Half of a character (a lone surrogate) is refused, as RFC 7493, 2.1 has it: neither
 * policies nor the database can hold one, and it would be a fault deep within instead of a refusal at the door. What was read
 * as UTF-8 has one in its escapes only.
 */
export function readAsJson(http: FastifyInstance, contentType: string): void {
  const parse = http.getDefaultJsonParser('error', 'error');
  http.addContentTypeParser(contentType, { parseAs: 'string' }, (request, body: string, done) => {
    if (/\\u[dD]/.test(body))
      for (const { groups } of body.matchAll(escapes)) if (groups?.['half']) return done(halfOfACharacter());
    return parse(request, body, done);
  });
}

const halfOfACharacter = () =>
  httpProblem('invalid-request', { count: 1 }, [
    { pointer: '/body', code: 'lone-surrogate', message: 'half of a character (RFC 7493, 2.1)' },
  ]);
