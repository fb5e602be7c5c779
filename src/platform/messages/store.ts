import type { Gathered, Queryable, Transaction } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import type { Delivery, OutgoingMessage } from './model.ts';
import type { TemplateKey } from './templates.ts';

export interface MessageRow {
  readonly id: string;
  readonly key: string | null;
  readonly accountId: string | null;
  readonly caseId: string | null;
  readonly template: TemplateKey;
  readonly parameters: Readonly<Record<string, string | number | Text>>;
  readonly inPortal: boolean;
  readonly createdAt: Date;
}

/** Writes the message and answers its id, or `undefined` when one with its key is there already. */
export async function insertMessage(on: Transaction, message: MessageRow): Promise<string | undefined> {
  const [row] = await on.query<{ id: string }>(
    {
      name: 'messages.insert',
      text: `insert into messages.message (id, key, account_id, case_id, template, parameters, in_portal, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (key) do nothing returning id`,
    },
    [
      message.id,
      message.key,
      message.accountId,
      message.caseId,
      message.template,
      JSON.stringify(message.parameters),
      message.inPortal,
      message.createdAt,
    ],
  );
  return row?.id;
}

export async function readIdByKey(on: Queryable, key: string): Promise<string | undefined> {
  const [row] = await on.query<{ id: string }>(`select id from messages.message where key = $1`, [key]);
  return row?.id;
}

const queued: Gathered = {
  name: 'message-deliveries',
  cte: (p) => `message_delivery as (
      insert into messages.delivery (id, message_id, channel, address, subject, body, secret, queued_at)
      select id, message_id, channel, address, subject, body, secret, queued_at
      from jsonb_to_recordset(${p}::jsonb) as r (id uuid, message_id uuid, channel text, address text, subject text, body text,
        secret boolean, queued_at timestamptz))`,
};

export function gatherDelivery(on: Transaction, messageId: string, delivery: Delivery, now: Date): void {
  on.gather(queued, [{ ...delivery, message_id: messageId, queued_at: now }]);
}

/** Those of these deliveries that still wait. */
export function readQueued(on: Queryable, ids: readonly string[]): Promise<Delivery[]> {
  return on.query(
    {
      name: 'messages.queued',
      text: `select id, channel, address, subject, body, secret from messages.delivery
        where id = any($1) and status = 'queued' order by id`,
    },
    [ids],
  );
}

export interface Outcome {
  readonly status: 'queued' | 'sent' | 'simulated' | 'failed';
  readonly provider: string;
  readonly reference?: string;
  readonly error?: string;
  /** Replaces the words, where a secret must not stay. */
  readonly body?: string;
}

export async function noteOutcome(on: Queryable, id: string, outcome: Outcome, now: Date): Promise<void> {
  await on.execute(
    {
      name: 'messages.outcome',
      text: `update messages.delivery set status = $2, provider = $3, reference = $4, error = $5, body = coalesce($6, body),
          attempts = attempts + 1, sent_at = case when $2 in ('sent', 'simulated') then $7::timestamptz end
        where id = $1 and status = 'queued'`,
    },
    [
      id,
      outcome.status,
      outcome.provider,
      outcome.reference ?? null,
      outcome.error?.slice(0, 2000) ?? null,
      outcome.body ?? null,
      now,
    ],
  );
}

export interface Page {
  /** Only those before this id: the last one of the page before. */
  readonly before?: string;
  readonly limit: number;
}

export function readInbox(
  on: Queryable,
  accountId: string,
  { before, limit }: Page,
): Promise<(MessageRow & { readonly readAt: Date | null })[]> {
  return on.query(
    {
      name: 'messages.inbox',
      text: `select id, key, account_id as "accountId", case_id as "caseId", template, parameters, in_portal as "inPortal",
          created_at as "createdAt", read_at as "readAt"
        from messages.message where account_id = $1 and in_portal and ($2::uuid is null or id < $2) order by id desc limit $3`,
    },
    [accountId, before ?? null, limit],
  );
}

export async function countUnread(on: Queryable, accountId: string): Promise<number> {
  const [row] = await on.query<{ count: number }>(
    {
      name: 'messages.unread',
      text: `select count(*) as count from messages.message where account_id = $1 and in_portal and read_at is null`,
    },
    [accountId],
  );
  return row?.count ?? 0;
}

/** Whether there is such a message of the account. */
export async function markRead(on: Queryable, accountId: string, id: string, now: Date): Promise<boolean> {
  const marked = await on.execute(
    `update messages.message set read_at = coalesce(read_at, $3) where id = $1 and account_id = $2 and in_portal`,
    [id, accountId, now],
  );
  return marked > 0;
}

export type OutgoingRow = Omit<OutgoingMessage, 'queuedAt' | 'sentAt'> & {
  readonly queuedAt: Date;
  readonly sentAt: Date | null;
};

export function readOutgoing(on: Queryable, { before, limit }: Page): Promise<OutgoingRow[]> {
  return on.query(
    {
      name: 'messages.outgoing',
      text: `select id, channel, address, subject, body, status, attempts, provider, error, queued_at as "queuedAt", sent_at as "sentAt"
        from messages.delivery where $1::uuid is null or id < $1 order by id desc limit $2`,
    },
    [before ?? null, limit],
  );
}
