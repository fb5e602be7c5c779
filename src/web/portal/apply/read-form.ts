import { data } from 'react-router';
import { isProblem } from '#kernel/errors/index.ts';
import { httpProblem } from '#kernel/http/index.ts';

const mostBytes = 1 << 20;

/** What a page of a form posts, read only as far as a form can be long. */
export async function readForm(request: Request): Promise<URLSearchParams> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of request.body ?? []) {
    bytes += part.byteLength;
    if (bytes > mostBytes) throw httpProblem('too-large');
    parts.push(part);
  }
  return new URLSearchParams(Buffer.concat(parts).toString('utf8'));
}

/** What an expired session would lose is handed back to the page that shows how to go on. */
export interface KeptForm {
  readonly kept: readonly (readonly [string, string])[];
}

/**
 * To be thrown on. Whoever was signed out while filling in is not sent away with nothing: what was typed returns in the
 * answer, to be posted again from there. It never leaves the browser for a store of ours.
 */
export function keepingTyped(error: unknown, form: URLSearchParams): unknown {
  if (!isProblem(error) || error.status !== 401) return error;
  const kept: KeptForm = { kept: [...form] };
  return data(kept, { status: 401 });
}
