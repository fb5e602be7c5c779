import type { Queryable } from '#kernel/database/index.ts';
import type { StartInstance } from './model.ts';

/** A start event in force, with whom it starts the process for. */
export interface StartEvent extends Pick<StartInstance, 'definitionId'> {
  readonly id: string;
  readonly processKey: string;
  readonly elementId: string;
  readonly kind: 'message' | 'signal' | 'timer';
  readonly name: string | null;
  readonly key: string | null;
  readonly regionId: string | null;
  readonly bodyId: string | null;
  readonly leadBodyId: string | null;
  readonly divisionKey: string | null;
  readonly dueAt: Date | null;
  readonly timesLeft: number | null;
}

const columns = `id, process_key as "processKey", definition_id as "definitionId", element_id as "elementId", kind, name, key,
  region_id as "regionId", body_id as "bodyId", lead_body_id as "leadBodyId", division_key as "divisionKey",
  due_at as "dueAt", times_left as "timesLeft"`;

/** Those of a process and body that are no longer in force; answers what they were. */
export function deleteStartEvents(
  on: Queryable,
  processKey: string,
  bodyId: string | null,
): Promise<StartEvent[]> {
  return on.query(
    {
      name: 'processes.delete-starts',
      text: `delete from processes.start_event where process_key = $1 and body_id is not distinct from $2 returning ${columns}`,
    },
    [processKey, bodyId],
  );
}

export async function deleteStartEventsBut(on: Queryable, processKeys: readonly string[]): Promise<void> {
  await on.execute(
    {
      name: 'processes.delete-other-starts',
      text: `delete from processes.start_event where not (process_key = any($1))`,
    },
    [processKeys],
  );
}

export async function deleteStartEventsOf(on: Queryable, definitionId: string): Promise<void> {
  await on.execute(
    {
      name: 'processes.delete-starts-of',
      text: `delete from processes.start_event where definition_id = $1`,
    },
    [definitionId],
  );
}

export async function insertStartEvent(on: Queryable, start: StartEvent): Promise<void> {
  await on.execute(
    {
      name: 'processes.insert-start',
      text: `insert into processes.start_event (id, process_key, definition_id, element_id, kind, name, key, region_id, body_id,
          lead_body_id, division_key, due_at, times_left)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    },
    [
      start.id,
      start.processKey,
      start.definitionId,
      start.elementId,
      start.kind,
      start.name,
      start.key,
      start.regionId,
      start.bodyId,
      start.leadBodyId,
      start.divisionKey,
      start.dueAt,
      start.timesLeft,
    ],
  );
}

/** Those that a message or signal of this name sets off; one without a key is set off by any. */
export function selectStartEvents(
  on: Queryable,
  kind: 'message' | 'signal',
  name: string,
  key: string,
): Promise<StartEvent[]> {
  return on.query(
    {
      name: 'processes.starts',
      text: `select ${columns} from processes.start_event where kind = $1 and name = $2 and (key is null or key = $3) order by id`,
    },
    [kind, name, key],
  );
}

/** Takes due start events for this transaction, the latest first; other processes skip them. */
export function takeDueStarts(on: Queryable, now: Date, limit: number): Promise<StartEvent[]> {
  return on.query(
    {
      name: 'processes.due-starts',
      text: `select ${columns} from processes.start_event where due_at <= $1 order by due_at, id limit $2
        for update skip locked`,
    },
    [now, limit],
  );
}

/** When it starts the process again; null: never more. */
export async function updateStart(
  on: Queryable,
  id: string,
  dueAt: Date | null,
  timesLeft: number | null,
): Promise<void> {
  await on.execute(
    {
      name: 'processes.next-start',
      text: `update processes.start_event set due_at = $2, times_left = $3 where id = $1`,
    },
    [id, dueAt, timesLeft],
  );
}
