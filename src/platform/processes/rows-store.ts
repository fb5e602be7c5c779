import {
  type Gathered,
  type Queryable,
  type RowOf,
  type RowType,
  rowType,
  rowTypeOids,
  type Statement,
  type Transaction,
} from '#kernel/database/index.ts';
import { appendCte, eventRows, gatherEventRows } from '#kernel/outbox/index.ts';
import { auditCte, auditRows, gatherEntries } from '#platform/audit/index.ts';
import { processProblem } from './problems.ts';

const started = rowType('processes.started_instance', {
  id: 'uuid',
  definition_id: 'uuid',
  case_id: 'uuid',
  region_id: 'uuid',
  body_id: 'uuid',
  lead_body_id: 'uuid',
  division_key: 'text',
  version: 'integer',
  status: 'text',
  state: 'json-text',
  started_at: 'timestamptz',
  changed_at: 'timestamptz',
});

const changed = rowType('processes.changed_instance', {
  id: 'uuid',
  version: 'integer',
  status: 'text',
  state: 'json-text',
  changed_at: 'timestamptz',
});

const tasksOpened = rowType('processes.addressed_task', {
  id: 'uuid',
  instance_id: 'uuid',
  case_id: 'uuid',
  region_id: 'uuid',
  element_id: 'text',
  act: 'text',
  name: 'json-text',
  body_id: 'uuid',
  division_key: 'text',
  post: 'text',
  status: 'text',
  opened_at: 'timestamptz',
  counted_from: 'date',
  limit_length: 'integer',
  limit_unit: 'text',
  due_on: 'date',
  provisional: 'boolean',
  item: 'json',
  claimed_by: 'uuid',
});

const tasksChanged = rowType('processes.changed_task', {
  id: 'uuid',
  status: 'text',
  moved: 'boolean',
  body_id: 'uuid',
  division_key: 'text',
  post: 'text',
  claimed_by: 'uuid',
  counted_from: 'date',
  limit_length: 'integer',
  limit_unit: 'text',
  due_on: 'date',
  provisional: 'boolean',
});

const tasksClosed = rowType('processes.closed_task', {
  id: 'uuid',
  status: 'text',
  closed_at: 'timestamptz',
  closed_by: 'text',
  closed_by_name: 'text',
  closed_by_assignment: 'uuid',
  outcome: 'text',
});

const timersSet = rowType('processes.set_timer', {
  id: 'uuid',
  instance_id: 'uuid',
  element_id: 'text',
  due_at: 'timestamptz',
  due_on: 'date',
  counted_from: 'date',
  length: 'integer',
  unit: 'text',
  provisional: 'boolean',
});

const timersCleared = rowType('processes.cleared_timer', { id: 'uuid' });

const callsOpened = rowType('processes.opened_call', {
  id: 'uuid',
  instance_id: 'uuid',
  case_id: 'uuid',
  element_id: 'text',
  item: 'text',
  body: 'text',
  status: 'text',
  opened_at: 'timestamptz',
});

const callsClosed = rowType('processes.closed_call', {
  id: 'uuid',
  status: 'text',
  closed_at: 'timestamptz',
});

const subscriptionsOpened = rowType('processes.opened_subscription', {
  id: 'uuid',
  instance_id: 'uuid',
  element_id: 'text',
  kind: 'text',
  name: 'text',
  key: 'text',
  opened_at: 'timestamptz',
});

const subscriptionsClosed = rowType('processes.closed_subscription', { id: 'uuid' });

const travelling = {
  started,
  changed,
  tasksOpened,
  tasksChanged,
  tasksClosed,
  timersSet,
  timersCleared,
  callsOpened,
  callsClosed,
  subscriptionsOpened,
  subscriptionsClosed,
  events: eventRows,
  audit: auditRows,
};

/** The rows of one command, or of many: what is written together, each under the columns of its table. */
export type Rows = {
  readonly [Part in keyof typeof travelling]: readonly RowOf<(typeof travelling)[Part]>[];
};

/** A row of one of the parts. */
export type PartRow<Part extends keyof Rows> = Rows[Part][number];

/**
 * What is closed is found by its id alone: that it was open the version check of its instance says, and a condition on the
 * status would let the planner read all that is open instead.
 */
const texts: Readonly<Record<keyof Rows, (parameter: string) => string>> = {
  started: (p) => `started as (${insertion('processes.instance', started, p)})`,
  changed: (p) => `changed as (
      update processes.instance i set version = r.version + 1, status = r.status, state = r.state, changed_at = r.changed_at
      from ${changed.source(p)} r where i.id = r.id and i.version = r.version returning i.id)`,
  tasksOpened: (p) => `tasks_opened as (${insertion('processes.task', tasksOpened, p)})`,
  tasksChanged: (p) => `tasks_changed as (
      update processes.task t set status = coalesce(r.status, t.status), body_id = coalesce(r.body_id, t.body_id),
        division_key = case when r.moved then r.division_key else t.division_key end,
        post = case when r.moved then r.post else t.post end,
        claimed_by = case when r.moved then r.claimed_by else t.claimed_by end,
        counted_from = coalesce(r.counted_from, t.counted_from), limit_length = coalesce(r.limit_length, t.limit_length),
        limit_unit = coalesce(r.limit_unit, t.limit_unit), due_on = coalesce(r.due_on, t.due_on),
        provisional = coalesce(r.provisional, t.provisional)
      from ${tasksChanged.source(p)} r where t.id = r.id)`,
  tasksClosed: (p) => `tasks_closed as (
      update processes.task t set status = r.status, closed_at = r.closed_at, closed_by = r.closed_by,
        closed_by_name = r.closed_by_name, closed_by_assignment = r.closed_by_assignment, outcome = r.outcome
      from ${tasksClosed.source(p)} r where t.id = r.id)`,
  timersSet: (p) => `timers_set as (${insertion('processes.timer', timersSet, p)})`,
  timersCleared: (p) => `timers_cleared as (
      delete from processes.timer t using ${timersCleared.source(p)} r where t.id = r.id)`,
  callsOpened: (p) => `calls_opened as (${insertion('processes.call', callsOpened, p)})`,
  callsClosed: (p) => `calls_closed as (
      update processes.call c set status = r.status, closed_at = r.closed_at
      from ${callsClosed.source(p)} r where c.id = r.id)`,
  subscriptionsOpened: (p) =>
    `subscriptions_opened as (${insertion('processes.subscription', subscriptionsOpened, p)})`,
  subscriptionsClosed: (p) => `subscriptions_closed as (
      delete from processes.subscription s using ${subscriptionsClosed.source(p)} r where s.id = r.id)`,
  events: appendCte,
  audit: auditCte,
};

function insertion(
  table: string,
  { names, source }: Pick<RowType<never>, 'names' | 'source'>,
  parameter: string,
): string {
  return `insert into ${table} (${names}) select ${names} from ${source(parameter)}`;
}

const parts = Object.keys(travelling) as (keyof Rows)[];
const statements = new Map<number, Statement>();

/** One statement for each combination of tables that is ever written together; each is prepared once a connection. */
function statementFor(present: number): Statement {
  const known = statements.get(present);
  if (known) return known;
  const written = parts.filter((_part, i) => present & (1 << i)).map((part, i) => texts[part](`$${i + 1}`));
  const checked = present & (1 << parts.indexOf('changed'));
  const statement = {
    name: `processes.write-${present.toString(16)}`,
    // The division fails the whole statement when a version was not the expected one: all or nothing without a transaction.
    text: `with ${written.join(',\n    ')}\n    ${
      checked
        ? `select 1 / (count(*) = $${written.length + 1})::int as written from changed`
        : 'select 1 as written'
    }`,
  };
  statements.set(present, statement);
  return statement;
}

/** Writes all rows in one round trip. False: an instance was changed meanwhile, and nothing is written. */
export async function writeRows(on: Queryable, rows: Rows): Promise<boolean> {
  const oids = await rowTypeOids(on);
  let present = 0;
  const values: unknown[] = [];
  for (const [i, part] of parts.entries()) {
    if (rows[part].length === 0) continue;
    present |= 1 << i;
    // Each part's rows are of its own type; the compiler does not follow the pairs through the loop.
    values.push((travelling[part] as RowType<never>).parameter(oids, rows[part] as never));
  }
  if (rows.changed.length > 0) values.push(rows.changed.length);
  try {
    await on.query(statementFor(present), values);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === '22012') return false;
    throw error;
  }
}

const gathered = Object.fromEntries(
  parts.map((part): [string, Gathered] => [
    part,
    {
      name: `process-${part}`,
      cte: texts[part],
      rowType: travelling[part] as RowType<never>,
      ...(part === 'changed'
        ? {
            check: {
              holds: (p) => `(select count(*) from changed) = cardinality(${p})`,
              problem: () => processProblem('changed-meanwhile'),
            },
          }
        : {}),
    },
  ]),
) as Readonly<Record<keyof Rows, Gathered>>;

const lastWritten = 'processes.gathered';

/** The same with the commit of the transaction; an instance that was changed meanwhile fails it. */
export async function gatherRows(on: Transaction, rows: Rows): Promise<void> {
  const ids = [...rows.started, ...rows.changed].map(({ id }) => id);
  const before = (on.memory.get(lastWritten) as ReadonlySet<string | null> | undefined) ?? new Set();
  // One statement cannot write a row twice: what an earlier command did to the same instance goes first.
  const again = ids.some((id) => before.has(id));
  const written = again ? on.writeGathered() : undefined;
  on.memory.set(lastWritten, new Set([...(again ? [] : before), ...ids]));
  for (const part of parts)
    if (part === 'events') gatherEventRows(on, rows.events);
    else if (part === 'audit') gatherEntries(on, rows.audit);
    else on.gather(gathered[part], rows[part]);
  await written;
}
