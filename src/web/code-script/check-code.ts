/** A public key as the page hands it over: `/.well-known/jwt-vc-issuer` publishes the same. */
export interface CodeKey {
  readonly kid: string;
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
  readonly y: string;
}

/** What the code says, under the names by which it says it. */
export interface CodeFacts {
  readonly id: string;
  readonly t: string;
  readonly no: string;
  readonly n: string;
  readonly b: string;
  readonly nbf: number;
  readonly exp?: number;
  readonly iat: number;
}

export type CodeState = 'good' | 'expired' | 'not-yet-valid' | 'forged' | 'key-unknown' | 'unreadable';

export interface CheckedCode {
  readonly state: CodeState;
  /** Only of what is signed. */
  readonly facts?: CodeFacts;
}

const es256 = { name: 'ECDSA', hash: 'SHA-256' };

/** The code out of what a scanner types: the whole address, or its last part alone. */
export const codeIn = (text: string): string => text.trim().replace(/^.*\/o\//s, '');

/** Checks a code by the keys alone, as the server does where there is a network (`short-form.ts`). */
export async function checkCode(
  code: string,
  keys: readonly CodeKey[],
  nowSeconds: number,
): Promise<CheckedCode> {
  const [head = '', body = '', signature = '', more] = code.split('.');
  const header = objectIn(head);
  const facts = objectIn(body) as CodeFacts | undefined;
  const bytes = bytesIn(signature);
  const isCode = header?.['typ'] === 'licence-qr+jwt' && header['alg'] === 'ES256';
  if (!isCode || !facts || !bytes || more !== undefined) return { state: 'unreadable' };
  const key = keys.find(({ kid }) => kid === header['kid']);
  if (!key) return { state: 'key-unknown' };
  const { kty, crv, x, y } = key;
  const imported = await crypto.subtle.importKey(
    'jwk',
    { kty, crv, x, y },
    { name: 'ECDSA', namedCurve: crv },
    false,
    ['verify'],
  );
  const signed = new TextEncoder().encode(`${head}.${body}`);
  if (!(await crypto.subtle.verify(es256, imported, bytes, signed))) return { state: 'forged' };
  if (nowSeconds < facts.nbf) return { state: 'not-yet-valid', facts };
  return { state: facts.exp !== undefined && nowSeconds >= facts.exp ? 'expired' : 'good', facts };
}

function objectIn(part: string): Readonly<Record<string, unknown>> | undefined {
  const bytes = bytesIn(part);
  if (!bytes) return undefined;
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

function bytesIn(part: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const text = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(text, (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
