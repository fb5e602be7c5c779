import { type CaseTold, casesOfSubject } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { recordById } from '#platform/registers/index.ts';
import { atCalls } from './find-caller.ts';
import type { CallEntry, CallRow } from './model.ts';
import { callProblem } from './problems.ts';
import { entriesOf, findCall } from './store.ts';

export interface CallView {
  readonly call: CallRow;
  readonly name: string;
  readonly cases: readonly CaseTold[];
  readonly entries: readonly CallEntry[];
}

const mostCases = 20;

/** A call that the officer has answered himself, today: what was seen for it is not there to be looked up later. */
export async function ownCall(
  call: Call,
  id: string,
): Promise<{ readonly acting: Call; readonly row: CallRow }> {
  const acting = await atCalls(call);
  const row = await findCall(acting.database, id);
  const today = row !== undefined && acting.clock.dateOf(row.openedAt) === acting.clock.today();
  if (!today || row.agentId !== acting.actor.id) throw callProblem('not-found');
  return { acting, row };
}

/** The caller and how his applications stand. */
export async function readCall(call: Call, id: string): Promise<CallView> {
  const { acting, row } = await ownCall(call, id);
  const { subjectId, purpose } = row;
  const [record, cases, entries] = await Promise.all([
    recordById(acting, subjectId, { purpose: `call.${purpose}` }),
    casesOfSubject(acting, subjectId, mostCases),
    entriesOf(acting.database, id),
  ]);
  await acting.database.transaction((transaction) =>
    recordAudit(
      acting,
      transaction,
      cases.map((of) => ({
        action: 'case.told',
        object: { kind: 'case', id: of.id },
        detail: { callId: id, purpose },
        subjects: [subjectId],
      })),
    ),
  );
  const name = record?.data['name'];
  return { call: row, name: typeof name === 'string' ? name : '', cases, entries };
}
