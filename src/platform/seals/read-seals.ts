import type { Call } from '#kernel/application/index.ts';
import { absent, authorise, mayDo, requireAccount } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { assignmentsOf, findAssignment } from '#platform/directory/index.ts';
import type { Seal, SealAct, SealUse } from './model.ts';
import { sealProblem } from './problems.ts';
import { resourceOf, sealView } from './seal-resource.ts';
import { type SealRow, selectOfBodies, selectSeal, selectUses, type UseRow } from './store.ts';

/** The seals that the caller keeps, uses or answers for. */
export async function listSeals(call: Call): Promise<Seal[]> {
  requireAccount(call);
  const seen: Seal[] = [];
  for (const row of await rowsOf(call))
    if (await mayDo(call, 'seal.read', resourceOf(row))) seen.push(sealView(row));
  return seen;
}

async function rowsOf(call: Call): Promise<SealRow[]> {
  const bodies = new Set((await assignmentsOf(call)).map(({ bodyId }) => bodyId));
  return selectOfBodies(call.database, [...bodies]);
}

/** The bodies for which the caller may ask for a seal. */
export async function bodiesToSeal(call: Call): Promise<readonly { id: string; name: Seal['bodyName'] }[]> {
  const bodies = new Map((await assignmentsOf(call)).map(({ bodyId, bodyName }) => [bodyId, bodyName]));
  const may: { id: string; name: Seal['bodyName'] }[] = [];
  for (const [id, name] of bodies)
    if (await mayDo(call, 'seal.request', { kind: 'seal', id: '', bodyId: id })) may.push({ id, name });
  return may;
}

/** Whether the desk has a place for seals: of who sees one, or may ask for one. */
export async function maySeeSeals(call: Call): Promise<boolean> {
  return (await bodiesToSeal(call)).length > 0 || (await listSeals(call)).length > 0;
}

export interface SealRead {
  readonly seal: Seal;
  readonly picture: string;
  /** What the reader may do with it as it stands. */
  readonly may: readonly SealAct[];
}

export async function readSeal(call: Call, id: string): Promise<SealRead> {
  const row = await found(call, id);
  const approves = await mayDo(call, 'seal.approve', resourceOf(row));
  const suspends = await mayDo(call, 'seal.suspend', resourceOf(row));
  const may: SealAct[] = [];
  if (approves && row.state === 'requested') may.push('approve');
  if (suspends && row.state === 'active') may.push('suspend');
  if (approves && row.state === 'suspended') may.push('resume');
  if (approves && row.state !== 'destroyed') may.push('destroy');
  if (approves && (row.state === 'active' || row.state === 'suspended')) may.push('void');
  return { seal: sealView(row), picture: row.picture, may };
}

/** How it was used, the newest first; looking is itself on record. */
export async function listUses(
  call: Call,
  id: string,
  { limit = 50, before }: { readonly limit?: number; readonly before?: string } = {},
): Promise<{ readonly uses: SealUse[]; readonly next?: string }> {
  await found(call, id);
  const rows = await selectUses(call.database, id, limit + 1, before ?? null);
  await call.database.transaction((tx) =>
    recordAudit(call, tx, [{ action: 'seal.read-uses', object: { kind: 'seal', id } }]),
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    uses: await Promise.all(shown.map((row) => viewOfUse(call, row))),
    ...(rows.length > limit && last ? { next: last.id } : {}),
  };
}

async function viewOfUse(call: Call, row: UseRow): Promise<SealUse> {
  const assignment = row.assignmentId === null ? undefined : await findAssignment(call, row.assignmentId);
  return {
    id: row.id,
    usedAt: row.usedAt.toISOString(),
    // Whose post has ended is known by the account alone.
    officer: row.assignmentId === null ? null : (assignment?.officerName ?? row.actorId),
    documentKind: row.documentKind,
    documentId: row.documentId,
    title: row.title,
  };
}

async function found(call: Call, id: string): Promise<SealRow> {
  const row = await selectSeal(call.database, id);
  if (!row) throw absent(call, sealProblem('not-found'));
  await authorise(call, 'seal.read', resourceOf(row));
  return row;
}
