import { Value } from 'typebox/value';
import { lockCase } from '#casework/cases/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import type { Signed } from '#platform/exchange/index.ts';
import { mustHavePort, openSigned } from './foreign-port.ts';
import { Answer, type Forward, type ToldBy } from './model.ts';
import { noteContact } from './note-contact.ts';
import { noteNotUnderstood } from './note-not-understood.ts';
import { forwardingProblem } from './problems.ts';
import { findForward, lockForward, writeForward } from './store.ts';

export type Taken = 'taken' | 'repeated' | 'contradicted' | 'too-late';

/** The other system tells what it has decided 回传. What is not signed by it is refused. */
export async function receiveAnswer(call: Call, system: string, signed: Signed): Promise<Taken> {
  const said = await openSigned(call, mustHavePort(call, system), signed);
  return hearAnswer(call, system, said, { reference: referenceIn(said), toldBy: 'callback' });
}

const referenceIn = (said: unknown) => {
  const reference = typeof said === 'object' && said !== null ? Reflect.get(said, 'reference') : undefined;
  return Value.Check(Answer.properties.reference, reference) ? reference : undefined;
};

/** What they say of a case, whichever way it comes. What nobody here understands stands with the case, and ends nothing. */
export async function hearAnswer(
  call: Call,
  system: string,
  said: unknown,
  {
    reference,
    toldBy,
  }: { readonly reference: string | undefined; readonly toldBy: Exclude<ToldBy, 'officer'> },
): Promise<Taken> {
  if (Value.Check(Answer, said)) return takeAnswer(call, system, said, toldBy);
  if (reference !== undefined) await noteNotUnderstood(call, system, reference, said);
  throw forwardingProblem('bad-answer');
}

/**
 * The answer ends the stage once, whichever way it comes and however often. The first one counts; another that says
 * something else is put on record and changes nothing.
 */
function takeAnswer(
  call: Call,
  system: string,
  answer: Answer,
  toldBy: Exclude<ToldBy, 'officer'>,
): Promise<Taken> {
  return call.database.transaction((transaction) =>
    takeAnswerIn(systemCall(call, `forwarding.${system}`), transaction, system, answer, { toldBy }),
  );
}

export async function takeAnswerIn(
  call: Call,
  transaction: Transaction,
  system: string,
  answer: Answer,
  told: { readonly toldBy: ToldBy; readonly by?: string; readonly note?: string; readonly fileId?: string },
): Promise<Taken> {
  const known = await findForward(transaction, answer.reference);
  if (known?.system !== system) throw forwardingProblem('not-found');
  if (answer.decidedOn > call.clock.today()) throw forwardingProblem('future-decision');
  // The case first, as with every act; whoever else is told of the same waits here.
  await lockCase(transaction, known.caseId);
  const forward = await lockForward(transaction, known.id);
  if (!forward) throw forwardingProblem('not-found');
  const { toldBy, ...who } = told;
  const said = `${outcomesSaid[answer.outcome]} ${answer.decision}`;
  if (forward.state === 'withdrawn') {
    await noteContact(call, transaction, forward, 'too-late', { note: said });
    return 'too-late';
  }
  if (forward.state === 'answered') {
    const same = forward.outcome === answer.outcome && forward.decision === answer.decision;
    const kind = same ? 'repeated' : 'contradicted';
    await noteContact(call, transaction, forward, kind, { note: said });
    return kind;
  }
  await writeForward(transaction, {
    ...forward,
    ...{ state: 'answered', nextAt: null, fault: null, toldBy, answeredAt: call.clock.now() },
    ...{ outcome: answer.outcome, reason: answer.reason },
    ...{ decision: answer.decision, decidedOn: answer.decidedOn },
  });
  await noteContact(call, transaction, forward, toldBy === 'officer' ? 'entered' : 'answered', {
    note: said,
    ...who,
  });
  await tellOf(call, transaction, forward, answer, toldBy);
  return 'taken';
}

/** On record as on the papers, in Chinese. */
const outcomesSaid = { granted: '准予', refused: '不予' } as const;

async function tellOf(
  call: Call,
  transaction: Transaction,
  { id: forwardId, caseId, bodyId, itemKey, receiptNumber }: Forward,
  { outcome, decidedOn }: Answer,
  toldBy: ToldBy,
): Promise<void> {
  const data = { forwardId, caseId, bodyId, itemKey, receiptNumber, outcome, decidedOn, toldBy };
  await appendEvents(call, transaction, [{ name: 'forwarding.answered', data }]);
}
