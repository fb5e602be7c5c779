import { lockCase } from '#casework/cases/index.ts';
import { releaseById } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { type Language, textIn } from '#kernel/i18n/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import { publishMessage } from '#platform/processes/index.ts';
import { noteContact } from './note-contact.ts';
import { findForward, lockForward, openForwards, writeForward } from './store.ts';

/** The message for which a process waits, by the id of what was forwarded. */
const answeredMessage = 'forwarding.answered';

/**
 * The answer is there: the process goes on. The answer itself is written down before; should this fail, it is delivered
 * again, and the message of the same id reaches the process once.
 */
export async function followAnswer(call: Call, transaction: Transaction, event: StoredEvent): Promise<void> {
  const forward = await findForward(transaction, String(event.data['forwardId']));
  const of = forward && (await lockCase(transaction, forward.caseId));
  if (!forward || !of) return;
  const system = (await releaseById(call, of.releaseId)).part('foreign-system', forward.system);
  const { outcome, reason, decision: number, decidedOn } = forward;
  const authorityIn = (language: Language) => (system ? textIn(system.authority, language) : forward.system);
  const [authority, authorityEn] = [authorityIn('zh-CN'), authorityIn('en')];
  await publishMessage(call, transaction, {
    id: forward.id,
    name: answeredMessage,
    key: forward.id,
    variables: { answer: { outcome, reason, authority, authorityEn, number, decidedOn } },
  });
}

/** A case has ended while it was away: nothing more is sent or asked, and what comes still is put on record only. */
export async function endForwards(call: Call, transaction: Transaction, event: StoredEvent): Promise<void> {
  if (event.caseId === null) return;
  for (const { id } of await openForwards(transaction, event.caseId, null)) {
    const forward = await lockForward(transaction, id);
    if (!forward || forward.state === 'answered' || forward.state === 'withdrawn') continue;
    await writeForward(transaction, { ...forward, state: 'withdrawn', nextAt: null });
    await noteContact(call, transaction, forward, 'withdrawn');
  }
}
