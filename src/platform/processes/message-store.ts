import {
  type Gathered,
  type Queryable,
  type RowType,
  rowType,
  type Transaction,
} from '#kernel/database/index.ts';
import type { Variables } from './definition.ts';
import type { Instance } from './model.ts';
import { type InstanceRow, instanceColumns, instanceOf } from './store.ts';

/** What leads a message to who waits for it. */
export interface MessageAddress {
  readonly name: string;
  readonly key: string;
}

export interface KeptMessage extends MessageAddress {
  readonly id: string;
  readonly variables: Variables;
}

/** False: this message is known already. */
export async function insertMessage(on: Queryable, message: KeptMessage, at: Date): Promise<boolean> {
  const inserted = await on.execute(
    {
      name: 'processes.message',
      text: `insert into processes.message (id, name, key, variables, published_at) values ($1, $2, $3, $4, $5)
        on conflict (id) do nothing`,
    },
    [message.id, message.name, message.key, JSON.stringify(message.variables), at],
  );
  return inserted === 1;
}

const columns = 'm.id, m.name, m.key, m.variables';

/** The oldest kept message of a name and key, for this transaction alone: others skip it. */
export async function takeKept(on: Queryable, name: string, key: string): Promise<KeptMessage | undefined> {
  const [kept] = await on.query<KeptMessage>(
    {
      name: 'processes.kept-messages',
      text: `select ${columns} from processes.message m where m.name = $1 and m.key = $2 and m.delivered_at is null
        order by m.published_at, m.id limit 1 for update skip locked`,
    },
    [name, key],
  );
  return kept;
}

/**
 * Kept messages for which somebody waits after all: published in the same moment in which the other began to wait, so that
 * neither saw the other.
 */
export function takeMissed(on: Queryable, since: Date, limit: number): Promise<KeptMessage[]> {
  return on.query(
    {
      name: 'processes.missed-messages',
      text: `select ${columns} from processes.message m
        where m.delivered_at is null and m.published_at >= $1 and exists (
          select from processes.subscription s where s.kind = 'message' and s.name = m.name and s.key = m.key)
        order by m.published_at, m.id limit $2 for update skip locked`,
    },
    [since, limit],
  );
}

const deliveredRow = rowType('processes.delivered_message', {
  id: 'text',
  instance: 'uuid',
  at: 'timestamptz',
});

const delivered: Gathered = {
  name: 'process-messages-delivered',
  cte: (p) => `messages_delivered as (
      update processes.message m set delivered_at = r.at, delivered_to = r.instance
      from ${deliveredRow.source(p)} r where m.id = r.id)`,
  rowType: deliveredRow as RowType<never>,
};

/** Travels with what the message sets off; who looks for kept messages before that sees it. */
export function markDelivered(on: Transaction, id: string, instance: string, at: Date): void {
  on.gather(delivered, [{ id, instance, at }]);
}

export interface Awaiting {
  readonly id: string;
  readonly instanceId: string;
}

const lowest = '00000000-0000-0000-0000-000000000000';

/**
 * Who has waited longest for a message of this name and key, of those after that one, with its instance locked: somebody else
 * may just have brought it further, so that it waits no more.
 */
export async function lockAwaiting(
  on: Queryable,
  name: string,
  key: string,
  after = lowest,
): Promise<{ readonly id: string; readonly instance: Instance } | undefined> {
  const [row] = await on.query<InstanceRow & { readonly subscriptionId: string }>(
    {
      name: 'processes.awaiting-message',
      text: `select s.id as "subscriptionId", ${instanceColumns}
        from processes.subscription s join processes.instance i on i.id = s.instance_id
        where s.kind = 'message' and s.name = $1 and s.key = $2 and s.id > $3
        order by s.id limit 1 for no key update of i`,
    },
    [name, key, after],
  );
  if (!row) return undefined;
  const { subscriptionId: id, ...instance } = instanceOf(row);
  return { id, instance };
}

/** For which of these names and keys messages are kept. */
export function selectKeptOf(on: Queryable, awaited: readonly MessageAddress[]): Promise<MessageAddress[]> {
  return on.query(
    {
      name: 'processes.kept-of',
      text: `select awaited.name, awaited.key from unnest($1::text[], $2::text[]) as awaited (name, key)
        where exists (select from processes.message m
          where m.name = awaited.name and m.key = awaited.key and m.delivered_at is null)`,
    },
    [awaited.map(({ name }) => name), awaited.map(({ key }) => key)],
  );
}

export function selectAwaitingSignal(on: Queryable, name: string): Promise<Awaiting[]> {
  return on.query(
    {
      name: 'processes.awaiting-signal',
      // In the order of the instances, so that two signals never wait for each other's.
      text: `select id, instance_id as "instanceId" from processes.subscription
        where kind = 'signal' and name = $1 order by instance_id, id`,
    },
    [name],
  );
}
