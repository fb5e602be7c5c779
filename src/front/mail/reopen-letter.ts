import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import type { Undelivered } from '#platform/messages/index.ts';
import { letterAnswered } from './same-mail.ts';
import { lockLetter, updateLetter } from './store.ts';

/** An answer that did not arrive is none: the letter waits at the intake again, with the reason. Of a case its officers are told. */
export async function reopenLetter(
  call: Call,
  transaction: Transaction,
  { key, reason }: Undelivered,
): Promise<void> {
  const id = letterAnswered(key);
  const letter = id === undefined ? undefined : await lockLetter(transaction, id);
  if (letter?.state !== 'answered') return;
  const note = `答复没有送到 The answer did not arrive: ${reason}`;
  await updateLetter(transaction, { ...letter, state: 'waiting', note });
  await recordAudit(call, transaction, [
    { action: 'letter.reopened', object: { kind: 'letter', id: letter.id } },
  ]);
}
