import { type Application, systemCall } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { createEngine } from '#platform/processes/index.ts';
import { deploy } from './approvals.ts';

export const waitingBodies = 100;

/** The body that has every hundredth of the tasks. */
export const bodyOf = (number: number) => `01900000-0005-7000-8000-${number.toString(16).padStart(12, '0')}`;

const portion = 50_000;

/** Ids that rise with `n`, as those of instances do that began one after another. */
const idOf = (kind: number) => `('01900000-000${kind}-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;

/**
 * So many instances that wait for an officer, each with its task and a timer that is far from due. The engine makes the
 * first; the others are its copies.
 */
export async function fillWithWaiting(application: Application, instances: number): Promise<void> {
  const { database } = application;
  const definitionId = await deploy(application, 'waiting');
  const engine = createEngine(application);
  const { instanceId, opened } = await engine.perform(systemCall(application, 'bench'), {
    kind: 'start',
    definitionId,
    caseId: newId(),
    bodyId: bodyOf(0),
    divisionKey: 'approval',
  });
  await engine.close();
  const taskId = opened[0]?.id ?? '';
  for (let from = 1; from <= instances; from += portion) {
    const numbers = `generate_series(${from}, ${Math.min(instances, from + portion - 1)}) n`;
    const body = `('01900000-0005-7000-8000-' || lpad(to_hex(n % ${waitingBodies}), 12, '0'))::uuid`;
    await database.query(
      `with model as (select i.*, t.id as timer from processes.instance i join processes.timer t on t.instance_id = i.id
          where i.id = $1),
        made as (
          insert into processes.instance (id, definition_id, case_id, region_id, body_id, lead_body_id, division_key, version,
            status, state, started_at, changed_at)
          select ${idOf(1)}, definition_id, ${idOf(4)}, region_id, ${body}, ${body}, division_key, version, status,
            replace(replace(state::text, $2, ${idOf(2)}::text), timer::text, ${idOf(3)}::text)::json, started_at, changed_at
          from model, ${numbers}),
        tasks as (
          insert into processes.task (id, instance_id, case_id, region_id, element_id, act, name, body_id, division_key, post,
            status, opened_at, counted_from, limit_length, limit_unit, due_on, provisional)
          select ${idOf(2)}, ${idOf(1)}, ${idOf(4)}, region_id, element_id, act, name, ${body}, division_key, post,
            status, opened_at, counted_from, limit_length, limit_unit, due_on + n % 60, provisional
          from processes.task, ${numbers} where id = $2::uuid)
        insert into processes.timer (id, instance_id, element_id, due_at, due_on, counted_from, length, unit, provisional)
        select ${idOf(3)}, ${idOf(1)}, element_id, due_at, due_on, counted_from, length, unit, provisional
        from processes.timer, ${numbers} where instance_id = $1`,
      [instanceId, taskId],
    );
  }
  await database.execute('vacuum (analyze) processes.instance, processes.task, processes.timer');
}

/** So many of the timers come due, within one second, in no order of their ids. */
export async function makeDue(application: Application, timers: number): Promise<void> {
  await application.database.execute(
    `update processes.timer t set due_at = $1::timestamptz - interval '1 ms' * ((n * 7919) % 1000)
      from (select n, ${idOf(3)} as id from generate_series(1, $2::int) n) due where t.id = due.id`,
    [application.clock.now(), timers],
  );
}

export interface Fired {
  readonly fired: number;
  readonly twice: number;
  /** Fired before one that had been due earlier. */
  readonly outOfOrder: number;
  readonly left: number;
}

/** What became of the timers that `makeDue` made due, by the engine's own events. */
export async function firedOf(application: Application): Promise<Fired> {
  const [row] = await application.database.query<Fired>(
    `with fired as (
        select id, data ->> 'timerId' as timer,
          ((('x' || right(data ->> 'timerId', 12))::bit(48)::bigint * 7919) % 1000) as late
        from outbox.event where name = 'process.timer-fired'),
      followed as (select timer, late, lag(late) over (order by id) as before from fired)
      select count(*)::int as fired, (count(*) - count(distinct timer))::int as twice,
        count(*) filter (where late > before)::int as "outOfOrder",
        (select count(*)::int from processes.timer where due_at <= $1) as left
      from followed`,
    [application.clock.now()],
  );
  if (!row) throw new Error('a count has no row');
  return row;
}
