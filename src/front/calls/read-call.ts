import type { Call } from '#kernel/application/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { recordById } from '#platform/registers/index.ts';
import { atCalls } from './find-caller.ts';
import type { CallEntry, CallRow } from './model.ts';
import { partsOf, type TheirCase, theirCase, theirCases } from './parts.ts';
import { callProblem } from './problems.ts';
import { entriesOf, findCall } from './store.ts';

export interface CallView {
  readonly call: CallRow;
  readonly name: string;
  readonly cases: readonly TheirCase[];
  /** There are older ones; each is found by its number. */
  readonly more: boolean;
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

/** Which of the caller's applications has this number, however old it is. */
export async function caseOfCaller(call: Call, id: string, receiptNumber: string): Promise<TheirCase> {
  const { acting, row } = await ownCall(call, id);
  const wanted = receiptNumber.replace(/\s/g, '').toUpperCase();
  const found = await theirCase(acting, await partsOf(acting, row.subjectId), { receiptNumber: wanted });
  if (!found) throw callProblem('not-theirs');
  return found;
}

/** The caller and how his applications stand: the one that he calls about first, where he has named it. */
export async function readCall(call: Call, id: string, about?: string): Promise<CallView> {
  const { acting, row } = await ownCall(call, id);
  const { subjectId, purpose } = row;
  const parts = await partsOf(acting, subjectId);
  const [record, newest, named, entries] = await Promise.all([
    recordById(acting, subjectId, { purpose: `call.${purpose}` }),
    theirCases(acting, parts, mostCases + 1),
    about === undefined ? undefined : theirCase(acting, parts, { caseId: about }),
    entriesOf(acting.database, id),
  ]);
  const others = newest.slice(0, mostCases).filter((of) => of.id !== named?.id);
  const cases = named ? [named, ...others] : others;
  await acting.database.transaction((transaction) =>
    recordAudit(
      acting,
      transaction,
      cases.map((of) => ({
        action: 'case.told',
        object: { kind: 'case', id: of.id },
        detail: { callId: id, purpose, part: of.part.kind },
        subjects: of.whose,
      })),
    ),
  );
  const name = record?.data['name'];
  return {
    call: row,
    name: typeof name === 'string' ? name : '',
    cases,
    more: newest.length > mostCases,
    entries,
  };
}
