import { findCaseResource } from '#casework/cases/index.ts';
import { currentRelease, type ForeignSystem } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { absent, accessProblem, authorise, mayDo, reachOf, requireAccount } from '#platform/access/index.ts';
import { isUnderWay } from './handle-forward.ts';
import type { Contact, Difference, Forward, ForwardState, Reconciliation } from './model.ts';
import { forwardingProblem } from './problems.ts';
import { listDifferences, listReconciliations } from './reconciliation-store.ts';
import { isSimulated } from './simulated-system.ts';
import { contactsOf, findForward, listForwards, type Within } from './store.ts';

const mostShown = 50;
const mostContacts = 200;

/** What stands behind a key of the pack; of a system that the pack in force no longer knows only its key. */
export type SystemNamed = Pick<ForeignSystem, 'key' | 'title' | 'authority'>;

export async function systemNamed(call: Call, key: string): Promise<SystemNamed> {
  const known = (await currentRelease(call)).part('foreign-system', key);
  return known ?? { key, title: { 'zh-CN': key }, authority: { 'zh-CN': key } };
}

/** Whose forwarded cases the caller sees: everybody's (absent), or those of some bodies or divisions. */
async function authoriseSeeing(call: Call): Promise<readonly Within[] | undefined> {
  requireAccount(call);
  if (await mayDo(call, 'process.read', { kind: 'process', id: '' })) return undefined;
  const reach = await reachOf(call, 'case.read');
  if (reach.all) return undefined;
  if (reach.bodies.length === 0) throw accessProblem('denied');
  return reach.bodies.map(({ bodyId, divisionKeys }) => ({ bodyId, divisionKeys }));
}

export interface ListedForward extends Omit<Forward, 'system'> {
  readonly system: SystemNamed;
  /** It is not answered though it should have been. */
  readonly late: boolean;
}

/** What was forwarded by the bodies that the caller sees, the newest first. */
export async function listForwarded(
  call: Call,
  asked: { readonly state?: ForwardState; readonly before?: string; readonly limit?: number } = {},
): Promise<{ readonly forwards: readonly ListedForward[]; readonly next: string | null }> {
  const within = await authoriseSeeing(call);
  const limit = Math.min(asked.limit ?? mostShown, mostShown);
  const found = await listForwards(call.database, {
    within,
    state: asked.state ?? null,
    before: asked.before ?? null,
    limit: limit + 1,
  });
  const shown = found.slice(0, limit);
  return {
    forwards: await Promise.all(shown.map((forward) => listed(call, forward))),
    next: found.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

async function listed(call: Call, forward: Forward): Promise<ListedForward> {
  return {
    ...forward,
    system: await systemNamed(call, forward.system),
    late: forward.dueOn !== null && isUnderWay(forward) && forward.dueOn < call.clock.today(),
  };
}

export interface ReadForward {
  readonly forward: ListedForward;
  /** The newest first. */
  readonly contacts: readonly Contact[];
  readonly may: { readonly retry: boolean; readonly enter: boolean };
  /** The demonstration's own system stands behind it: it can be told here what to decide. */
  readonly simulated: boolean;
}

/** One forwarded case with everything that was exchanged about it. */
export async function readForward(call: Call, id: string): Promise<ReadForward> {
  const forward = await findForward(call.database, id);
  const resource = forward && (await findCaseResource(call, forward.caseId));
  if (!forward || !resource) throw absent(call, forwardingProblem('not-found'));
  const operates = await mayDo(call, 'process.operate', { kind: 'process', id: '' });
  if (!operates) await authorise(call, 'case.read', resource);
  const underWay = isUnderWay(forward);
  const [shown, contacts, handles, decides] = await Promise.all([
    listed(call, forward),
    contactsOf(call.database, id, mostContacts),
    mayDo(call, 'case.examine', resource),
    mayDo(call, 'case.decide', { ...resource, decidedBy: 2 }),
  ]);
  return {
    forward: shown,
    contacts,
    may: { retry: underWay && (operates || handles), enter: underWay && decides },
    simulated: isSimulated(call, forward.system),
  };
}

export interface Compared {
  readonly days: readonly (Omit<Reconciliation, 'system'> & {
    readonly system: SystemNamed;
    readonly open: boolean;
  })[];
  readonly differences: readonly (Omit<Difference, 'system'> & { readonly system: SystemNamed })[];
}

/** The days compared, and what differed: of the caller's bodies, or all for those who operate. */
export async function readCompared(call: Call): Promise<Compared> {
  const within = await authoriseSeeing(call);
  const [days, differences] = await Promise.all([
    listReconciliations(call.database, 31),
    listDifferences(call.database, within?.map(({ bodyId }) => bodyId) ?? null, mostShown),
  ]);
  const isOpen = ({ system, day }: Reconciliation) =>
    differences.some((each) => each.state === 'open' && each.system === system && each.day === day);
  return {
    days: await Promise.all(
      days.map(async (day) => ({ ...day, system: await systemNamed(call, day.system), open: isOpen(day) })),
    ),
    differences: await Promise.all(
      differences.map(async (each) => ({ ...each, system: await systemNamed(call, each.system) })),
    ),
  };
}
