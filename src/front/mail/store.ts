import type { AgeingRows } from '#casework/retention/index.ts';
import type { Queryable, Statement, Transaction } from '#kernel/database/index.ts';
import { sealedInPlace, vaultOf } from '#platform/vault/index.ts';
import type { Attachment, DeadLetter, Letter, MailPlace } from './model.ts';

export const sealedLetters = sealedInPlace({
  table: 'mail.letter',
  text: ['from_address', 'from_name', 'text'],
});

const columns = `l.id, l.channel, l.state, l.message_id as "messageId", l.from_address as "fromAddress", l.from_name as "fromName",
  l.subject, l.text, l.received_at as "receivedAt", l.case_id as "caseId", l.receipt_number as "receiptNumber",
  l.by_reply as "byReply", l.entered_by as "enteredBy", l.handled_by as "handledBy", l.handled_at as "handledAt", l.answer, l.note`;

/** Answers whether it is new: the same e-mail delivered twice is one letter. */
export async function insertLetter(on: Transaction, of: Letter): Promise<boolean> {
  const { sealText } = sealedLetters.row(await vaultOf(on), of.id);
  const rows = await on.query(
    {
      name: 'mail.letter.insert',
      text: `insert into mail.letter (id, channel, state, message_id, from_address, from_name, subject, text, received_at, case_id,
          receipt_number, by_reply, entered_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        on conflict (message_id) do nothing returning id`,
    },
    [
      of.id,
      of.channel,
      of.state,
      of.messageId,
      sealText('from_address', of.fromAddress),
      sealText('from_name', of.fromName),
      of.subject,
      sealText('text', of.text),
      of.receivedAt,
      of.caseId,
      of.receiptNumber,
      of.byReply,
      of.enteredBy,
    ],
  );
  return rows.length > 0;
}

export async function findByMessageId(on: Queryable, messageId: string): Promise<Letter | undefined> {
  const [row] = await readLetters(
    on,
    { name: 'mail.letter.known', text: `select ${columns} from mail.letter l where l.message_id = $1` },
    [messageId],
  );
  return row;
}

export async function insertAttachments(on: Transaction, attachments: readonly Attachment[]): Promise<void> {
  if (attachments.length === 0) return;
  await on.execute(
    {
      name: 'mail.attachment.insert',
      text: `insert into mail.attachment (id, letter_id, name, media_type, size, file_id, refused)
        select id, "letterId", name, "mediaType", size, "fileId", refused
        from jsonb_to_recordset($1::jsonb) as r (id uuid, "letterId" uuid, name text, "mediaType" text, size integer, "fileId" uuid,
          refused text)`,
    },
    [JSON.stringify(attachments)],
  );
}

async function readLetters(
  on: Queryable,
  statement: Statement,
  values: readonly unknown[],
): Promise<Letter[]> {
  const rows = await on.query<Letter>(statement, values);
  if (rows.length === 0) return [];
  const vault = await vaultOf(on);
  return rows.map((letter) => {
    const { openText } = sealedLetters.row(vault, letter.id);
    return {
      ...letter,
      fromAddress: openText('from_address', letter.fromAddress),
      fromName: openText('from_name', letter.fromName),
      text: openText('text', letter.text),
    };
  });
}

export async function findLetter(on: Queryable, id: string): Promise<Letter | undefined> {
  const [row] = await readLetters(
    on,
    { name: 'mail.letter.find', text: `select ${columns} from mail.letter l where l.id = $1` },
    [id],
  );
  return row;
}

export async function lockLetter(on: Transaction, id: string): Promise<Letter | undefined> {
  const [row] = await readLetters(
    on,
    {
      name: 'mail.letter.lock',
      text: `select ${columns} from mail.letter l where l.id = $1 for no key update`,
    },
    [id],
  );
  return row;
}

/** What was done with it. */
export async function updateLetter(on: Transaction, of: Letter): Promise<void> {
  await on.execute(
    {
      name: 'mail.letter.update',
      text: `update mail.letter set state = $2, case_id = $3, receipt_number = $4, handled_by = $5, handled_at = $6, answer = $7,
          note = $8 where id = $1`,
    },
    [of.id, of.state, of.caseId, of.receiptNumber, of.handledBy, of.handledAt, of.answer, of.note],
  );
}

/** Those that wait, the oldest first: who wrote first is answered first. */
export function waitingLetters(on: Queryable, limit: number): Promise<Letter[]> {
  return readLetters(
    on,
    {
      name: 'mail.letter.waiting',
      text: `select ${columns} from mail.letter l where l.state = 'waiting' order by l.received_at, l.id limit $1`,
    },
    [limit],
  );
}

/** Those in a state, the newest first. Answers to messages about a case are that case's. */
export function lettersIn(
  on: Queryable,
  state: Letter['state'],
  {
    before,
    limit,
  }: { readonly before: { readonly at: Date; readonly id: string } | null; readonly limit: number },
): Promise<Letter[]> {
  return readLetters(
    on,
    {
      name: 'mail.letter.list',
      text: `select ${columns} from mail.letter l
        where l.state = $1 and not l.by_reply and ($2::timestamptz is null or (l.received_at, l.id) < ($2, $3::uuid))
        order by l.received_at desc, l.id desc limit $4`,
    },
    [state, before?.at ?? null, before?.id ?? null, limit],
  );
}

export function selectLettersOfCase(on: Queryable, caseId: string, limit: number): Promise<Letter[]> {
  return readLetters(
    on,
    {
      name: 'mail.letter.case',
      text: `select ${columns} from mail.letter l where l.case_id = $1 order by l.received_at desc limit $2`,
    },
    [caseId, limit],
  );
}

export function attachmentsOf(on: Queryable, letterIds: readonly string[]): Promise<Attachment[]> {
  return on.query(
    {
      name: 'mail.attachment.of',
      text: `select id, letter_id as "letterId", name, media_type as "mediaType", size, file_id as "fileId", refused
        from mail.attachment where letter_id = any($1) order by id`,
    },
    [letterIds],
  );
}

/** Up to which e-mail the mailbox has been read; undefined: never. */
export async function readMailbox(
  on: Queryable,
  name: string,
): Promise<Omit<MailPlace, 'mailbox'> | undefined> {
  const [row] = await on.query<Omit<MailPlace, 'mailbox'>>(
    {
      name: 'mail.mailbox.read',
      text: `select uid_validity as "uidValidity", last_uid as uid from mail.mailbox where name = $1`,
    },
    [name],
  );
  return row;
}

/** Notes with what was read how far that is; never back. */
export async function moveMailbox(on: Queryable, place: MailPlace, now: Date): Promise<void> {
  await on.execute(
    {
      name: 'mail.mailbox.move',
      text: `insert into mail.mailbox as m (name, uid_validity, last_uid, read_at) values ($1, $2, $3, $4)
        on conflict (name) do update set uid_validity = excluded.uid_validity, read_at = excluded.read_at,
          last_uid = case when m.uid_validity = excluded.uid_validity then greatest(m.last_uid, excluded.last_uid)
            else excluded.last_uid end`,
    },
    [place.mailbox, place.uidValidity, place.uid, now],
  );
}

/** Counts a failure; dead is what has failed `most` times, and stays known. */
export async function countFailure(
  on: Queryable,
  { mailbox, uidValidity, uid }: MailPlace,
  reason: string,
  now: Date,
  most: number,
): Promise<DeadLetter['state']> {
  const [row] = await on.query<{ state: DeadLetter['state'] }>(
    {
      name: 'mail.dead.count',
      text: `insert into mail.dead_letter as d (mailbox, uid_validity, uid, reason, attempts, state, failed_at)
        values ($1, $2, $3, $4, 1, case when $6 <= 1 then 'dead' else 'trying' end, $5)
        on conflict (mailbox, uid_validity, uid) do update set reason = excluded.reason, attempts = d.attempts + 1,
          failed_at = excluded.failed_at, state = case when d.attempts + 1 >= $6 then 'dead' else 'trying' end
        returning state`,
    },
    [mailbox, uidValidity, uid, reason.slice(0, 500), now, most],
  );
  return row?.state ?? 'trying';
}

export async function deleteDead(on: Queryable, { mailbox, uidValidity, uid }: MailPlace): Promise<void> {
  await on.execute(
    {
      name: 'mail.dead.delete',
      text: `delete from mail.dead_letter where mailbox = $1 and uid_validity = $2 and uid = $3`,
    },
    [mailbox, uidValidity, uid],
  );
}

export function selectDead(on: Queryable, limit: number): Promise<DeadLetter[]> {
  return on.query(
    {
      name: 'mail.dead.list',
      text: `select mailbox, uid_validity as "uidValidity", uid, reason, attempts, state, failed_at as "failedAt"
        from mail.dead_letter order by failed_at desc limit $1`,
    },
    [limit],
  );
}

export async function wantDead(on: Queryable, { mailbox, uidValidity, uid }: MailPlace): Promise<boolean> {
  const wanted = await on.execute(
    {
      name: 'mail.dead.want',
      text: `update mail.dead_letter set state = 'wanted' where mailbox = $1 and uid_validity = $2 and uid = $3`,
    },
    [mailbox, uidValidity, uid],
  );
  return wanted > 0;
}

export async function wantedUids(
  on: Queryable,
  { mailbox, uidValidity }: Omit<MailPlace, 'uid'>,
): Promise<number[]> {
  const rows = await on.query<{ uid: number }>(
    {
      name: 'mail.dead.wanted',
      text: `select uid from mail.dead_letter where mailbox = $1 and uid_validity = $2 and state = 'wanted' order by uid limit 100`,
    },
    [mailbox, uidValidity],
  );
  return rows.map(({ uid }) => uid);
}

/** The sealed secret; made by whoever needs it first. */
export async function keepSecret(on: Queryable, candidate: string): Promise<string> {
  await on.execute(`insert into mail.secret (sealed) values ($1) on conflict do nothing`, [candidate]);
  const [row] = await on.query<{ sealed: string }>(`select sealed from mail.secret`);
  if (!row) throw new Error('the secret of answers by e-mail is gone');
  return row.sealed;
}

const wordsLeft = `state <> 'waiting' and (text <> '' or subject <> '' or from_name <> '')`;
const ageing = {
  table: 'mail.letter',
  id: 'id',
  age: 'received_at',
  // The number of the e-mail stays: a mailbox that is read anew does not bring it again.
  set: `from_address = null, from_name = '', subject = '', text = '', answer = null, note = null`,
} as const;

/** Letters that came to no case, and those that did. */
export const ageingLetters: AgeingRows = { ...ageing, where: `case_id is null and ${wordsLeft}` };
export const ageingCaseLetters: AgeingRows = {
  ...ageing,
  where: `case_id is not null and ${wordsLeft}`,
  case: 'case_id',
};

export async function deleteAttachments(on: Transaction, letterIds: readonly string[]): Promise<void> {
  await on.execute(`delete from mail.attachment where letter_id = any($1::uuid[])`, [letterIds]);
}
