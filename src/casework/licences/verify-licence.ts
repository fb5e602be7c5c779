import type { Call } from '#kernel/application/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { isCitizenId, isCreditCode, isMobile, type Mask, maskValue } from '#platform/identifiers/index.ts';
import { isIdentifier } from './licence-identifier.ts';
import type { LicenceField, Verification } from './model.ts';
import { licenceProblem } from './problems.ts';
import { countVerification, type LicenceRow, selectByIdentifier, selectByToken } from './store.ts';
import { takeFrom } from './verification-limit.ts';

export interface VerificationRequest {
  /** The identifier printed on the licence, as people type it. */
  readonly identifier?: string;
  /** The token of its QR code. */
  readonly token?: string;
  /** The address that asks, for the limit; absent for calls of our own. */
  readonly from?: string;
}

/** Says to anybody whether a licence is good. Personal data are masked; each verification is counted and audited. */
export async function verifyLicence(call: Call, request: VerificationRequest): Promise<Verification> {
  const identifier = request.identifier
    ?.normalize('NFKC')
    .replace(/[\s\u200b]/g, '')
    .toUpperCase();
  if (!identifier === !request.token) throw licenceProblem('ask-one');
  if (request.from !== undefined && !takeFrom(request.from, call.clock.now()))
    throw licenceProblem('too-many-checks');
  const now = call.clock.now();
  const row = await find(call, identifier, request.token);
  if (!row) return { status: 'unknown', checkedAt: now.toISOString(), licence: null };
  const verifications = await call.database.transaction(async (tx) => {
    const [count] = await Promise.all([
      countVerification(tx, row.id, now),
      recordAudit(call, tx, [
        { action: 'licence.verify', object: { kind: 'licence', id: row.id }, regionId: row.regionId },
      ]),
    ]);
    return count;
  });
  return {
    status: row.status,
    checkedAt: now.toISOString(),
    licence: {
      title: row.title,
      number: masked(row, row.number),
      identifier: row.identifier,
      holderName: isPerson(row) ? maskValue('name', row.holderName) : row.holderName,
      holderCode: isPerson(row) ? maskValue('id', row.holderCode) : row.holderCode,
      bodyName: row.bodyName,
      issuedOn: row.issuedOn,
      validFrom: row.validFrom,
      validTo: row.validTo,
      trustGrade: row.trustGrade,
      fields: row.content.map((field) => ({
        label: field.label,
        value: fieldForAnybody(row, field),
        ...(field.unit ? { unit: field.unit } : {}),
      })),
      statusChange: row.statusChange,
      verifications,
    },
  };
}

function find(call: Call, identifier: string | undefined, token: string | undefined) {
  const today = call.clock.today();
  if (token) return selectByToken(call.database, today, token);
  return identifier && isIdentifier(identifier)
    ? selectByIdentifier(call.database, today, identifier)
    : Promise.resolve(undefined);
}

/** Firms are public; whoever has no credit code is taken for a person. */
function isPerson(row: LicenceRow): boolean {
  return !isCreditCode(row.holderCode);
}

function fieldForAnybody(row: LicenceRow, field: LicenceField): string {
  return field.mask ? maskValue(field.mask satisfies Mask, field.value) : masked(row, field.value);
}

/** What the type's definition forgot to mask is masked all the same where it is recognised. */
function masked(row: LicenceRow, value: string): string {
  if (isPerson(row) && value === row.holderName) return maskValue('name', value);
  if (isCitizenId(value)) return maskValue('id', value);
  if (isMobile(value)) return maskValue('mobile', value);
  if (isPerson(row) && value.includes(row.holderCode))
    return value.replaceAll(row.holderCode, maskValue('id', row.holderCode));
  return value;
}
