import { Temporal } from 'temporal-polyfill';
import {
  endByCase,
  heldLicence,
  type Licence,
  type LicenceType,
  lastDay,
  licenceForChange,
  recordAnnual,
} from '#casework/licences/index.ts';
import type { ItemEffect } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { licenceProblem } from './licence-problems.ts';
import type { Case } from './model.ts';
import { targetOf } from './target-store.ts';

/** What a new application leaves open on a licence that it does not speak of. */
const unsaid = '—';

type Filled = Pick<Licence, 'fields' | 'statement' | 'holder'>;

/** What the new version of a licence says and how long it is good; the same the old one said where nothing was changed. */
export interface NewVersion {
  readonly holder: Licence['holder'];
  readonly values: Licence['fields'];
  readonly statement: Licence['statement'];
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly changes: { readonly licenceId: string; readonly reason: string; readonly legalBasis: string };
}

/** The licence that a case is about, as it stands now. */
export async function licenceOfCase(call: Call, transaction: Transaction, of: Case): Promise<Licence> {
  const target = await targetOf(transaction, of.id);
  const licence = target && (await licenceForChange(call, transaction, target.licenceId));
  if (!licence) throw licenceProblem('licence-not-held', { number: '' });
  return licence;
}

export function newVersion(
  kind: 'change' | 'renew' | 'replace',
  before: Licence,
  type: LicenceType,
  filled: Filled,
  change: { readonly reason: string; readonly legalBasis: string; readonly today: string },
): NewVersion {
  const { today, reason, legalBasis } = change;
  const same = { validFrom: before.validFrom, validTo: before.validTo };
  return {
    holder: before.holder,
    statement: before.statement,
    values: kind === 'change' ? changedFields(before.fields, filled.fields) : before.fields,
    ...(kind === 'renew' ? { validFrom: today, validTo: renewedUntil(before, type, today) } : same),
    changes: { licenceId: before.id, reason, legalBasis },
  };
}

/** Nobody loses a day by asking early: the new term begins when the old one ends. */
function renewedUntil(before: Licence, type: LicenceType, today: string): string | null {
  const dayAfter = before.validTo && Temporal.PlainDate.from(before.validTo).add({ days: 1 }).toString();
  return lastDay(type.validity, dayAfter ?? today);
}

function changedFields(before: Licence['fields'], filled: Licence['fields']): Licence['fields'] {
  const label = (field: Licence['fields'][number]) => JSON.stringify(field.label);
  const known = new Map(before.map((field) => [label(field), field]));
  return filled.map((field) => (field.value === unsaid ? (known.get(label(field)) ?? field) : field));
}

/** Ends the licence, or keeps that its year is done: effects that issue nothing. */
export async function applyWithoutIssue(
  call: Call,
  transaction: Transaction,
  of: Case,
  kind: Extract<ItemEffect['kind'], 'annual' | 'cancel'>,
  said: { readonly reason: string; readonly legalBasis: string },
): Promise<Licence> {
  const aimed = await licenceOfCase(call, transaction, of);
  // A change that was granted meanwhile has made another version: the year is done for the one that stands.
  const licence = (await heldLicence(call, aimed.holder.code, aimed.typeKey, aimed.number)) ?? aimed;
  const act = { licenceId: licence.id, caseId: of.id };
  if (kind === 'cancel') return endByCase(call, transaction, { ...act, ...said, status: 'cancelled' });
  await recordAnnual(call, transaction, act);
  return licence;
}
