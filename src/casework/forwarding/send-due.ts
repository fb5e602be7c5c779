import { caseToRead } from '#casework/cases/index.ts';
import { releaseById } from '#casework/packs/index.ts';
import { type Application, type Call, systemCall, within } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { nextAttempt } from '#platform/exchange/index.ts';
import { composeSubmission } from './compose-submission.ts';
import { mustHavePort } from './foreign-port.ts';
import type { Forward } from './model.ts';
import { faultIn, noteContact } from './note-contact.ts';
import { forwardingProblem } from './problems.ts';
import { lockForward, systemsDue, takeDue, writeForward } from './store.ts';
import { hearAnswer } from './take-answer.ts';
import { tellOfFailure } from './tell-of-failure.ts';
import { askEvery, lease } from './waits.ts';

/** How many of one system's cases are on the wire at once: more would not help a slow one, and each waits for its answer. */
const atOnce = 4;

/** Everything that is due, of all systems side by side. Answers how many were looked at. */
export async function sendDue(application: Application): Promise<number> {
  const systems = await systemsDue(application.database, application.clock.now());
  const looked = await Promise.all(systems.map((system) => sendTo(application, system)));
  return looked.reduce((sum, count) => sum + count, 0);
}

/**
 * Sends to one system what waits, and asks after what was sent and not answered. What is taken is put off first: after a crash
 * it comes again, and the other system knows it by its reference. Only as much is taken as is asked at once, so that a slow
 * system never has what another process believes forgotten.
 */
export async function sendTo(
  application: Application,
  system: string,
  goesOn: () => boolean = () => true,
): Promise<number> {
  let looked = 0;
  while (goesOn()) {
    const due = await takeFor(application, system);
    if (due.length === 0) break;
    looked += due.length;
    await Promise.all(due.map((forward) => lookAfter(application, forward)));
  }
  return looked;
}

function takeFor({ database, clock }: Application, system: string): Promise<readonly Forward[]> {
  const now = clock.now();
  return database.transaction(async (transaction) => {
    const taken = await takeDue(transaction, { system, now, limit: atOnce });
    for (const forward of taken)
      await writeForward(transaction, { ...forward, nextAt: new Date(now.getTime() + lease) });
    return taken;
  });
}

async function lookAfter(application: Application, forward: Forward): Promise<void> {
  const call = systemCall(application, 'forwarding.clock');
  await (forward.state === 'sent' ? ask(call, forward) : send(call, forward)).catch((error: unknown) =>
    application.log.error({ error, forwardId: forward.id }, 'a forwarded case was not looked after'),
  );
}

async function send(call: Call, forward: Forward): Promise<void> {
  try {
    const port = mustHavePort(call, forward.system);
    const submission = await call.database.transaction((transaction) =>
      composeSubmission(within(call, transaction), transaction, forward),
    );
    const { number, digest } = await port.submit(call, submission);
    if (digest !== submission.digest) throw forwardingProblem('not-agreed');
    await change(call, forward, ['waiting'], (transaction, now) =>
      noteSent(call, transaction, now, number, digest),
    );
  } catch (error) {
    await change(call, forward, ['waiting'], (transaction, now) =>
      noteFailure(call, transaction, now, error),
    );
  }
}

/** Of what was sent and is not answered: a callback may have been lost. */
async function ask(call: Call, forward: Forward): Promise<void> {
  const put = (nextAt: Date | null, fault: string | null) =>
    change(call, forward, ['sent'], (transaction, now) =>
      writeForward(transaction, { ...now, nextAt, fault }),
    );
  const later = () => new Date(call.clock.now().getTime() + askEvery);
  try {
    const said = (await mustHavePort(call, forward.system).ask(call, forward.id)) ?? null;
    if (said === null) await put(later(), null);
    else await hearAnswer(call, forward.system, said, { reference: forward.id, toldBy: 'query' });
  } catch (error) {
    await put(later(), faultIn(error));
  }
}

/** One step with the row under its lock, if it is still as it was taken. */
async function change(
  call: Call,
  { id }: Forward,
  states: readonly Forward['state'][],
  step: (transaction: Transaction, now: Forward) => Promise<void>,
): Promise<void> {
  await call.database.transaction(async (transaction) => {
    const now = await lockForward(transaction, id);
    if (now && states.includes(now.state)) await step(transaction, now);
  });
}

async function noteSent(
  call: Call,
  transaction: Transaction,
  forward: Forward,
  number: string,
  digest: string,
): Promise<void> {
  const sentAt = call.clock.now();
  await writeForward(transaction, {
    ...forward,
    ...{ state: 'sent', attempts: 0, fault: null, number, digest },
    ...{ sentAt, sentOn: call.clock.dateOf(sentAt), nextAt: new Date(sentAt.getTime() + askEvery) },
    dueOn: await answerDue(within(call, transaction), transaction, forward),
  });
  await noteContact(call, transaction, forward, 'sent', { note: number });
  const { id: forwardId, caseId, bodyId, system } = forward;
  await appendEvents(call, transaction, [
    { name: 'forwarding.sent', data: { forwardId, caseId, bodyId, system } },
  ]);
}

/** By when they have to answer, where the item says so. */
async function answerDue(call: Call, transaction: Transaction, { caseId }: Forward): Promise<string | null> {
  const of = await caseToRead(transaction, caseId);
  const period =
    of && (await releaseById(call, of.releaseId)).part('item', of.itemKey)?.forwarding?.answerWithin;
  if (!period) return null;
  return (await currentCalendar(call)).dueDate(call.clock.today(), period).date;
}

/** What they turn down, or has failed often enough, waits for a person; anything else is tried again, later each time. */
async function noteFailure(
  call: Call,
  transaction: Transaction,
  forward: Forward,
  error: unknown,
): Promise<void> {
  const refused = isProblem(error, 'exchange/refused');
  const attempts = forward.attempts + 1;
  const nextAt = refused ? undefined : nextAttempt(call.clock.now(), attempts);
  const fault = faultIn(error);
  const failed = nextAt === undefined;
  await writeForward(transaction, {
    ...forward,
    ...{ state: failed ? 'failed' : 'waiting', attempts, nextAt: nextAt ?? null, fault },
  });
  await noteContact(call, transaction, forward, refused ? 'refused' : 'unreachable', { note: fault });
  if (!failed) return;
  if (!refused) await noteContact(call, transaction, forward, 'gave-up', { note: String(attempts) });
  const { id: forwardId, caseId, bodyId, system } = forward;
  await appendEvents(call, transaction, [
    { name: 'forwarding.failed', data: { forwardId, caseId, bodyId, system } },
  ]);
  await tellOfFailure(within(call, transaction), transaction, forward, 'forwarding.failed', fault);
}
