import { Type } from 'typebox';
import { type Call, within } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { type Action, absent, authorise } from '#platform/access/index.ts';
import { assignmentsOf } from '#platform/directory/index.ts';
import { findTask, type Task } from '#platform/processes/index.ts';
import type { ActResult } from './act-on-task.ts';
import { resourceWith } from './case-resource.ts';
import type { Case } from './model.ts';
import { caseProblem } from './problems.ts';
import { recordAct, whoActs } from './record-act.ts';
import { findAct, type KnownAct } from './record-store.ts';
import { findCase, lockCase, type Participant, participantsOf } from './store.ts';

/** What every act on a case itself brings. The same id twice is one act, answered the same. */
export const caseActMembers = {
  id: Type.String({ format: 'uuid', description: 'Made by the caller: the same request twice acts once' }),
  caseId: Type.String({ format: 'uuid' }),
  reason: Type.Optional(Type.String({ maxLength: 4000 })),
};

interface AskedFor {
  readonly id: string;
  readonly caseId: string;
  readonly kind: string;
  readonly action: Action;
  readonly reason: string;
  readonly reasonRequired?: boolean;
  /** Acts after the case has closed; else a closed case is refused. */
  readonly onClosed?: boolean;
  /** The step that it is done with, where it is about one. */
  readonly taskId?: string;
}

export interface Acted {
  readonly outcome: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/**
 * An act on a case that is no step of its process: one transaction with the case locked, the rule of the act, its history.
 * `act` changes the legal state and answers with what outcome it ended.
 */
export function actInCase(
  call: Call,
  asked: AskedFor,
  act: (
    call: Call,
    transaction: Transaction,
    before: Case,
    task: Task | undefined,
    family: readonly Participant[],
  ) => Promise<Acted>,
): Promise<ActResult> {
  return call.database.transactionByKey(async (transaction) => {
    const [before, family] = await Promise.all([
      lockCase(transaction, asked.caseId),
      participantsOf(transaction, asked.caseId),
    ]);
    if (!before) throw absent(call, caseProblem('not-found'));
    const asking = within(call, transaction);
    const task = asked.taskId === undefined ? undefined : await findTask(transaction, asked.taskId);
    const known = await findAct(transaction, asked.id);
    // Whoever passed a case on, or withdrew from it, may act in it no more; that he did so he is told again all the same.
    if (known && isOne(known, asked) && (await didHimself(asking, known))) return resultOf(before);
    const { assignmentId } = await authorise(asking, asked.action, resourceWith(family, before, task));
    if (known) return answered(known, asked, before);
    if (before.state === 'closed' && !asked.onClosed) throw caseProblem('closed');
    if (asked.reasonRequired && asked.reason === '') throw caseProblem('reason-required');
    const acting = assignmentId ? { ...asking, actor: { ...call.actor, assignmentId } } : asking;
    const { outcome, data = {} } = await act(acting, transaction, before, task, family);
    await recordAct(acting, transaction, before, await whoActs(acting, before), {
      id: asked.id,
      kind: asked.kind,
      outcome,
      reason: asked.reason,
      data,
    });
    return resultOf((await findCase(transaction, asked.caseId)) ?? before);
  });
}

async function didHimself(call: Call, { assignmentId }: KnownAct): Promise<boolean> {
  if (assignmentId === null || call.actor.kind !== 'account') return false;
  return (await assignmentsOf(call)).some(({ id }) => id === assignmentId);
}

const isOne = (known: KnownAct, asked: AskedFor) =>
  known.caseId === asked.caseId && known.kind === asked.kind;

function answered(known: KnownAct, asked: AskedFor, of: Case): ActResult {
  if (!isOne(known, asked)) throw caseProblem('changed-meanwhile');
  return resultOf(of);
}

const resultOf = ({ id, state, outcome }: Case): ActResult => ({ caseId: id, state, outcome });
