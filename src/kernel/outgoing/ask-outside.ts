/** What is asked of another system. */
export interface Question {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Milliseconds until the whole answer must be there. */
  readonly patience: number;
  /** Bytes of the answer that are read at most. */
  readonly longest: number;
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
export async function askOutside(
  address: string,
  { method, headers, body, patience, longest }: Question,
): Promise<OutsideAnswer> {
  const response = await fetch(address, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  });
  const text = await readAtMost(response, longest);
  return { status: response.status, headers: response.headers, text };
}

async function readAtMost(response: Response, longest: number): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.byteLength;
    // Leaving the loop closes the connection.
    if (length > longest) throw new Error(`the answer is longer than ${longest} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
