import { casesOfReceipt, nameCases, noteContact } from '#casework/cases/index.ts';
import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { attachFile } from '#platform/files/index.ts';
import { noteBounce } from '#platform/messages/index.ts';
import type { Attachment, Letter, MailPlace } from './model.ts';
import { ownWords } from './own-words.ts';
import { type ParsedMail, parseMail } from './parse-mail.ts';
import { caseOfToken } from './reply-token.ts';
import { keyOfMail } from './same-mail.ts';
import { deleteDead, insertAttachments, insertLetter, moveMailbox } from './store.ts';
import { takeAttachments } from './take-attachments.ts';

/**
 * Takes one e-mail in. One that answers a message about a case becomes part of its history; others wait for an officer; what a
 * program sent is kept apart. With it, in one transaction, goes how far the mailbox is read: each e-mail has its effect once.
 */
export async function takeMail(application: Application, raw: Buffer, place: MailPlace): Promise<void> {
  const call = systemCall(application, 'mail.intake');
  const mail = await parseMail(raw, ownAddresses(application));
  const messageId = await keyOfMail(call, mail, place);
  if (messageId === undefined) return passOver(application, place);
  // Before the mailbox is read beyond it; the same report again changes nothing.
  for (const bounce of mail.bounces) await noteBounce(application, bounce);
  const id = newId();
  const caseId = mail.automatic ? undefined : await caseAnswered(call, mail);
  const attachments = mail.automatic ? [] : await takeAttachments(call, id, mail.attachments);
  const letter = letterOf(call, id, messageId, mail, caseId);
  await call.database.transaction(async (transaction) => {
    await moveMailbox(transaction, place, call.clock.now());
    await deleteDead(transaction, place);
    // Another process was quicker: the files that this one has stored belong to nothing and go.
    if (!(await insertLetter(transaction, letter))) return;
    await keepAttachments(call, transaction, attachments);
    await recordAudit(call, transaction, [
      {
        action: 'letter.received',
        object: { kind: 'letter', id },
        detail: { channel: 'email', state: letter.state },
      },
    ]);
    if (letter.caseId !== null)
      await noteContact(call, transaction, {
        id,
        caseId: letter.caseId,
        channel: 'email',
        text: ownWords(mail.text) || mail.subject,
        fromApplicant: true,
      });
  });
}

/** An e-mail that nothing is to be done with: the mailbox is read beyond it. */
export async function passOver({ database, clock }: Application, place: MailPlace): Promise<void> {
  await database.transaction(async (transaction) => {
    await moveMailbox(transaction, place, clock.now());
    await deleteDead(transaction, place);
  });
}

export async function keepAttachments(
  call: Call,
  transaction: Transaction,
  attachments: readonly Attachment[],
): Promise<void> {
  await insertAttachments(transaction, attachments);
  for (const { fileId, letterId } of attachments)
    if (fileId !== null) await attachFile(call, transaction, fileId, { kind: 'letter', id: letterId });
}

function letterOf(
  call: Call,
  id: string,
  messageId: string,
  mail: ParsedMail,
  found: Answered | undefined,
): Letter {
  return {
    id,
    channel: 'email',
    state: mail.automatic ? 'automatic' : found ? 'filed' : 'waiting',
    messageId,
    fromAddress: mail.fromAddress,
    fromName: mail.fromName,
    subject: mail.subject,
    text: mail.text,
    receivedAt: call.clock.now(),
    caseId: found?.caseId ?? null,
    receiptNumber: found?.receiptNumber ?? null,
    byReply: found !== undefined,
    enteredBy: null,
    handledBy: null,
    handledAt: null,
    answer: null,
    note: null,
  };
}

interface Answered {
  readonly caseId: string;
  readonly receiptNumber: string;
}

async function caseAnswered(call: Call, { tokens, fromAddress }: ParsedMail): Promise<Answered | undefined> {
  const named = await caseOfToken(call, tokens, fromAddress);
  const of = named === undefined ? undefined : (await nameCases(call, [named])).get(named);
  return of && wholeApplication(call, of.receiptNumber);
}

/** A letter is about the application: of a receipt number the case that stands for it all. */
export async function wholeApplication(call: Call, receiptNumber: string): Promise<Answered | undefined> {
  const [root] = await casesOfReceipt(call, receiptNumber);
  return root && { caseId: root.id, receiptNumber: root.receiptNumber };
}

/** What comes from one of these came from here. */
function ownAddresses({ config }: Application): string[] {
  const bare = (address: string) => (/<([^>]+)>/.exec(address)?.[1] ?? address).trim().toLowerCase();
  return [bare(config.messages.mailFrom), bare(config.mailbox.address)];
}
