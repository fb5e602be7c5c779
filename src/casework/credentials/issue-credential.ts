import type { JsonWebKey } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { type Licence, lockedLicence } from '#casework/licences/index.ts';
import type { Application, Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { claimsOf } from './claims.ts';
import type { Issuer } from './issuer.ts';
import { secondsOf } from './jose.ts';
import { credentialProblem } from './problems.ts';
import { issuing } from './sd-jwt.ts';
import { type StatusPlace, statusListUri, takePlaces } from './status-list.ts';

/** The kind of a credential: where anybody reads what it tells. */
export const typeUri = ({ config }: Pick<Application, 'config'>, typeKey: string): string =>
  `${config.publicUrl}/api/credentials/types/${typeKey}`;

/**
 * An SD-JWT VC of a licence for each of the holder's keys. Each has a status of its own, so that two that look at two of
 * them cannot tell by it that they met the same person.
 */
export async function issueCredentials(
  call: Call,
  tx: Transaction,
  issuer: Issuer,
  { licenceId, keys }: { readonly licenceId: string; readonly keys: readonly JsonWebKey[] },
): Promise<string[]> {
  const licence = await lockedLicence(call, tx, licenceId);
  if (licence.status !== 'valid') throw credentialProblem('licence-ended', { status: licence.status });
  const places = await takePlaces(
    call,
    tx,
    keys.map(() => licence.id),
  );
  await recordAudit(call, tx, [
    {
      action: 'credential.issue',
      object: { kind: 'licence', id: licence.id },
      regionId: licence.regionId,
      detail: { count: keys.length },
      ...(licence.holder.subjectId ? { subjects: [licence.holder.subjectId] } : {}),
    },
  ]);
  return Promise.all(
    keys.flatMap((key, at) => {
      const place = places[at];
      return place ? [makeCredential(call, issuer, licence, { key, place })] : [];
    }),
  );
}

function makeCredential(
  call: Call,
  issuer: Issuer,
  licence: Licence,
  { key: { kty, crv, x, y }, place }: { readonly key: JsonWebKey; readonly place: StatusPlace },
): Promise<string> {
  const claims = claimsOf(licence);
  const payload = {
    iss: issuer.name,
    vct: typeUri(call, licence.typeKey),
    iat: secondsOf(call.clock.now()),
    ...validity(call, licence),
    cnf: { jwk: { kty, crv, x, y } },
    status: { status_list: { idx: place.place, uri: statusListUri(call, place.list) } },
    issuing_body: textIn(licence.bodyName, 'zh-CN'),
    ...Object.fromEntries(claims.map(({ name, value }) => [name, value])),
  };
  const selective = claims.filter((claim) => claim.selective).map(({ name }) => name);
  const header = { kid: issuer.keyId, x5c: issuer.x5c };
  return issuing(issuer).issue(payload, { _sd: selective } as object, { header });
}

/** From the beginning of its first day to the end of its last, where the administration is. */
export function validity(
  { clock }: Pick<Call, 'clock'>,
  { validFrom, validTo }: Pick<Licence, 'validFrom' | 'validTo'>,
): { readonly nbf: number; readonly exp?: number } {
  const startOf = (day: Temporal.PlainDate) =>
    Math.floor(day.toZonedDateTime(clock.timeZone).epochMilliseconds / 1000);
  const nbf = startOf(Temporal.PlainDate.from(validFrom));
  return validTo === null
    ? { nbf }
    : { nbf, exp: startOf(Temporal.PlainDate.from(validTo).add({ days: 1 })) };
}
