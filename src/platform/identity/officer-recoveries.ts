import type { Call } from '#kernel/application/index.ts';
import { authorise, mayDo } from '#platform/access/index.ts';
import { assignmentsOf, assignmentsOfOfficer } from '#platform/directory/index.ts';
import { type OfficerRecoveryRow, selectOfficerRecoveries } from './officer-recovery-store.ts';

/** Authority over somebody's account: of each body in which he holds a post, or of none. */
async function resourcesOf(
  call: Call,
  of: { readonly login: string; readonly accountId: string; readonly hands?: readonly string[] },
) {
  const posts = (await assignmentsOfOfficer(call, of.login)).filter(
    ({ delegatedFrom }) => delegatedFrom === null,
  );
  const bodies = posts.length === 0 ? [null] : [...new Set(posts.map(({ bodyId }) => bodyId))];
  return bodies.map(
    (bodyId) =>
      ({
        kind: 'authority',
        id: '',
        bodyId,
        accountId: of.accountId,
        handAccountIds: of.hands ?? [],
      }) as const,
  );
}

/** The call in the post under which its caller may recover this account, with his name as colleagues know it. */
export async function authoriseRecovery(
  call: Call,
  action: 'authority.recover' | 'authority.confirm-recovery',
  of: Parameters<typeof resourcesOf>[1],
): Promise<{ readonly acting: Call; readonly name: string }> {
  const resources = await resourcesOf(call, of);
  const permitted = await firstPermitted(call, action, resources);
  const { assignmentId } = await authorise(call, action, permitted ?? resources[0] ?? anyone);
  const held = (await assignmentsOf(call)).find(({ id }) => id === assignmentId);
  return {
    acting: assignmentId === null ? call : { ...call, actor: { ...call.actor, assignmentId } },
    name: held?.officerName ?? '',
  };
}

async function firstPermitted(
  call: Call,
  action: 'authority.recover' | 'authority.confirm-recovery',
  resources: Awaited<ReturnType<typeof resourcesOf>>,
) {
  for (const resource of resources) if (await mayDo(call, action, resource)) return resource;
  return undefined;
}

const anyone = { kind: 'authority', id: '' } as const;

export const mayProposeRecoveries = (call: Call): Promise<boolean> =>
  mayDo(call, 'authority.recover', anyone);

/** Whether the caller opens recoveries of officers' accounts, or confirms them, of his body or of all. */
export async function maySeeOfficerRecoveries(call: Call): Promise<boolean> {
  if (await mayProposeRecoveries(call)) return true;
  for (const { bodyId } of await assignmentsOf(call))
    if (await mayDo(call, 'authority.confirm-recovery', { ...anyone, bodyId })) return true;
  return false;
}

export interface OfficerRecovery extends OfficerRecoveryRow {
  readonly isOwn: boolean;
  /** The caller may confirm or refuse it. */
  readonly mayConfirm: boolean;
  /** The caller has opened it, and hands the code over. */
  readonly mayHandOver: boolean;
}

const mostListed = 50;

/**
 * Recoveries of the last half year, the newest first: all for who opens them; for others what they may confirm, and what
 * they have settled.
 */
export async function listOfficerRecoveries(
  call: Call,
  page: { readonly before?: string | undefined; readonly limit?: number } = {},
): Promise<{ readonly recoveries: readonly OfficerRecovery[]; readonly next: string | null }> {
  const seesAll = await mayProposeRecoveries(call);
  if (!seesAll && !(await maySeeOfficerRecoveries(call)))
    await authorise(call, 'authority.confirm-recovery', anyone);
  const limit = Math.min(page.limit ?? (seesAll ? 20 : mostListed), mostListed);
  const rows = await selectOfficerRecoveries(call.database, {
    before: page.before ?? null,
    limit,
    confirmer: seesAll ? null : call.actor.id,
  });
  const recoveries: OfficerRecovery[] = [];
  for (const row of rows) {
    const isOwn = row.askedBy === call.actor.id;
    const permitted = await firstPermitted(
      call,
      'authority.confirm-recovery',
      await resourcesOf(call, { ...row, hands: handsOf(row) }),
    );
    if (!seesAll && !permitted) continue;
    recoveries.push({
      ...row,
      isOwn,
      mayConfirm: row.isOpen && row.state === 'waiting' && permitted !== undefined,
      mayHandOver: row.isOpen && row.state === 'confirmed' && isOwn,
    });
  }
  return { recoveries, next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null };
}

/** Who has had to do with it, and so does not confirm it. */
export const handsOf = ({ askedBy }: Pick<OfficerRecoveryRow, 'askedBy'>): readonly string[] =>
  askedBy === null ? [] : [askedBy];
