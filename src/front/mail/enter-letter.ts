import { noteContact } from '#casework/cases/index.ts';
import { type Call, within } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { assignmentsOf } from '#platform/directory/index.ts';
import { fileById } from '#platform/files/index.ts';
import { atIntake } from './may-handle.ts';
import type { Attachment, Letter } from './model.ts';
import { mailProblem } from './problems.ts';
import { insertLetter } from './store.ts';
import { keepAttachments, wholeApplication } from './take-mail.ts';

export interface ScannedLetter {
  readonly channel: 'post' | 'fax';
  readonly fromName: string;
  readonly subject: string;
  /** What the officer has read in it: a number of a case, and what is worth knowing at once. */
  readonly receiptNumber: string;
  readonly text: string;
  /** The scans, stored already. */
  readonly fileIds: readonly string[];
}

/** Registers a letter or fax that was scanned 来信登记; with a receipt number it goes to its case at once. */
export async function enterLetter(call: Call, scanned: ScannedLetter): Promise<string> {
  const acting = await atIntake(call);
  const { channel, fileIds } = scanned;
  const [fromName, subject, text] = [scanned.fromName.trim(), scanned.subject.trim(), scanned.text.trim()];
  if (fromName === '' || subject === '' || fileIds.length === 0) throw mailProblem('letter-incomplete');
  const receipt = scanned.receiptNumber.replace(/\s/g, '').toUpperCase();
  const found = receipt === '' ? undefined : await wholeApplication(acting, receipt);
  if (receipt !== '' && !found) throw mailProblem('case-unknown', { receipt });
  const id = newId();
  const [attachments, [post]] = await Promise.all([
    attachmentsFor(acting, id, fileIds),
    assignmentsOf(acting),
  ]);
  const now = acting.clock.now();
  const letter: Letter = {
    id,
    channel,
    state: found ? 'filed' : 'waiting',
    messageId: null,
    fromAddress: null,
    fromName,
    subject,
    text,
    receivedAt: now,
    caseId: found?.caseId ?? null,
    receiptNumber: found?.receiptNumber ?? null,
    byReply: false,
    enteredBy: acting.actor.id,
    handledBy: found ? (post?.officerName ?? null) : null,
    handledAt: found ? now : null,
    answer: null,
    note: null,
  };
  await acting.database.transaction(async (transaction) => {
    const inside = within(acting, transaction);
    await insertLetter(transaction, letter);
    await keepAttachments(inside, transaction, attachments);
    await recordAudit(inside, transaction, [
      { action: 'letter.entered', object: { kind: 'letter', id }, detail: { channel, state: letter.state } },
    ]);
    if (found)
      await noteContact(inside, transaction, { id, caseId: found.caseId, channel, text: text || subject });
  });
  return id;
}

function attachmentsFor(call: Call, letterId: string, fileIds: readonly string[]): Promise<Attachment[]> {
  return Promise.all(
    fileIds.map(async (fileId) => {
      const { name, mediaType, size } = await fileById(call, fileId);
      return { id: newId(), letterId, name, mediaType, size, fileId, refused: null };
    }),
  );
}
