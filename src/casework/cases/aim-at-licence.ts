import type { Item } from '#casework/catalogue/index.ts';
import {
  heldLicence,
  type Licence,
  type LicenceType,
  lastDayToAsk,
  lockedLicence,
} from '#casework/licences/index.ts';
import { type Release, releaseById } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { licenceProblem } from './licence-problems.ts';
import type { Applicant } from './model.ts';
import { insertTarget, type LicenceTarget, openTarget } from './target-store.ts';

interface Stated {
  readonly applicant: Pick<Applicant, 'code'>;
  readonly answers: Readonly<Record<string, unknown>>;
}

/**
 * The licence that an application is about, where its item changes, renews, replaces or ends one: the applicant's own, in a
 * state in which that can be. Undefined for an item that issues a new licence.
 */
export async function licenceAimedAt(call: Call, item: Item, stated: Stated): Promise<Licence | undefined> {
  const { effect } = item.definition;
  if (!effect) return undefined;
  const number = stated.answers[effect.number];
  const licence =
    typeof number === 'string' && number.trim() !== ''
      ? await heldLicence(call, stated.applicant.code, effect.licence, number)
      : undefined;
  if (!licence)
    throw licenceProblem('licence-not-held', { number: typeof number === 'string' ? number : '' });
  if (licence.status === 'expired' && effect.kind !== 'cancel')
    throw licenceProblem('licence-expired', { number: licence.number, on: licence.validTo ?? '' });
  if (licence.status !== 'valid' && licence.status !== 'expired')
    throw licenceProblem('licence-ended', { number: licence.number });
  if (effect.kind === 'renew' && licence.validTo === null) throw licenceProblem('licence-permanent');
  return licence;
}

/** How long before its end a licence of this type is to be renewed: its own rule, else the law's (行政许可法 50). */
export function renewalPeriod(
  release: Release,
  type: Pick<LicenceType, 'renewal'> | undefined,
): NonNullable<LicenceType['renewal']> | undefined {
  if (type?.renewal) return type.renewal;
  const law = release.part('period', 'renewal');
  return law && law.unit !== 'year' ? { length: law.length, unit: law.unit } : undefined;
}

/** Keeps with a new case which licence it is about, and whether silence may renew it. One open case that alters a licence. */
export async function aimAtLicence(
  call: Call,
  transaction: Transaction,
  item: Item,
  of: { readonly caseId: string; readonly receivedOn: string },
  stated: Stated,
): Promise<void> {
  const licence = await licenceAimedAt(call, item, stated);
  const { effect } = item.definition;
  if (!licence || !effect) return;
  // Two at the same moment come one after the other here; what has ended the licence meanwhile is seen, too.
  const { status } = await lockedLicence(call, transaction, licence.id);
  if (status !== 'valid' && status !== 'expired')
    throw licenceProblem('licence-ended', { number: licence.number });
  const waits = await openTarget(transaction, licence.id, effect.kind);
  if (waits)
    throw licenceProblem('licence-in-hand', {
      number: licence.number,
      item: textIn(waits.itemTitle, call.language),
      receipt: waits.receiptNumber,
    });
  const timing =
    effect.kind === 'renew' && licence.validTo !== null
      ? await silenceOf(call, item, { expiresOn: licence.validTo, receivedOn: of.receivedOn })
      : ({ askBy: null, askProvisional: false, silence: 'none' } as const);
  insertTarget(transaction, {
    caseId: of.caseId,
    licenceId: licence.id,
    effect: effect.kind,
    expiresOn: licence.validTo,
    ...timing,
  });
}

/** A timely application may be renewed by silence; whether it is timely can depend on a calendar yet to come. */
export async function silenceOf(
  call: Call,
  item: Item,
  { expiresOn, receivedOn }: { readonly expiresOn: string; readonly receivedOn: string },
): Promise<Pick<LicenceTarget, 'askBy' | 'askProvisional' | 'silence'>> {
  const { effect } = item.definition;
  const release = await releaseById(call, item.releaseId);
  const period = renewalPeriod(release, effect && release.part('licence', effect.licence));
  if (!period) return { askBy: null, askProvisional: false, silence: 'none' };
  const { date, provisional } = lastDayToAsk(await currentCalendar(call), expiresOn, period);
  return {
    askBy: date,
    askProvisional: provisional,
    silence: provisional || receivedOn <= date ? 'possible' : 'none',
  };
}
