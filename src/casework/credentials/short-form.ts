import { type Licence, licenceToPresent } from '#casework/licences/index.ts';
import type { Application, Call } from '#kernel/application/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { isCreditCode, maskValue } from '#platform/identifiers/index.ts';
import { validity } from './issue-credential.ts';
import { issuerKeys, issuerOf, signJwt } from './issuer.ts';
import { isSignedEs256, readJwt, secondsOf } from './jose.ts';

/** What stands in a QR code that can be checked without a network, under names as short as it needs. */
export interface ShortForm {
  readonly title: string;
  readonly number: string;
  readonly identifier: string;
  readonly holder: string;
  readonly body: string;
  /** Seconds; absent: it does not end. */
  readonly from: number;
  readonly to?: number;
  readonly signedAt: number;
}

const kind = 'licence-qr+jwt';

/** The signed short form of a licence, for the holder's QR code. */
export async function shortFormOf(call: Call, licenceId: string): Promise<string> {
  return signShortForm(call, await licenceToPresent(call, licenceId));
}

/** The address that bears what anybody may see of a licence, signed, and nothing more. */
export async function signShortForm(application: Application, licence: Licence): Promise<string> {
  const issuer = await issuerOf(application);
  const { nbf, exp } = validity(application, licence);
  const code = await signJwt(
    issuer,
    { typ: kind },
    {
      id: licence.identifier,
      t: textIn(licence.title, 'zh-CN'),
      ...forAnybody(licence),
      b: textIn(licence.bodyName, 'zh-CN'),
      nbf,
      ...(exp === undefined ? {} : { exp }),
      iat: secondsOf(application.clock.now()),
    },
  );
  return `${application.config.publicUrl}/o/${code}`;
}

/** Firms are public; of a person the name is masked, and his number where a licence is numbered by it. */
function forAnybody({ number, holder: { name, code } }: Licence): {
  readonly no: string;
  readonly n: string;
} {
  if (isCreditCode(code)) return { no: number, n: name };
  return { no: number.replaceAll(code, maskValue('id', code)), n: maskValue('name', name) };
}

export type ReadShortForm =
  | { readonly state: 'unreadable' | 'forged' }
  | { readonly state: 'good' | 'not-yet-valid' | 'expired'; readonly form: ShortForm };

/** Checks a short form as somebody without a network would: by the public keys alone. */
export async function readShortForm(application: Application, code: string): Promise<ReadShortForm> {
  const jwt = readJwt(code);
  if (!jwt || jwt.header['typ'] !== kind || jwt.header['alg'] !== 'ES256') return { state: 'unreadable' };
  const keys = await issuerKeys(application);
  const key = keys.find(({ id }) => id === jwt.header['kid']);
  if (!key || !isSignedEs256(key.spki, jwt.data, jwt.signature)) return { state: 'forged' };
  // Signed by us: it says what `shortFormOf` writes.
  const { id, t, no, n, b, nbf, exp, iat } = jwt.payload as Readonly<Record<string, string>> & {
    readonly nbf: number;
    readonly exp?: number;
    readonly iat: number;
  };
  const text = (value: string | undefined) => value ?? '';
  const form: ShortForm = {
    title: text(t),
    number: text(no),
    identifier: text(id),
    holder: text(n),
    body: text(b),
    from: nbf,
    ...(exp === undefined ? {} : { to: exp }),
    signedAt: iat,
  };
  const now = secondsOf(application.clock.now());
  if (now < nbf) return { state: 'not-yet-valid', form };
  return { state: exp !== undefined && now >= exp ? 'expired' : 'good', form };
}
