import type { Queryable } from '#kernel/database/index.ts';
import type { Variables } from './definition.ts';

export interface KeptMessage {
  readonly id: string;
  readonly name: string;
  readonly key: string;
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

export async function markDelivered(on: Queryable, id: string, to: string, at: Date): Promise<void> {
  await on.execute(
    {
      name: 'processes.message-delivered',
      text: `update processes.message set delivered_at = $3, delivered_to = $2 where id = $1`,
    },
    [id, to, at],
  );
}

export interface Awaiting {
  readonly id: string;
  readonly instanceId: string;
}

/** Who waits for a message of this name and key, the longest first. */
export function selectAwaiting(on: Queryable, name: string, key: string): Promise<Awaiting[]> {
  return on.query(
    {
      name: 'processes.awaiting-message',
      text: `select id, instance_id as "instanceId" from processes.subscription
        where kind = 'message' and name = $1 and key = $2 order by id limit 20`,
    },
    [name, key],
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
