import { Type } from 'typebox';
import { type Call, within } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { type Action, absent, authorise } from '#platform/access/index.ts';
import type { ActResult } from './act-on-task.ts';
import { resourceWith } from './case-resource.ts';
import type { Act, Case } from './model.ts';
import { caseProblem } from './problems.ts';
import { recordAct, whoActs } from './record-act.ts';
import { findAct } from './record-store.ts';
import { findCase, lockCase, participantsOf } from './store.ts';

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
  ) => Promise<Pick<Act, 'outcome'> & { readonly data?: Readonly<Record<string, unknown>> }>,
): Promise<ActResult> {
  return call.database.transactionByKey(async (transaction) => {
    const [before, family] = await Promise.all([
      lockCase(transaction, asked.caseId),
      participantsOf(transaction, asked.caseId),
    ]);
    if (!before) throw absent(call, caseProblem('not-found'));
    const asking = within(call, transaction);
    const { assignmentId } = await authorise(asking, asked.action, resourceWith(family, before));
    const known = await findAct(transaction, asked.id);
    if (known) return answered(known, asked, before);
    if (before.state === 'closed' && !asked.onClosed) throw caseProblem('closed');
    if (asked.reasonRequired && asked.reason === '') throw caseProblem('reason-required');
    const acting = assignmentId ? { ...asking, actor: { ...call.actor, assignmentId } } : asking;
    const { outcome, data = {} } = await act(acting, transaction, before);
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

function answered(known: Pick<Act, 'caseId' | 'kind'>, asked: AskedFor, of: Case): ActResult {
  if (known.caseId !== asked.caseId || known.kind !== asked.kind) throw caseProblem('changed-meanwhile');
  return resultOf(of);
}

const resultOf = ({ id, state, outcome }: Case): ActResult => ({ caseId: id, state, outcome });
