import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { absent, accessProblem, authorise, mayDo } from '#platform/access/index.ts';
import { assignmentsOf } from '#platform/directory/index.ts';
import { isMergeable, isOfPerson, mergeAccounts } from './merge-accounts.ts';
import {
  insertMergeRequest,
  lockMergeRequest,
  type MergeRequest,
  selectMergeRequests,
  settleMergeRequest,
} from './merge-request-store.ts';
import { findPerson } from './population.ts';
import { identityProblem } from './problems.ts';
import { type FactorChange, recordFactorChange } from './record-factor-change.ts';
import { requireFresh } from './require-assurance.ts';
import { selectAccount, selectAccountOfPerson, selectAnyAccount } from './store.ts';

/** As long as it waits for the second person. */
const hours = 72;
const mostListed = 50;

type MergeAction = 'authority.merge' | 'authority.confirm-merge';
const anyone = { kind: 'authority', id: '' } as const;

/** The call in the post under which its caller acts, with his name as colleagues know it. */
async function inPost(call: Call, action: MergeAction, hands: readonly string[] = []) {
  const { assignmentId } = await authorise(call, action, { ...anyone, handAccountIds: hands });
  const held = (await assignmentsOf(call)).find(({ id }) => id === assignmentId);
  return {
    acting: assignmentId === null ? call : { ...call, actor: { ...call.actor, assignmentId } },
    name: held?.officerName ?? '',
  };
}

export interface MergeClaim {
  /** Of the account that goes. */
  readonly login: string;
  /** As on the card, and as in that account. */
  readonly name: string;
  /** Finds the account that stays. */
  readonly idNumber: string;
  /** What, besides the card, shows that the first account is his. */
  readonly ground: string;
}

/** A security administrator who has proved a moment ago who he is. */
export async function requireMergeProposer(call: Call): Promise<void> {
  await authorise(call, 'authority.merge', anyone);
  requireFresh(call);
}

/**
 * For whoever cannot sign in to one of his accounts any more: an officer has seen him and his card. Nothing changes before another
 * has confirmed it; he is told on both accounts at once, in case it is somebody else who stood there.
 */
export async function proposeMerge(call: Call, typed: MergeClaim): Promise<string> {
  await requireMergeProposer(call);
  const ground = typed.ground.normalize('NFC').trim();
  if (ground === '') throw identityProblem('merge-ground-missing');
  const { acting, name } = await inPost(call, 'authority.merge');
  const { from, into } = await accountsOf(call, typed);
  const id = newId();
  await call.database.transaction(async (transaction) => {
    const asked = { id, from, into, ground, askedBy: call.actor.id, askedByName: name };
    if (!(await insertMergeRequest(transaction, asked, hours))) throw identityProblem('merge-waiting');
    for (const accountId of [from, into])
      await recordFactorChange(acting, transaction, accountId, 'merge-opened');
  });
  return id;
}

async function accountsOf(call: Call, typed: MergeClaim) {
  const name = typed.name.normalize('NFKC').trim();
  const idNumber = typed.idNumber.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  const person = await findPerson(call, idNumber, { purpose: 'identity.merge' });
  const into =
    person?.name === name ? await selectAccountOfPerson(call.database, person.recordId) : undefined;
  const from = await selectAnyAccount(call.database, typed.login.normalize('NFKC').trim().toLowerCase());
  if (into === undefined || !isMergeable(from) || from.name !== name)
    throw identityProblem('merge-not-proven');
  if (!isOfPerson(await selectAccount(call.database, into))) throw identityProblem('merge-not-proven');
  return { from: from.id, into };
}

export type MergeSettled =
  | { readonly outcome: 'merged' | 'withdrawn' }
  | { readonly outcome: 'refused'; readonly reason: string };

/** A second person merges or refuses, never who opened it; who opened it may take it back. */
export async function settleMergeRequestOf(call: Call, id: string, settled: MergeSettled): Promise<void> {
  const reason = settled.outcome === 'refused' ? settled.reason.normalize('NFC').trim() : null;
  await call.database.transaction(async (transaction) => {
    const request = await lockMergeRequest(transaction, id);
    if (!request) {
      const unknown = identityProblem('merge-unknown');
      throw (await maySeeMerges(call)) ? unknown : absent(call, unknown);
    }
    const { acting, name } = await settler(call, request, settled.outcome);
    requireFresh(call);
    if (reason === '') throw identityProblem('refusal-unreasoned');
    const { outcome: state } = settled;
    await settleMergeRequest(transaction, id, { state, by: call.actor.id, byName: name, reason });
    const { from, into } = request;
    if (state === 'merged') await mergeAccounts(acting, transaction, { from, into, holderProved: false });
    else
      for (const accountId of [from, into])
        await recordFactorChange(acting, transaction, accountId, `merge-${state}` satisfies FactorChange);
  });
}

async function settler(call: Call, { askedBy }: MergeRequest, outcome: MergeSettled['outcome']) {
  if (outcome !== 'withdrawn') return inPost(call, 'authority.confirm-merge', [askedBy]);
  if (askedBy !== call.actor.id) throw accessProblem('denied');
  return inPost(call, 'authority.merge');
}

export const mayProposeMerges = (call: Call): Promise<boolean> => mayDo(call, 'authority.merge', anyone);

export async function maySeeMerges(call: Call): Promise<boolean> {
  return (await mayProposeMerges(call)) || mayDo(call, 'authority.confirm-merge', anyone);
}

export interface ListedMerge extends Omit<MergeRequest, 'from' | 'into' | 'askedBy'> {
  readonly isOwn: boolean;
  readonly mayConfirm: boolean;
}

/** What was opened in the last half year, the newest first. */
export async function listMerges(
  call: Call,
  { before }: { readonly before?: string } = {},
): Promise<{ readonly merges: readonly ListedMerge[]; readonly next: string | null }> {
  if (!(await maySeeMerges(call))) await authorise(call, 'authority.confirm-merge', anyone);
  const rows = await selectMergeRequests(call.database, { before: before ?? null, limit: mostListed });
  const merges: ListedMerge[] = [];
  for (const { from: _from, into: _into, askedBy, ...row } of rows) {
    const resource = { ...anyone, handAccountIds: [askedBy] };
    const mayConfirm = row.isOpen && (await mayDo(call, 'authority.confirm-merge', resource));
    merges.push({ ...row, mayConfirm, isOwn: askedBy === call.actor.id });
  }
  return { merges, next: rows.length === mostListed ? (rows.at(-1)?.id ?? null) : null };
}
