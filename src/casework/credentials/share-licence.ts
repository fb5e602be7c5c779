import { type Licence, licenceForChange, licenceToPresent } from '#casework/licences/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { claimsOf } from './claims.ts';
import { sha256, unguessable } from './jose.ts';
import { limits, type Share, type Shown } from './model.ts';
import { credentialProblem } from './problems.ts';
import { recordUse } from './record-use.ts';
import {
  insertShare,
  type ShareRow,
  selectShare,
  selectShares,
  takeBackShare,
  takeShare,
} from './share-store.ts';

export interface ShareDraft {
  readonly licenceId: string;
  readonly claims: readonly string[];
  readonly minutes?: number;
}

/** Where whoever is given the link looks. */
const shareUrl = ({ config }: Pick<Call, 'config'>, token: string) => `${config.publicUrl}/shown/${token}`;

/** Shows some of a licence to whoever opens the link: once, within minutes, and nothing that was not chosen. */
export async function shareLicence(
  call: Call,
  { licenceId, claims, minutes = limits.shareMinutes.usual }: ShareDraft,
): Promise<{ readonly id: string; readonly url: string; readonly until: string }> {
  requireAccount(call);
  const licence = await licenceToPresent(call, licenceId);
  if (licence.status !== 'valid') throw credentialProblem('licence-ended', { status: licence.status });
  const told = claimsOf(licence);
  const unknown = claims.find((name) => !told.some((claim) => claim.name === name));
  if (unknown !== undefined) throw credentialProblem('claim-unknown', { name: unknown });
  const chosen = told.filter(({ name, selective }) => !selective || claims.includes(name));
  if (claims.length === 0) throw credentialProblem('nothing-chosen');
  const { least, most } = limits.shareMinutes;
  const id = newId();
  const token = unguessable();
  const madeAt = call.clock.now();
  const until = new Date(madeAt.getTime() + Math.min(Math.max(minutes, least), most) * 60_000);
  await call.database.transaction(async (tx) => {
    await insertShare(tx, {
      id,
      tokenDigest: sha256(token),
      licenceId,
      licenceTitle: licence.title,
      holder: call.actor.id,
      claims: chosen.map(({ name }) => name),
      labels: chosen.map(({ label }) => label),
      madeAt,
      until,
    });
    const object = { kind: 'licence', id: licenceId };
    await recordAudit(call, tx, [{ action: 'licence.share', object, regionId: licence.regionId }]);
  });
  return { id, url: shareUrl(call, token), until: until.toISOString() };
}

/** Whether there is something to see behind a link; nothing of it is told before whoever looks says who he is. */
export async function isShareOpen(call: Call, token: string): Promise<boolean> {
  const share = await selectShare(call.database, sha256(token));
  return share !== undefined && stateOf(share, call.clock.now()) === 'open';
}

/** Shows it, to the first who says who he is; the holder is told. */
export async function openShare(
  call: Call,
  { token, reader }: { readonly token: string; readonly reader: string },
): Promise<Shown> {
  const name = reader.normalize('NFC').trim().slice(0, limits.text);
  if (name === '') throw credentialProblem('name-missing');
  const { actor } = call;
  return call.database.transaction(async (tx) => {
    const subject = actor.onBehalfOf ?? actor.subjectId ?? null;
    const share = await takeShare(tx, sha256(token), { at: call.clock.now(), to: name, subject });
    const licence = share && (await licenceForChange(call, tx, share.licenceId));
    if (!licence) throw credentialProblem('share-gone');
    const shown = shownOf(licence, share.claims);
    await recordUse(call, tx, licence, {
      action: 'licence.present',
      reader: name,
      claims: shown.claims,
      account: share.holder,
      key: `licence.present ${share.id}`,
    });
    return shown;
  });
}

/** Some of a licence, with what is told of every one: what it is, whose, and whether it is in force. */
export function shownOf(licence: Licence, names: readonly string[]): Shown {
  return {
    title: licence.title,
    bodyName: licence.bodyName,
    status: licence.status,
    validFrom: licence.validFrom,
    validTo: licence.validTo,
    claims: claimsOf(licence).filter(({ name }) => names.includes(name)),
  };
}

/** Takes a link back before anybody has looked. */
export async function takeBack(call: Call, id: string): Promise<void> {
  requireAccount(call);
  await call.database.transaction(async (tx) => {
    if (!(await takeBackShare(tx, id, call.actor.id, call.clock.now())))
      throw credentialProblem('share-unknown');
    await recordAudit(call, tx, [{ action: 'licence.take-back', object: { kind: 'share', id } }]);
  });
}

const pageLength = 50;

/** What the caller has shown to whom, and when; newest first. */
export async function listShares(
  call: Call,
  before?: string,
): Promise<{ readonly shares: Share[]; readonly next: string | null }> {
  requireAccount(call);
  const page = { limit: pageLength + 1, before: before ?? null };
  const rows = await selectShares(call.database, call.actor.id, page);
  const shares = rows.slice(0, pageLength).map((row) => shareView(row, call.clock.now()));
  return { shares, next: rows.length > pageLength ? (shares.at(-1)?.id ?? null) : null };
}

function shareView(row: ShareRow, now: Date): Share {
  return {
    id: row.id,
    licenceId: row.licenceId,
    licenceTitle: row.licenceTitle,
    claims: [...row.claims],
    labels: [...row.labels],
    madeAt: row.madeAt.toISOString(),
    until: row.until.toISOString(),
    shownAt: row.shownAt?.toISOString() ?? null,
    shownTo: row.shownTo,
    state: stateOf(row, now),
  };
}

function stateOf({ shownAt, takenBackAt, until }: ShareRow, now: Date): Share['state'] {
  if (shownAt) return 'shown';
  if (takenBackAt) return 'taken-back';
  return until > now ? 'open' : 'ended';
}
