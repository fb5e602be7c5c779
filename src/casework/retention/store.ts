import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { MergedAccount } from '#platform/identity/index.ts';
import type { AgeingRows, Hold, Overdue, Run, Spared } from './model.ts';

const selection = `id, kind, subject, subject_id as "subjectId", subject_name as "subjectName", reason,
  names, array(select c.case_id::text from retention.held_case c where c.hold_id = hold.id) as cases, placed_by as "placedBy", placed_by_name as "placedByName", placed_at as "placedAt", ended_at as "endedAt",
  ended_because as "endedBecause"`;

/** The rows of somebody else's table that are older, as that module describes it. */
export async function selectAgeing(
  on: Queryable,
  rows: AgeingRows,
  { before, spared, limit }: Overdue,
): Promise<string[]> {
  const notOf = (column: string | undefined, place: string) =>
    column
      ? `and (${column} is null or not (${column}::text = any(${place}::text[])))`
      : `and ${place}::text[] is not null`;
  const due = await on.query<{ id: string }>(
    `select ${rows.id}::text as id from ${rows.table}
      where ${rows.where} and ${rows.age} < $1 ${notOf(rows.case, '$2')} ${notOf(rows.account, '$3')}
      order by ${rows.age} limit $4`,
    [before, spared.cases, spared.accounts, limit],
  );
  return due.map(({ id }) => id);
}

export async function takeAgeing(on: Transaction, rows: AgeingRows, ids: readonly string[]): Promise<void> {
  const what = rows.set ? `update ${rows.table} set ${rows.set}` : `delete from ${rows.table}`;
  await on.execute(`${what} where ${rows.id} = any($1::uuid[])`, [ids]);
}

export function selectHolds(on: Queryable): Promise<Hold[]> {
  return on.query(
    `select ${selection} from retention.hold where ended_at is null order by placed_at desc limit 1000`,
  );
}

/** Those that have been released. */
export function selectEndedHolds(on: Queryable, limit: number): Promise<Hold[]> {
  return on.query(
    `select ${selection} from retention.hold where ended_at is not null order by placed_at desc limit $1`,
    [limit],
  );
}

/** The hold, as long as it stands; held itself until the transaction ends. */
export async function openHold(on: Transaction, id: string): Promise<Hold | undefined> {
  const [row] = await on.query<Hold>(
    `select ${selection} from retention.hold where id = $1 and ended_at is null for update`,
    [id],
  );
  return row;
}

export async function openHoldOf(on: Transaction, kind: string): Promise<Hold | undefined> {
  const [row] = await on.query<Hold>(
    `select ${selection} from retention.hold where kind = $1 and ended_at is null for update`,
    [kind],
  );
  return row;
}

/** False: it is held already. */
export async function insertHold(on: Transaction, hold: Hold): Promise<boolean> {
  const inserted = await on.execute(
    `insert into retention.hold (id, kind, subject, subject_id, subject_name, reason, placed_by, placed_by_name, placed_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [
      hold.id,
      hold.kind,
      hold.subject,
      hold.subjectId,
      hold.subjectName,
      hold.reason,
      hold.placedBy,
      hold.placedByName,
      hold.placedAt,
    ],
  );
  return inserted === 1;
}

export async function endHold(
  on: Transaction,
  id: string,
  { by, at, because }: { readonly by: string; readonly at: Date; readonly because: string },
): Promise<void> {
  await on.execute(
    `update retention.hold set ended_by = $2, ended_at = $3, ended_because = $4 where id = $1`,
    [id, by, at, because],
  );
}

/** Whoever holds waits for the batch that is being erased; those who erase different kinds do not wait for each other. */
export async function lockHolding(on: Transaction): Promise<void> {
  await on.query(`select pg_advisory_xact_lock(hashtextextended('retention.holds', 0))`);
}

/** Of those who erase the same kind one goes after the other. What is held does not change until the batch is committed. */
export async function lockKind(
  on: Transaction,
  kind: string,
): Promise<{ readonly held: boolean; readonly spared: Spared }> {
  await on.query(`select pg_advisory_xact_lock(hashtextextended('retention.' || $1, 0))`, [kind]);
  await on.query(`select pg_advisory_xact_lock_shared(hashtextextended('retention.holds', 0))`);
  const holds = await selectHolds(on);
  return { held: holds.some((hold) => hold.kind === kind), spared: sparedBy(holds) };
}

/** Of whom, and of which cases, nothing goes now. */
export const sparedNow = async (on: Queryable): Promise<Spared> => sparedBy(await selectHolds(on));

export function sparedBy(holds: readonly Hold[]): Spared {
  const of = (subject: Hold['subject']) =>
    holds.flatMap((hold) => (hold.subject === subject && hold.subjectId ? [hold.subjectId] : []));
  return {
    cases: [...of('case'), ...holds.flatMap(({ cases }) => cases)],
    accounts: [...of('account'), ...holds.flatMap(({ names }) => names)],
  };
}

export async function openPersonHolds(
  on: Queryable,
): Promise<readonly { readonly id: string; readonly accountId: string }[]> {
  return on.query(
    `select id, subject_id as "accountId" from retention.hold where subject = 'account' and ended_at is null`,
  );
}

/** Names and cases only come to it: what was kept once is kept until the hold ends. */
export async function noteHeldPerson(
  on: Transaction,
  holdId: string,
  names: readonly string[],
  cases: readonly string[],
): Promise<void> {
  await on.execute(
    `update retention.hold set names = array(select distinct unnest(names || $2::text[])) where id = $1`,
    [holdId, names],
  );
  await on.execute(
    `insert into retention.held_case (hold_id, case_id) select $1, unnest($2::uuid[]) on conflict do nothing`,
    [holdId, cases],
  );
}

/** Whether the day's work on the kind came to its end; a night that broke off did not. */
export async function hasFinished(on: Queryable, kind: string, day: string): Promise<boolean> {
  const rows = await on.query(`select kind from retention.run where kind = $1 and day = $2 and finished`, [
    kind,
    day,
  ]);
  return rows.length > 0;
}

export async function insertRun(on: Transaction, run: Run & { readonly before: Date }): Promise<void> {
  await on.execute(
    `insert into retention.run as r (kind, day, before, erased, finished) values ($1, $2, $3, $4, $5)
      on conflict (kind, day) do update set erased = r.erased + excluded.erased, finished = excluded.finished`,
    [run.kind, run.day, run.before, run.erased, run.finished],
  );
}

/** What the nights have taken, the newest first; nights that found nothing are not told of, those that broke off are. */
export function selectRuns(on: Queryable, limit: number): Promise<Run[]> {
  return on.query(
    `select kind, to_char(day, 'YYYY-MM-DD') as day, erased, finished from retention.run
      where erased > 0 or not finished order by day desc, kind limit $1`,
    [limit],
  );
}

/** Whoever is held is held by whichever account of his. */
export async function carryHolds(
  on: Transaction,
  { from, into, personRecordId }: MergedAccount,
): Promise<void> {
  await on.execute(
    `update retention.hold h set subject_id = $2, names = names || array[$2::text, 'account:' || $2, $3::text] where h.subject = 'account' and h.subject_id = $1 and h.ended_at is null
      and not exists (select from retention.hold o where o.subject = 'account' and o.subject_id = $2 and o.ended_at is null)`,
    [from, into, personRecordId],
  );
}
