import { type Static, Type } from 'typebox';
import { type Call, within } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { authorise, requireAccount } from '#platform/access/index.ts';
import {
  findTask,
  knownCaseOfTask,
  lockInstanceOfTask,
  type Signature,
  signatureAt,
  type Task,
} from '#platform/processes/index.ts';
import { type ActRule, acts } from './acts.ts';
import { carryOutAct } from './carry-out-act.ts';
import { resourceWith } from './case-resource.ts';
import { doneAlready } from './done-already.ts';
import { inFamilyTurn } from './family-turn.ts';
import type { Case } from './model.ts';
import { caseProblem } from './problems.ts';
import { type ActBy, whoActs } from './record-act.ts';
import { passingsOf } from './record-store.ts';
import { stepProblem } from './step-problems.ts';
import { lockCase, participantsOf } from './store.ts';
import { takeForm } from './task-form.ts';

export const ActInput = Type.Object({
  taskId: Type.String({ format: 'uuid' }),
  /** One of the outcomes of the task's act, e.g. `accepted`, `agreed`, `granted`. */
  outcome: Type.String(),
  reason: Type.Optional(Type.String({ maxLength: 4000 })),
  data: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  /** Answers to the form of the step, where its process names one. */
  form: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
});
export type ActInput = Static<typeof ActInput>;

export interface ActResult {
  readonly caseId: string;
  readonly state: string;
  readonly outcome: string | null;
}

/**
 * An officer does what a task asks: accepts, examines, gives an opinion, decides, confirms. One transaction: the case's
 * legal state, the process, the event, the audit row, messages to other stages. Of two officers who act at once the second
 * is told who was first; the same officer who says the same again is answered the same.
 */
export async function actOnTask(call: Call, input: ActInput): Promise<ActResult> {
  const known = knownCaseOfTask(call.database, input.taskId);
  try {
    return await inFamilyTurn(call.database, known, () => act(call, input, known));
  } catch (error) {
    // An answer that was lost on the way is asked for again: what he has done himself is no error to him.
    const done = isProblem(error) && error.status < 500 ? await doneAlready(call, input) : undefined;
    if (done) return done;
    throw error;
  }
}

function act(call: Call, input: ActInput, known: string | undefined): Promise<ActResult> {
  return call.database.transactionByKey(async (transaction) => {
    requireAccount(call);
    const [task, together] = await Promise.all([
      findTask(transaction, input.taskId),
      known === undefined ? undefined : readForAct(transaction, known, input.taskId),
    ]);
    if (!task?.caseId) throw stepProblem('no-task');
    const { caseId } = task;
    const [before, family] = together ?? (await readForAct(transaction, caseId, input.taskId));
    if (!before) throw caseProblem('not-found');
    const asking = within(call, transaction);
    const possible = rulesOf(task);
    const rule = possible[input.outcome];
    // What outcomes a task has is told to those who may do it, and to nobody else.
    const asked = rule ?? Object.values(possible)[0];
    const { assignmentId } = await authorise(
      asking,
      asked?.action ?? 'case.examine',
      resourceWith(family, before, task),
    );
    if (!rule)
      throw stepProblem('outcome-unknown', {
        outcome: input.outcome,
        allowed: Object.keys(possible).join(', '),
      });
    if (rule.reasonRequired && !input.reason?.trim()) throw caseProblem('reason-required');
    const acting = assignmentId ? { ...asking, actor: { ...call.actor, assignmentId } } : asking;
    const signature = await signatureAt(acting, transaction, task, rule.heard ?? input.outcome);
    await refuseSigningTwice(acting, signature);
    const { filled, outputs } = await takeForm(acting, transaction, before, task, input.form);
    const after = await carryOutAct(acting, transaction, caseId, rule.apply, {
      outcome: input.outcome,
      ...(rule.heard === undefined ? {} : { heard: rule.heard }),
      reason: input.reason?.trim() ?? '',
      data: filled ? { ...input.data, form: filled } : (input.data ?? {}),
      outputs,
      task,
      signature,
      by: await signsAs(acting, transaction, before, task, signature),
    });
    return { caseId: after.id, state: after.state, outcome: after.outcome };
  });
}

/** Of several who sign, each is another person. */
async function refuseSigningTwice(call: Call, { besides }: Signature): Promise<void> {
  const signed = await Promise.all(besides.map((id) => findTask(call.database, id)));
  if (signed.some((task) => task?.closedBy === call.actor.id)) throw stepProblem('signed-already');
}

/** A delegate acts for whoever delegated: the history says for whom. */
async function signsAs(
  call: Call,
  transaction: Transaction,
  of: Case,
  task: Task,
  { role }: Signature,
): Promise<ActBy> {
  const by = await whoActs(call, of);
  if (role !== 'delegate') return by;
  const passings = await passingsOf(transaction, [of.id]);
  const given = passings.findLast(
    ({ kind, passing }) => kind === 'delegate' && passing.opened.includes(task.id),
  );
  return { ...by, onBehalfOf: given?.doneBy ?? by.onBehalfOf };
}

/** The case before its process: everybody takes the locks in this order. */
async function readForAct(transaction: Transaction, caseId: string, taskId: string) {
  const [before, family] = await Promise.all([
    lockCase(transaction, caseId),
    participantsOf(transaction, caseId),
    lockInstanceOfTask(transaction, taskId),
  ]);
  return [before, family] as const;
}

function rulesOf(task: Task): Readonly<Partial<Record<string, ActRule>>> {
  return acts[task.act as keyof typeof acts] ?? {};
}
