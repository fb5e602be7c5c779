import { createHash } from 'node:crypto';
import type { Application, Call } from '#kernel/application/index.ts';
import type { MailPlace } from './model.ts';
import type { ParsedMail } from './parse-mail.ts';
import { attachmentsOf, findByMessageId, findLetter } from './store.ts';

/** Longer ones no program makes that means well; a key is short. */
const longestId = 500;

/**
 * What an e-mail is known by; nothing where it is here already. Its own id alone does not say so: programs give one id to two
 * e-mails, and anybody can write an id that he has read elsewhere. With other words under the same id it is another letter.
 */
export async function keyOfMail(call: Call, mail: ParsedMail, place: MailPlace): Promise<string | undefined> {
  const own = (mail.messageId ?? `${place.uidValidity}.${place.uid}@${place.mailbox}`).replace(/\s/g, '');
  const id = own.length > longestId ? digestOf([own]) : own;
  const known = await findByMessageId(call.database, id);
  if (!known) return id;
  const attached = known.state === 'automatic' ? [] : await attachmentsOf(call.database, [known.id]);
  const parts = known.state === 'automatic' ? [] : mail.attachments;
  const isSame =
    known.fromAddress === mail.fromAddress &&
    known.subject === mail.subject &&
    known.text === mail.text &&
    sizes(attached.map(({ name, size }) => ({ name, size }))) ===
      sizes(parts.map(({ name, content }) => ({ name, size: content.length })));
  if (isSame) return undefined;
  const contents = mail.attachments.map(({ content }) => createHash('sha256').update(content).digest('hex'));
  const other = `${id} ${digestOf([mail.fromAddress, mail.subject, mail.text, ...contents])}`;
  return (await findByMessageId(call.database, other)) ? undefined : other;
}

const sizes = (attachments: readonly { readonly name: string; readonly size: number }[]) =>
  JSON.stringify(attachments.map(({ name, size }) => `${name} ${size}`).sort());

const digestOf = (parts: readonly string[]) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/** The letter that a message answers, by what it was sent for. */
export const letterAnswered = (messageKey: string | null): string | undefined =>
  /^letter:([0-9a-f-]{36}):/.exec(messageKey ?? '')?.[1];

/** The id of the e-mail that a message answers, as its sender has given it. */
export async function answeredMail(
  { database }: Application,
  messageKey: string | null,
): Promise<string | undefined> {
  const letterId = letterAnswered(messageKey);
  const letter = letterId === undefined ? undefined : await findLetter(database, letterId);
  return /^<[^<>\s]+>/.exec(letter?.messageId ?? '')?.[0];
}
