import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import type { Application } from '#kernel/application/index.ts';
import { askOutside } from '#kernel/outgoing/index.ts';
import { profileHash } from '#platform/keys/index.ts';
import { exchangeProblem } from './problems.ts';
import { hmacOf, secondsOf } from './signature.ts';

/** Another system with which a secret is shared. */
export interface Partner {
  readonly url: string;
  readonly secret: string;
}

const patience = 10_000;
const longestReason = 500;
const longestAnswer = 8 << 20;

/**
 * Asks another system over HTTP, signed, and believes only an answer of the form agreed. Throws `exchange/refused` where it
 * turns down what it was sent (422): trying again is useless; `exchange/down` for everything else.
 */
export async function askPartner<Answer extends TSchema>(
  application: Pick<Application, 'clock' | 'config'>,
  { url, secret }: Partner,
  asked: {
    readonly method: 'GET' | 'POST';
    readonly path: string;
    readonly body?: object;
    readonly answer: Answer;
  },
): Promise<Static<Answer>> {
  const { method, path, body, answer } = asked;
  const text = body === undefined ? '' : JSON.stringify(body);
  const time = secondsOf(application.clock);
  const hash = profileHash(application);
  const response = await askOutside(`${url}${path}`, {
    method,
    headers: {
      accept: 'application/json',
      'x-time': String(time),
      'x-signature': hmacOf(secret, time, `${method} ${path} ${text}`, hash),
      'x-signature-algorithm': `hmac-${hash}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: text }),
    patience,
    longest: longestAnswer,
    certificate: application.config.clientCertificate,
  }).catch((error: unknown) => {
    throw exchangeProblem('down', {}, [], error);
  });
  if (response.status === 422)
    throw exchangeProblem('refused', { reason: response.text.slice(0, longestReason) });
  if (response.status < 200 || response.status > 299)
    throw exchangeProblem('down', {}, [], new Error(String(response.status)));
  const found = parsed(response.text);
  if (!Value.Check(answer, found)) throw exchangeProblem('down', {}, [], new Error('malformed'));
  return found;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
