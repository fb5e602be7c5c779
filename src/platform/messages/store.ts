import type { Gathered, Queryable, Transaction } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { sealedInPlace, vaultOf } from '#platform/vault/index.ts';
import type { Delivery, OutgoingMessage, Report } from './model.ts';
import type { TemplateKey } from './templates.ts';

export const sealedDeliveries = sealedInPlace({ table: 'messages.delivery', text: ['address', 'body'] });

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

const sent: Gathered = {
  name: 'messages',
  key: ({ id, key }: MessageRow) => key ?? id,
  // One that was told in this transaction is not told again.
  merge: (earlier: MessageRow) => earlier,
  cte: (p) => `message_given as (
      select * from jsonb_to_recordset(${p}::jsonb) as r (id uuid, key text, "accountId" text, "caseId" uuid, template text,
        parameters jsonb, "inPortal" boolean, "createdAt" timestamptz, deliveries jsonb)),
    message_sent as (
      insert into messages.message (id, key, account_id, case_id, template, parameters, in_portal, created_at)
      select id, key, "accountId", "caseId", template, parameters, "inPortal", "createdAt" from message_given
      on conflict (key) do nothing returning id),
    message_delivery as (
      insert into messages.delivery (id, message_id, channel, address, subject, body, secret, queued_at)
      select d.id, m.id, d.channel, d.address, d.subject, d.body, d.secret, m."createdAt"
      from message_given m join message_sent using (id)
      cross join jsonb_to_recordset(m.deliveries) as d (id uuid, channel text, address text, subject text, body text, secret boolean))`,
};

export type NewDelivery = Pick<Delivery, 'id' | 'channel' | 'address' | 'subject' | 'body' | 'secret'>;

/** Written with the commit, its deliveries too; nothing of it where one with its key is there already. */
export async function gatherMessage(
  on: Transaction,
  message: MessageRow,
  deliveries: readonly NewDelivery[],
): Promise<void> {
  on.gather(sent, [{ ...message, deliveries: await sealed(on, deliveries) }]);
}

async function sealed(on: Transaction, deliveries: readonly NewDelivery[]): Promise<readonly NewDelivery[]> {
  if (deliveries.length === 0) return [];
  const vault = await vaultOf(on);
  return deliveries.map((delivery) => {
    const row = sealedDeliveries.row(vault, delivery.id);
    return {
      ...delivery,
      address: row.sealText('address', delivery.address),
      body: row.sealText('body', delivery.body),
    };
  });
}

async function opened<Row extends Pick<Delivery, 'id' | 'address' | 'body'>>(
  on: Queryable,
  deliveries: readonly Row[],
): Promise<Row[]> {
  if (deliveries.length === 0) return [];
  const vault = await vaultOf(on);
  return deliveries.map((delivery) => {
    const row = sealedDeliveries.row(vault, delivery.id);
    return {
      ...delivery,
      address: row.openText('address', delivery.address),
      body: row.openText('body', delivery.body),
    };
  });
}

type QueuedDelivery = Omit<Delivery, 'automatic'> & { readonly template: TemplateKey };

/** Those of these deliveries that still wait. */
export async function readQueued(on: Queryable, ids: readonly string[]): Promise<QueuedDelivery[]> {
  const rows = await on.query<QueuedDelivery>(
    {
      name: 'messages.queued',
      text: `select d.id, d.channel, d.address, d.subject, d.body, d.secret, m.case_id as "caseId", m.key, m.template,
          d.queued_at as "queuedAt"
        from messages.delivery d join messages.message m on m.id = d.message_id
        where d.id = any($1) and d.status = 'queued' order by d.id`,
    },
    [ids],
  );
  return opened(on, rows);
}

export interface Outcome {
  readonly status: 'queued' | 'sent' | 'simulated' | 'failed';
  readonly provider: string;
  readonly reference?: string;
  readonly error?: string;
  /** Replaces the words, where a secret must not stay. */
  readonly body?: string;
}

/** What became of deliveries that still wait, in one statement; what its receiver has told of meanwhile stays as he told it. */
export async function noteOutcomes(
  on: Queryable,
  outcomes: readonly (Outcome & { readonly id: string })[],
  now: Date,
): Promise<void> {
  await on.execute(
    {
      name: 'messages.outcomes',
      text: `update messages.delivery d set status = r.status, provider = r.provider, reference = r.reference, error = r.error,
          body = coalesce(r.body, d.body), attempts = d.attempts + 1,
          sent_at = case when r.status in ('sent', 'simulated') then $2::timestamptz end
        from jsonb_to_recordset($1::jsonb) as r (id uuid, status text, provider text, reference text, error text, body text)
        where d.id = r.id and d.status = 'queued'`,
    },
    [JSON.stringify(outcomes.map((outcome) => ({ ...outcome, error: outcome.error?.slice(0, 2000) }))), now],
  );
}

/** What is told of deliveries of a channel; answers those of which it is news. That it arrived ends every doubt. */
export function noteReported(
  on: Queryable,
  {
    channel,
    reports,
    clears,
  }: { readonly channel: Delivery['channel']; readonly reports: readonly Report[]; readonly clears: boolean },
  now: Date,
): Promise<{ readonly id: string; readonly status: Report['state'] }[]> {
  return on.query(
    {
      name: 'messages.reported',
      text: `update messages.delivery d set status = r.state, error = r.reason, reported_at = $3, sent_at = coalesce(d.sent_at, $3),
          body = case when d.secret and $4 then '••••••' else d.body end
        from jsonb_to_recordset($1::jsonb) as r (id uuid, state text, reason text)
        where d.id = r.id and d.channel = $2
          and (d.status in ('queued', 'sent') or d.status = 'failed' and r.state = 'delivered')
        returning d.id, d.status`,
    },
    [JSON.stringify(reports), channel, now, clears],
  );
}

/** Which of these there are. */
export async function knownDeliveries(on: Queryable, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await on.query<{ id: string }>(
    { name: 'messages.known', text: `select id from messages.delivery where id = any($1::uuid[])` },
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Where it went; undefined: there is none, or its address is forgotten. */
export async function addressOfDelivery(on: Queryable, id: string): Promise<string | undefined> {
  const rows = await on.query<Pick<Delivery, 'id' | 'address' | 'body'>>(
    { name: 'messages.address', text: `select id, address, body from messages.delivery where id = $1` },
    [id],
  );
  const [row] = await opened(on, rows);
  return row?.address || undefined;
}

/** A message of which one delivery failed, locked: of two that fail at once the second sees the first. */
export async function lockUndelivered(
  on: Transaction,
  deliveryId: string,
): Promise<
  | (Pick<MessageRow, 'id' | 'key' | 'accountId' | 'caseId' | 'template' | 'parameters'> &
      Pick<Delivery, 'channel'> & { readonly error: string | null })
  | undefined
> {
  const [row] = await on.query<NonNullable<Awaited<ReturnType<typeof lockUndelivered>>>>(
    {
      name: 'messages.undelivered',
      text: `select m.id, m.key, m.account_id as "accountId", m.case_id as "caseId", m.template, m.parameters, d.channel, d.error
        from messages.delivery d join messages.message m on m.id = d.message_id where d.id = $1 for no key update of m`,
    },
    [deliveryId],
  );
  return row;
}

export function deliveriesOfMessage(
  on: Queryable,
  messageId: string,
): Promise<Pick<OutgoingMessage, 'channel' | 'status'>[]> {
  return on.query(
    {
      name: 'messages.deliveries',
      text: `select channel, status from messages.delivery where message_id = $1`,
    },
    [messageId],
  );
}

/** One more way for a message that was sent before. */
export async function insertDelivery(
  on: Transaction,
  messageId: string,
  delivery: NewDelivery,
  now: Date,
): Promise<void> {
  const [row] = await sealed(on, [delivery]);
  await on.execute(
    {
      name: 'messages.delivery.insert',
      text: `insert into messages.delivery (id, message_id, channel, address, subject, body, secret, queued_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    },
    [row?.id, messageId, row?.channel, row?.address, row?.subject, row?.body, row?.secret, now],
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

/** The inbox goes on with its person. */
export const messagesOfAccount = {
  table: 'messages.message',
  account: 'account_id',
  where: 'in_portal',
} as const;

/** Of what has gone out long ago stays that it went out, and when; not to whom, nor the words. */
export const ageingDeliveries = {
  table: 'messages.delivery',
  id: 'id',
  age: 'queued_at',
  where: `status <> 'queued' and (address <> '' or body <> '')`,
  account: '(select m.account_id from messages.message m where m.id = message_id)',
  set: `address = '', subject = '', body = ''`,
} as const;

export type OutgoingRow = Omit<OutgoingMessage, 'queuedAt' | 'sentAt' | 'reportedAt'> & {
  readonly queuedAt: Date;
  readonly sentAt: Date | null;
  readonly reportedAt: Date | null;
};

/** An SMS that was taken before then and never told of stands as that: its end, unless a receipt comes after all. */
export interface Silence {
  readonly takenBefore: Date;
}

const isUnconfirmed = (takenBefore: string) =>
  `channel = 'sms' and status = 'sent' and sent_at < ${takenBefore}::timestamptz`;

export async function readOutgoing(
  on: Queryable,
  { before, limit, silence, only }: Page & { readonly silence?: Silence; readonly only?: 'unconfirmed' },
): Promise<OutgoingRow[]> {
  const rows = await on.query<OutgoingRow>(
    {
      name: `messages.outgoing.${only ?? 'all'}`,
      text: `select id, channel, address, subject, body,
          case when ${isUnconfirmed('$3')} then 'unconfirmed' else status end as status, attempts, provider, error, queued_at as "queuedAt", sent_at as "sentAt",
          reported_at as "reportedAt"
        from messages.delivery where ($1::uuid is null or id < $1) ${only ? `and ${isUnconfirmed('$3')}` : ''}
        order by id desc limit $2`,
    },
    [before ?? null, limit, silence?.takenBefore ?? null],
  );
  return opened(on, rows);
}

/** How many SMS taken since then have no receipt; no further than `most`. */
export async function countUnconfirmed(
  on: Queryable,
  { takenBefore }: Silence,
  since: Date,
  most: number,
): Promise<number> {
  const [row] = await on.query<{ count: number }>(
    {
      name: 'messages.unconfirmed',
      text: `select count(*)::integer as count from (select from messages.delivery
        where ${isUnconfirmed('$1')} and sent_at >= $2 limit $3) silent`,
    },
    [takenBefore, since, most],
  );
  return row?.count ?? 0;
}
