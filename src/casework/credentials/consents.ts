import { Temporal } from 'temporal-polyfill';
import { licenceForChange, licenceToPresent, listLicences } from '#casework/licences/index.ts';
import { currentRelease } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { requireWholePower } from '#platform/identity/index.ts';
import { claimsOfType } from './claims.ts';
import {
  answerConsent,
  type ConsentRow,
  insertConsent,
  insertConsentUse,
  lockConsent,
  selectConsentByToken,
  selectConsents,
  withdrawConsent,
} from './consent-store.ts';
import { sha256, unguessable } from './jose.ts';
import { type Consent, type ConsentState, limits, type Shown } from './model.ts';
import { credentialProblem } from './problems.ts';
import { recordUse } from './record-use.ts';
import { type Wanted, wantedOf } from './request-presentation.ts';
import { shownOf } from './share-licence.ts';
import { type Asker, whoAsks } from './who-asks.ts';

/** As whom the caller holds licences: the firm he acts for, else himself. */
const holderOf = ({ actor }: Call) => actor.onBehalfOf ?? actor.subjectId ?? `account:${actor.id}`;

async function askingFirm(call: Call): Promise<Asker> {
  const asker = await whoAsks(call);
  if (!asker.isFirm) throw credentialProblem('firm-needed');
  return asker;
}

/**
 * A firm asks to read some of a licence, for a purpose, until a day. It names nobody: whoever it gives the link to decides, so
 * that nothing can be found out by asking.
 */
export async function askConsent(
  call: Call,
  { untilOn, ...wanted }: Wanted & { readonly untilOn: string },
): Promise<{ readonly id: string; readonly url: string }> {
  const asker = await askingFirm(call);
  const { title, claims, purpose } = await wantedOf(call, wanted);
  if (!isAllowedEnd(untilOn, call.clock.today())) throw credentialProblem('end-wrong');
  const id = newId();
  const token = unguessable();
  const askedAt = call.clock.now();
  await call.database.transaction(async (tx) => {
    await insertConsent(tx, {
      id,
      tokenDigest: sha256(token),
      askedBy: asker.id,
      askedByName: asker.name,
      askedByCode: asker.code,
      typeKey: wanted.typeKey,
      title,
      claims: claims.map(({ name }) => name),
      purpose,
      untilOn,
      askedAt,
      askUntil: new Date(askedAt.getTime() + limits.askDays * 86_400_000),
    });
    const object = { kind: 'consent', id };
    await recordAudit(call, tx, [{ action: 'consent.ask', object, detail: { purpose } }]);
  });
  return { id, url: `${call.config.publicUrl}/consent/${token}` };
}

function isAllowedEnd(untilOn: string, today: string): boolean {
  try {
    const days = Temporal.PlainDate.from(today).until(Temporal.PlainDate.from(untilOn)).days;
    return days >= 0 && days <= limits.consentDays;
  } catch {
    return false;
  }
}

/** What a firm asks, for who was given its link; with the licences that it could be about. */
export async function readConsentAsked(call: Call, token: string) {
  requireAccount(call);
  requireWholePower(call);
  const row = await selectConsentByToken(call.database, sha256(token));
  // Once it is answered, it is a matter between two: the link tells nobody else who has consented, or that somebody has.
  if (!row || (row.holder !== null && row.holder !== holderOf(call)))
    throw credentialProblem('consent-unknown');
  const licences = await listLicences(call, { limit: 200 });
  return {
    consent: await consentView(call, row),
    open: row.state === 'asked' && row.askUntil > call.clock.now(),
    licences: licences
      .filter(({ typeKey, status }) => typeKey === row.typeKey && status === 'valid')
      .map(({ id, number, title }) => ({ id, number, title })),
  };
}

/** The holder agrees, for one of his licences, or refuses. */
export async function answerConsentAsked(
  call: Call,
  { token, licenceId }: { readonly token: string; readonly licenceId: string | null },
): Promise<void> {
  requireAccount(call);
  requireWholePower(call);
  const row = await selectConsentByToken(call.database, sha256(token));
  if (!row) throw credentialProblem('consent-unknown');
  if (licenceId !== null) {
    const licence = await licenceToPresent(call, licenceId);
    if (licence.typeKey !== row.typeKey || licence.status !== 'valid')
      throw credentialProblem('no-such-licence');
  }
  const state = licenceId === null ? 'refused' : 'given';
  await call.database.transaction(async (tx) => {
    const answer = {
      state,
      holder: holderOf(call),
      account: call.actor.id,
      licenceId,
      at: call.clock.now(),
    } as const;
    if (!(await answerConsent(tx, row.id, answer))) throw credentialProblem('consent-answered');
    await recordAudit(call, tx, [
      { action: `consent.${state === 'given' ? 'give' : 'refuse'}`, object: { kind: 'consent', id: row.id } },
    ]);
  });
}

/** From the commit on the firm reads nothing more. */
export async function endConsent(call: Call, id: string): Promise<void> {
  requireAccount(call);
  requireWholePower(call);
  await call.database.transaction(async (tx) => {
    if (!(await withdrawConsent(tx, id, holderOf(call), call.clock.now())))
      throw credentialProblem('consent-unknown');
    await recordAudit(call, tx, [{ action: 'consent.withdraw', object: { kind: 'consent', id } }]);
  });
}

/** A firm reads what the holder has consented to; each reading is on record, and told once a day. */
export async function readByConsent(call: Call, id: string): Promise<Shown> {
  const asker = await askingFirm(call);
  return call.database.transaction(async (tx) => {
    const row = await lockConsent(tx, id);
    if (row?.askedBy !== asker.id) throw credentialProblem('consent-unknown');
    if (stateOf(row, call) !== 'given' || row.licenceId === null)
      throw credentialProblem('consent-not-given');
    const licence = await licenceForChange(call, tx, row.licenceId);
    if (!licence) throw credentialProblem('consent-not-given');
    const shown = shownOf(licence, row.claims);
    const now = call.clock.now();
    await insertConsentUse(tx, { id: newId(), consentId: id, at: now, by: call.actor.id });
    await recordUse(call, tx, licence, {
      action: 'consent.use',
      reader: row.askedByName,
      purpose: row.purpose,
      claims: shown.claims,
      account: row.holderAccount,
      until: row.untilOn,
      key: `consent.use ${id} ${call.clock.today()}`,
    });
    return shown;
  });
}

const pageLength = 50;

/** What the caller has consented to, or, for a firm, what it has asked. */
export async function listConsents(
  call: Call,
  of: 'given' | 'asked',
  before?: string,
): Promise<{ readonly consents: Consent[]; readonly next: string | null }> {
  requireAccount(call);
  requireWholePower(call);
  const { onBehalfOf } = call.actor;
  if (of === 'asked' && onBehalfOf === undefined) return { consents: [], next: null };
  const whose = of === 'asked' ? { askedBy: onBehalfOf ?? '' } : { holder: holderOf(call) };
  const rows = await selectConsents(call.database, whose, {
    limit: pageLength + 1,
    before: before ?? null,
  });
  const consents = await Promise.all(rows.slice(0, pageLength).map((row) => consentView(call, row)));
  return { consents, next: rows.length > pageLength ? (consents.at(-1)?.id ?? null) : null };
}

async function consentView(call: Call, row: ConsentRow): Promise<Consent> {
  const type = (await currentRelease(call)).part('licence', row.typeKey);
  const told = type ? claimsOfType(type) : [];
  return {
    id: row.id,
    askedBy: { name: row.askedByName, code: row.askedByCode },
    title: row.title,
    typeKey: row.typeKey,
    claims: [...row.claims],
    labels: row.claims.map(
      (name) => told.find((claim) => claim.name === name)?.label ?? { 'zh-CN': name, en: name },
    ),
    purpose: row.purpose,
    untilOn: row.untilOn,
    askedAt: row.askedAt.toISOString(),
    state: stateOf(row, call),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    timesUsed: row.timesUsed,
    uses: [...row.uses],
  };
}

function stateOf(row: ConsentRow, { clock }: Pick<Call, 'clock'>): ConsentState {
  const over = row.state === 'asked' ? row.askUntil <= clock.now() : row.untilOn < clock.today();
  return over && (row.state === 'asked' || row.state === 'given') ? 'ended' : row.state;
}
