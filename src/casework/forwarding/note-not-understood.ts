import { type Call, systemCall, within } from '#kernel/application/index.ts';
import { faultIn, noteContact } from './note-contact.ts';
import { forwardingProblem } from './problems.ts';
import { findForward, lockForward, writeForward } from './store.ts';
import { tellOfFailure } from './tell-of-failure.ts';

const quoted = 300;

/**
 * They have answered, but by a code or in a form that was not agreed: what they said stands with the case, and its officers hear
 * of it, once however often it comes. The case stays with them until they say it rightly, or the head enters it.
 */
export async function noteNotUnderstood(
  call: Call,
  system: string,
  reference: string,
  said: unknown,
): Promise<void> {
  const fault = faultIn(forwardingProblem('bad-answer'));
  await call.database.transaction(async (transaction) => {
    const known = await findForward(transaction, reference);
    const now = known?.system === system ? await lockForward(transaction, known.id) : undefined;
    if (now?.state !== 'sent' || now.fault === fault) return;
    const asking = within(systemCall(call, `forwarding.${system}`), transaction);
    await writeForward(transaction, { ...now, fault });
    const note = (JSON.stringify(said) ?? '').slice(0, quoted);
    await noteContact(asking, transaction, now, 'not-understood', { note });
    await tellOfFailure(asking, transaction, now, 'forwarding.not-understood', note);
  });
}
