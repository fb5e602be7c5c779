import {
  askTogether,
  type Gathered,
  type Queryable,
  type RowOf,
  rowType,
  type Transaction,
} from '#kernel/database/index.ts';
import type { StoredEvent } from './model.ts';

/** An event as it travels to the database. */
export const eventRows = rowType('outbox.new_event', {
  id: 'uuid',
  name: 'text',
  version: 'smallint',
  occurred_at: 'timestamptz',
  region_id: 'uuid',
  case_id: 'uuid',
  case_sequence: 'integer',
  actor_id: 'text',
  assignment_id: 'uuid',
  cause_id: 'uuid',
  data: 'json',
});

/**
 * The insertion of events and outbox rows as parts of a larger `with` statement, for hot paths that write everything in
 * one round trip: `outbox_event` and `outbox_pending`. `parameter` is one of `eventRows`.
 */
export function appendCte(parameter: string): string {
  return `outbox_event as (
      insert into outbox.event (${eventRows.names})
      select ${eventRows.names} from ${eventRows.source(parameter)} returning id),
    outbox_pending as (insert into outbox.pending (event_id) select id from outbox_event)`;
}

const appended: Gathered = { name: 'outbox', cte: appendCte, rowType: eventRows };

/** At the end of the transaction: whatever else it does, its events are of the same commit. */
export function gatherEventRows(on: Transaction, rows: readonly RowOf<typeof eventRows>[]): void {
  on.gather(appended, rows);
}

export function gatherEvents(on: Transaction, events: readonly StoredEvent[]): void {
  gatherEventRows(
    on,
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

const storedColumns = `e.id, e.name, e.version, e.occurred_at as "occurredAt", e.region_id as "regionId", e.case_id as "caseId",
  e.case_sequence as "caseSequence", e.actor_id as "actorId", e.assignment_id as "assignmentId", e.cause_id as "causeId", e.data`;

/** Takes up to `limit` waiting events for this transaction, and as many whose time has come again; others skip them. Oldest first. */
export function takePending(
  on: Transaction,
  now: Date,
  limit: number,
): Promise<(StoredEvent & { attempts: number })[]> {
  return on.query(
    {
      name: 'outbox.take',
      text: `with fresh as (
          select event_id from outbox.pending order by event_id limit $2 for update skip locked),
        again as (
          select event_id, attempts from outbox.postponed where next_attempt_at <= $1
          order by next_attempt_at, event_id limit $2 for update skip locked),
        taken as (select event_id, 0 as attempts from fresh union all select event_id, attempts from again)
        select ${storedColumns}, taken.attempts from taken join outbox.event e on e.id = taken.event_id order by e.id`,
    },
    [now, limit],
  );
}

export async function deletePending(on: Transaction, eventIds: readonly string[]): Promise<void> {
  await on.execute(
    {
      name: 'outbox.delete',
      text: `with fresh as (delete from outbox.pending where event_id = any($1))
        delete from outbox.postponed where event_id = any($1)`,
    },
    [eventIds],
  );
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
      text: `with fresh as (delete from outbox.pending where event_id = $1)
        insert into outbox.postponed (event_id, attempts, next_attempt_at, last_error) values ($1, 1, $2, $3)
        on conflict (event_id) do update set attempts = postponed.attempts + 1, next_attempt_at = $2, last_error = $3`,
    },
    [eventId, until, error],
  );
}

/** How many events wait, counted no further than 10,000. */
export async function countPending(on: Queryable): Promise<number> {
  const [row] = await on.query<{ count: number }>(
    `select count(*) as count from (
      select 1 from outbox.pending union all select 1 from outbox.postponed limit 10000) as waiting`,
  );
  return row?.count ?? 0;
}

const readHistory = askTogether<string, StoredEvent[]>({
  key: (caseId) => caseId,
  ask: async (on, caseIds) => {
    const events = await on.query<StoredEvent>(
      {
        name: 'outbox.case',
        text: `select ${storedColumns} from outbox.event e where e.case_id = any($1) and e.case_sequence is not null
          order by e.case_sequence`,
      },
      [caseIds],
    );
    return Map.groupBy(events, ({ caseId }) => caseId ?? '');
  },
});

/** The history of one case, in order; what its processes did besides is not part of it. */
export async function readCaseEvents(on: Queryable, caseId: string): Promise<StoredEvent[]> {
  return (await readHistory(on, caseId)) ?? [];
}

/** Events of these names in the order of their ids, for who makes its rows anew; `after` is the last one of the page before. */
export function readEventsAfter(
  on: Queryable,
  names: readonly string[],
  after: string | undefined,
  limit: number,
): Promise<StoredEvent[]> {
  return on.query(
    {
      name: 'outbox.after',
      text: `select ${storedColumns} from outbox.event e where e.id > $2 and e.name = any($1) order by e.id limit $3`,
    },
    [names, after ?? '00000000-0000-0000-0000-000000000000', limit],
  );
}
