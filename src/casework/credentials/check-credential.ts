import type { Application } from '#kernel/application/index.ts';
import { signerOf } from './issuer.ts';
import { isSignedEs256, readJwt, secondsOf, sha256 } from './jose.ts';
import { checking } from './sd-jwt.ts';
import { listAt, statusListToken } from './status-list.ts';

export type PresentationFault =
  | 'unreadable'
  | 'issuer'
  | 'disclosures'
  | 'holder'
  | 'audience'
  | 'time'
  | 'invalid';

export type CheckedPresentation =
  | { readonly fault: PresentationFault }
  | { readonly fault: null; readonly type: string; readonly claims: Readonly<Record<string, unknown>> };

/** A wallet's clock may be off by so much, and what it signed is answered at once. */
const skewSeconds = 60;
const longestAgeSeconds = 300;

/**
 * Checks a presentation of one of our credentials (SD-JWT VC with key binding): who signed it, that its disclosures belong to
 * it, that whoever presents holds its key and answers this very question, that it is in force and has not been revoked.
 */
export async function checkPresentation(
  application: Application,
  presented: string,
  asked: { readonly audience: string; readonly nonce: string },
): Promise<CheckedPresentation> {
  const parts = presented.split('~');
  const credential = readJwt(parts[0] ?? '');
  const binding = readJwt(parts.at(-1) ?? '');
  if (!credential || parts.length < 2) return { fault: 'unreadable' };
  if (!binding) return { fault: 'holder' };
  const { header, payload } = credential;
  if (header['typ'] !== 'dc+sd-jwt' || header['alg'] !== 'ES256') return { fault: 'issuer' };
  const { iat, vct } = payload;
  if (typeof iat !== 'number' || typeof vct !== 'string') return { fault: 'unreadable' };
  const spki = await signerOf(application, header['x5c'], new Date(iat * 1000));
  const isOurs = spki && isSignedEs256(spki, credential.data, credential.signature);
  if (!isOurs || payload['iss'] !== application.config.publicUrl) return { fault: 'issuer' };
  if (!disclosuresBelong(payload, parts.slice(1, -1))) return { fault: 'disclosures' };
  const now = secondsOf(application.clock.now());
  if (isOutOfTime(payload, now)) return { fault: 'time' };
  if (binding.header['alg'] !== 'ES256') return { fault: 'holder' };
  const { aud, nonce, iat: boundAt } = binding.payload;
  if (aud !== asked.audience || nonce !== asked.nonce) return { fault: 'audience' };
  if (typeof boundAt !== 'number' || Math.abs(now - boundAt) > longestAgeSeconds) return { fault: 'time' };
  if (!hasStatus(payload)) return { fault: 'issuer' };
  try {
    const library = checking(spki, (uri) => ownList(application, uri));
    const options = { currentDate: now, skewSeconds, keyBindingNonce: asked.nonce };
    // It answers with `kb` or throws, because a nonce is asked for.
    const checked = await library.verify(presented, options);
    return { fault: null, type: vct, claims: { ...checked.payload } };
  } catch (error) {
    application.log.info({ error }, 'a presentation was refused');
    return { fault: isStatusFault(error) ? 'invalid' : 'holder' };
  }
}

/** Every disclosure is one that the issuer signed, and stands there once: the library lets others pass. */
function disclosuresBelong(
  payload: Readonly<Record<string, unknown>>,
  disclosures: readonly string[],
): boolean {
  const { _sd: signed = [], _sd_alg: algorithm = 'sha-256' } = payload;
  if (!Array.isArray(signed) || algorithm !== 'sha-256') return false;
  const digests = disclosures.map((disclosure) => sha256(disclosure).toString('base64url'));
  return new Set(digests).size === digests.length && digests.every((digest) => signed.includes(digest));
}

function isOutOfTime({ nbf, exp }: Readonly<Record<string, unknown>>, now: number): boolean {
  if (typeof nbf === 'number' && nbf - skewSeconds > now) return true;
  return typeof exp === 'number' && exp <= now;
}

/** Without a place in a list nobody could tell that it was revoked. */
function hasStatus(payload: Readonly<Record<string, unknown>>): boolean {
  const status = payload['status'] as { status_list?: { idx?: unknown; uri?: unknown } } | undefined;
  const { idx, uri } = status?.status_list ?? {};
  return Number.isSafeInteger(idx) && typeof uri === 'string';
}

async function ownList(application: Application, uri: string): Promise<string> {
  const list = listAt(application, uri);
  if (list === undefined) throw new Error('a status list of somebody else');
  return statusListToken(application, list);
}

const isStatusFault = (error: unknown) => error instanceof Error && error.message === 'Status is not valid';
