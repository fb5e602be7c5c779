import { randomBytes } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { creditCodeSubject, makeCreditCode } from '#platform/identifiers/index.ts';
import type { WrittenRecord } from '#platform/registers/index.ts';
import { changeStatus } from './change-status.ts';
import { makeIdentifier } from './licence-identifier.ts';
import { fillNumber, hasSerial, numberFillers, numberScope } from './licence-number.ts';
import { licenceView } from './licence-view.ts';
import type { Licence, LicenceDraft, LicenceType } from './model.ts';
import { licenceProblem } from './problems.ts';
import {
  claimNumber,
  insertFounded,
  insertLicence,
  lockLicence,
  type NewLicence,
  takeNumber,
  takeSerials,
} from './store.ts';

/** All credit codes share one scope, whoever gives them: they name subjects of the whole country. */
const creditCodes = 'credit-code';

/**
 * Issues a licence, or a new version of one, in the caller's transaction: the row, its keys, its event and its audit entry are
 * there together or not at all. Its paper is made when somebody first asks for it. Authorised by the caller's own act (the decision of the case).
 */
export async function issueLicence(call: Call, tx: Transaction, draft: LicenceDraft): Promise<Licence> {
  const id = newId();
  const naming = draft.changes
    ? await nextVersion(call, tx, draft, draft.changes)
    : await firstVersion(call, tx, draft, id);
  const licence = newLicence(call, draft, id, naming);
  const event = {
    name: 'licence.issued',
    regionId: licence.regionId,
    ...(draft.caseSequence === undefined ? {} : { caseId: licence.caseId, caseSequence: draft.caseSequence }),
    data: {
      licenceId: id,
      typeKey: licence.typeKey,
      version: licence.version,
      previousId: licence.previousId,
      caseId: licence.caseId,
      bodyId: licence.bodyId,
      holderSubjectId: licence.holderSubjectId,
      validFrom: licence.validFrom,
      validTo: licence.validTo,
    },
  };
  insertLicence(tx, licence);
  await Promise.all([
    appendEvents(call, tx, [event]),
    recordAudit(call, tx, [
      {
        action: 'licence.issue',
        object: { kind: 'licence', id },
        regionId: licence.regionId,
        detail: { typeKey: licence.typeKey, identifier: licence.identifier, caseId: licence.caseId },
      },
    ]),
  ]);
  return licenceView(call, { ...licence, status: 'valid', statusChange: null, foundedSubjectId: null });
}

/** Takes a credit code that a register knows out of the pool of new ones; a code that a licence gave makes the licence the firm's. */
export async function reserveWritten(
  _call: Call,
  tx: Transaction,
  { format, identifier, recordId }: Pick<WrittenRecord, 'format' | 'identifier' | 'recordId'>,
): Promise<void> {
  if (format !== 'credit-code') return;
  const unknown = await claimNumber(tx, creditCodes, identifier, null);
  if (!unknown) await insertFounded(tx, identifier, recordId);
}

interface Naming {
  readonly number: string;
  readonly identifier: string;
  readonly version: number;
  readonly previousId: string | null;
}

async function firstVersion(call: Call, tx: Transaction, draft: LicenceDraft, id: string): Promise<Naming> {
  const { licenceType, body } = draft;
  if (!body.creditCode) throw licenceProblem('body-without-code');
  const today = call.clock.today();
  const year = today.slice(0, 4);
  const fillers = {
    ...numberFillers(draft.regionCode, today),
    ...(draft.holder.code ? { holderCode: draft.holder.code } : {}),
    ...draft.fillers,
  };
  const scope = numberScope(licenceType, fillers);
  // Everybody takes both rows in this order, and never more than one of a kind: no two can wait for each other.
  const [running = 0, serial = 0] = await takeSerials(tx, [
    `identifier/${licenceType.typeCode}/${body.creditCode}/${year}`,
    ...(licenceType.number.kind === 'serial' && hasSerial(licenceType) ? [`number/${scope}`] : []),
  ]);
  const identifier = makeIdentifier({
    typeCode: licenceType.typeCode,
    bodyCode: body.creditCode,
    serial: year + String(running).padStart(7, '0'),
    version: 1,
  });
  if (licenceType.number.kind === 'credit-code')
    return { number: await newCreditCode(tx, draft, id), identifier, version: 1, previousId: null };
  const number = fillNumber(licenceType, fillers, serial);
  takeNumber(tx, scope, number, id);
  return { number, identifier, version: 1, previousId: null };
}

/** The next code of the registration authority's pool that nobody has. */
async function newCreditCode(tx: Transaction, draft: LicenceDraft, id: string): Promise<string> {
  const head = draft.licenceType.number.head ?? '91';
  const division = draft.regionCode.slice(0, 6).padEnd(6, '0');
  for (;;) {
    const [serial = 0] = await takeSerials(tx, [`${creditCodes}/${head}${division}`]);
    const code = makeCreditCode(head, division, creditCodeSubject(serial));
    if (await claimNumber(tx, creditCodes, code, id)) return code;
  }
}

async function nextVersion(
  call: Call,
  tx: Transaction,
  draft: LicenceDraft,
  change: NonNullable<LicenceDraft['changes']>,
): Promise<Naming> {
  const previous = await lockLicence(tx, call.clock.today(), change.licenceId);
  if (!previous) throw licenceProblem('not-found');
  await changeStatus(call, tx, previous, {
    status: 'superseded',
    reason: change.reason,
    legalBasis: change.legalBasis,
    ...(draft.caseId ? { causedByCase: draft.caseId } : {}),
  });
  const version = previous.version + 1;
  const [typeCode = '', bodyCode = '', serial = ''] = previous.identifier.split('.').slice(5);
  return {
    number: previous.number,
    identifier: makeIdentifier({ typeCode, bodyCode, serial, version }),
    version,
    previousId: previous.id,
  };
}

function newLicence(call: Call, draft: LicenceDraft, id: string, naming: Naming): NewLicence {
  const { licenceType, holder } = draft;
  const issuedOn = call.clock.today();
  const validFrom = draft.validFrom ?? issuedOn;
  return {
    ...naming,
    id,
    typeKey: licenceType.key,
    typeCode: licenceType.typeCode,
    title: licenceType.title,
    heading: licenceType.heading ?? null,
    holderSubjectId: holder.subjectId,
    holderName: holder.name,
    holderCode: holder.code ?? naming.number,
    holderCodeType: holder.codeType,
    bodyId: draft.body.id,
    bodyName: draft.body.name,
    divisionKey: draft.divisionKey ?? null,
    caseId: draft.caseId ?? null,
    releaseId: draft.releaseId ?? null,
    regionId: draft.regionId ?? null,
    issuedAt: call.clock.now(),
    issuedOn,
    validFrom,
    validTo: draft.validTo === undefined ? lastDay(licenceType.validity, validFrom) : draft.validTo,
    trustGrade: draft.trustGrade ?? 'A',
    statement: draft.statement ?? licenceType.statement,
    content: draft.values,
    layout: licenceType.layout,
    // 128 bits that nobody can guess: whoever holds the paper can show that it is good.
    token: randomBytes(16).toString('base64url'),
  };
}

/** Five years from 24 November end on 23 November; from 29 February on 28 February, the last day of that month. */
export function lastDay(validity: LicenceType['validity'], from: string): string | null {
  if (validity === 'permanent') return null;
  const first = Temporal.PlainDate.from(from);
  const end = first.add({ [`${validity.unit}s`]: validity.length }, { overflow: 'constrain' });
  return (end.day < first.day && validity.unit !== 'day' ? end : end.subtract({ days: 1 })).toString();
}
