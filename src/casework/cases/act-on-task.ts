import { type Static, Type } from 'typebox';
import { type Call, within } from '#kernel/application/index.ts';
import { authorise, requireAccount } from '#platform/access/index.ts';
import { findTask, type Task } from '#platform/processes/index.ts';
import { type ActRule, acts } from './acts.ts';
import { carryOutAct } from './carry-out-act.ts';
import { resourceWith } from './case-resource.ts';
import { caseProblem } from './problems.ts';
import { lockCase, participantsOf } from './store.ts';

export const ActInput = Type.Object({
  taskId: Type.String({ format: 'uuid' }),
  /** One of the outcomes of the task's act, e.g. `accepted`, `agreed`, `granted`. */
  outcome: Type.String(),
  reason: Type.Optional(Type.String({ maxLength: 4000 })),
  data: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
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
 * is told who was first.
 */
export async function actOnTask(call: Call, input: ActInput): Promise<ActResult> {
  return call.database.transactionByKey(async (transaction) => {
    requireAccount(call);
    const task = await findTask(transaction, input.taskId);
    if (!task?.caseId) throw caseProblem('no-task');
    const { caseId } = task;
    const [before, family] = await Promise.all([
      lockCase(transaction, caseId),
      participantsOf(transaction, caseId),
    ]);
    if (!before) throw caseProblem('not-found');
    const asking = within(call, transaction);
    const resource = resourceWith(family, before, task);
    const possible = actsOf(task);
    const act = possible[input.outcome];
    // What outcomes a task has is told to those who may do it, and to nobody else.
    const asked = act ?? Object.values(possible)[0];
    const { assignmentId } = await authorise(asking, asked?.action ?? 'case.examine', resource);
    if (!act)
      throw caseProblem('outcome-unknown', {
        outcome: input.outcome,
        allowed: Object.keys(possible).join(', '),
      });
    if (act.reasonRequired && !input.reason?.trim()) throw caseProblem('reason-required');
    const acting = assignmentId ? { ...asking, actor: { ...call.actor, assignmentId } } : asking;
    const after = await carryOutAct(acting, transaction, caseId, act.apply, {
      outcome: input.outcome,
      reason: input.reason?.trim() ?? '',
      data: input.data ?? {},
      task,
    });
    return { caseId: after.id, state: after.state, outcome: after.outcome };
  });
}

function actsOf(task: Task): Readonly<Partial<Record<string, ActRule>>> {
  return acts[task.act as keyof typeof acts] ?? {};
}
