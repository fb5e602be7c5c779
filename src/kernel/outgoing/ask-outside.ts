import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';

/** By what this installation proves itself to a server that asks for it (mutual TLS), in PEM. */
export interface ClientCertificate {
  readonly certificate: string;
  readonly key: string;
}

/** What is asked of another system. */
export interface Question {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Milliseconds until the whole answer must be there. */
  readonly patience: number;
  /** Bytes of the answer that are read at most. */
  readonly longest: number;
  readonly certificate?: ClientCertificate | undefined;
}

export interface OutsideAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * Asks another system over HTTP. It is one place that is asked and no other: a redirect is an error, for it would carry what
 * was meant for a partner, secrets included, wherever the partner (or who speaks in his name) points. An answer that comes too
 * late or grows too long is an error, too.
 */
export async function askOutside(address: string, question: Question): Promise<OutsideAnswer> {
  const { method, headers, body, patience, longest } = question;
  if (question.certificate && address.startsWith('https:')) return askProven(address, question);
  const response = await fetch(address, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  });
  const text = await readAtMost(response.body ?? [], longest);
  return { status: response.status, headers: response.headers, text };
}

/** The same with a certificate, for which `fetch` has no place. */
async function askProven(
  address: string,
  { method, headers, body = '', patience, longest, certificate }: Question,
): Promise<OutsideAnswer> {
  const signal = AbortSignal.timeout(patience);
  const asking = request(address, {
    method,
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    cert: certificate?.certificate,
    key: certificate?.key,
    agent: false,
    signal,
  });
  // Whoever reads the answer hears of it, too; without a listener it would end the program.
  asking.on('error', () => {});
  asking.end(body);
  try {
    const [response] = (await once(asking, 'response')) as [IncomingMessage];
    const { statusCode = 0 } = response;
    if (statusCode >= 300 && statusCode < 400) throw new Error('where a redirect points nobody is asked');
    const given = Object.entries(response.headersDistinct).flatMap(([name, values = []]) =>
      values.map((value): [string, string] => [name, value]),
    );
    return { status: statusCode, headers: new Headers(given), text: await readAtMost(response, longest) };
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    asking.destroy();
  }
}

async function readAtMost(
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  longest: number,
): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.byteLength;
    // Leaving the loop closes the connection.
    if (length > longest) throw new Error(`the answer is longer than ${longest} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
