import type { Gathered, Queryable, Transaction } from '#kernel/database/index.ts';
import type { StoredEvent } from './model.ts';

/**
 * The insertion of events and outbox rows as parts of a larger `with` statement, for hot paths that write everything in
 * one round trip. `parameter` is a JSON array of `StoredEvent`s with snake_case keys. Two common table expressions:
 * `outbox_event` and `outbox_pending`.
 */
export function appendCte(parameter: string): string {
  return `outbox_event as (
      insert into outbox.event (id, name, version, occurred_at, region_id, case_id, case_sequence, actor_id, assignment_id, cause_id, data)
      select id, name, version, occurred_at, region_id, case_id, case_sequence, actor_id, assignment_id, cause_id, data
      from jsonb_to_recordset(${parameter}::jsonb) as e (id uuid, name text, version smallint, occurred_at timestamptz, region_id uuid,
        case_id uuid, case_sequence integer, actor_id text, assignment_id uuid, cause_id uuid, data jsonb)
      returning id, occurred_at),
    outbox_pending as (
      insert into outbox.pending (event_id, next_attempt_at) select id, occurred_at from outbox_event)`;
}

const appended: Gathered = { name: 'outbox', cte: appendCte };

/** At the end of the transaction: whatever else it does, its events are of the same commit. */
export function gatherEvents(on: Transaction, events: readonly StoredEvent[]): void {
  on.gather(
    appended,
    events.map((event) => ({
      id: event.id,
      name: event.name,
      version: event.version,
      occurred_at: event.occurredAt,
      region_id: event.regionId,
      case_id: event.caseId,
      case_sequence: event.caseSequence,
      actor_id: event.actorId,
      assignment_id: event.assignmentId,
      cause_id: event.causeId,
      data: event.data,
    })),
  );
}

const columns = `e.id, e.name, e.version, e.occurred_at as "occurredAt", e.region_id as "regionId", e.case_id as "caseId",
  e.case_sequence as "caseSequence", e.actor_id as "actorId", e.assignment_id as "assignmentId", e.cause_id as "causeId", e.data`;

/** Takes up to `limit` waiting events for this transaction; others skip them. Oldest first. */
export function takePending(
  on: Transaction,
  now: Date,
  limit: number,
): Promise<(StoredEvent & { attempts: number })[]> {
  return on.query(
    {
      name: 'outbox.take',
      text: `with taken as (
          select event_id, attempts from outbox.pending where next_attempt_at <= $1
          order by next_attempt_at, event_id limit $2 for update skip locked)
        select ${columns}, taken.attempts from taken join outbox.event e on e.id = taken.event_id order by e.id`,
    },
    [now, limit],
  );
}

export async function deletePending(on: Transaction, eventIds: readonly string[]): Promise<void> {
  await on.execute({ name: 'outbox.delete', text: `delete from outbox.pending where event_id = any($1)` }, [
    eventIds,
  ]);
}

export async function postponePending(
  on: Transaction,
  eventId: string,
  until: Date,
  error: string,
): Promise<void> {
  await on.execute(
    {
      name: 'outbox.postpone',
      text: `update outbox.pending set attempts = attempts + 1, next_attempt_at = $2, last_error = $3 where event_id = $1`,
    },
    [eventId, until, error],
  );
}

/** How many events wait, counted no further than 10,000. */
export async function countPending(on: Queryable): Promise<number> {
  const [row] = await on.query<{ count: number }>(
    `select count(*) as count from (select 1 from outbox.pending limit 10000) as waiting`,
  );
  return row?.count ?? 0;
}

/** The whole history of one case, in order. */
export function readCaseEvents(on: Queryable, caseId: string): Promise<StoredEvent[]> {
  return on.query(
    {
      name: 'outbox.case',
      text: `select ${columns} from outbox.event e where e.case_id = $1 order by e.case_sequence`,
    },
    [caseId],
  );
}
