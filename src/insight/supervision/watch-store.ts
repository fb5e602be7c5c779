import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Place, Watch } from './model.ts';

const columns = `w.case_id as "caseId", w.root_id as "rootId", w.receipt_number as "receiptNumber", w.body_id as "bodyId",
  w.division_key as "divisionKey", w.item_key as "itemKey", w.region_id as "regionId", w.channel,
  w.received_on as "receivedOn", w.accepted_on as "acceptedOn", w.due_on as "dueOn", w.provisional,
  w.promised_length as "promisedLength", w.promised_unit as "promisedUnit", w.extended, w.closed_on as "closedOn", w.outcome,
  w.warned_due as "warnedDue", w.overdue_on as "overdueOn"`;

/** What one event says of a case; the rest is as it was. */
export interface Observation extends Place {
  readonly caseId: string;
  readonly rootId: string;
  readonly receiptNumber: string;
  readonly receivedOn?: string;
  readonly acceptedOn?: string;
  /** The event's number within the case. */
  readonly sequence: number;
  readonly due?: {
    readonly on: string | null;
    readonly provisional: boolean;
    readonly lookOn: string | null;
  };
  readonly promised?: { readonly length: number; readonly unit: string };
  readonly extended?: boolean;
  readonly closedOn?: string;
  readonly outcome?: string;
  /** Its decision was set aside: it is watched again, by its new period. */
  readonly reopened?: boolean;
}

/** Adds what an event says; processes that deliver events of one case at once wait for each other here. */
export async function observe(on: Transaction, seen: Observation): Promise<Watch> {
  const [watch] = await on.query<Watch>(
    {
      name: 'supervision.watch.observe',
      text: `insert into supervision.watch as w (case_id, root_id, receipt_number, body_id, division_key, item_key, region_id,
          channel, received_on, accepted_on, due_on, provisional, due_sequence, promised_length, promised_unit, extended,
          closed_on, outcome, look_on)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
        on conflict (case_id) do update set
          received_on = coalesce(w.received_on, excluded.received_on),
          accepted_on = case when $20 then excluded.accepted_on else coalesce(w.accepted_on, excluded.accepted_on) end,
          due_on = case when excluded.due_sequence > w.due_sequence then excluded.due_on else w.due_on end,
          provisional = case when excluded.due_sequence > w.due_sequence then excluded.provisional else w.provisional end,
          due_sequence = greatest(w.due_sequence, excluded.due_sequence),
          promised_length = case when $20 then excluded.promised_length else coalesce(w.promised_length, excluded.promised_length) end,
          promised_unit = case when $20 then excluded.promised_unit else coalesce(w.promised_unit, excluded.promised_unit) end,
          extended = not $20 and (w.extended or excluded.extended),
          closed_on = case when $20 then null else coalesce(w.closed_on, excluded.closed_on) end,
          outcome = case when $20 then null else coalesce(w.outcome, excluded.outcome) end,
          look_on = case when not $20 and coalesce(w.closed_on, excluded.closed_on) is not null then null
            when excluded.due_sequence > w.due_sequence then excluded.look_on else w.look_on end
        returning ${columns}`,
    },
    [
      seen.caseId,
      seen.rootId,
      seen.receiptNumber,
      seen.bodyId,
      seen.divisionKey,
      seen.itemKey,
      seen.regionId,
      seen.channel,
      seen.receivedOn ?? null,
      seen.acceptedOn ?? null,
      seen.due?.on ?? null,
      seen.due?.provisional ?? false,
      seen.due ? seen.sequence : 0,
      seen.promised?.length ?? null,
      seen.promised?.unit ?? null,
      seen.extended ?? false,
      seen.closedOn ?? null,
      seen.outcome ?? null,
      seen.closedOn ? null : (seen.due?.lookOn ?? null),
      seen.reopened ?? false,
    ],
  );
  if (!watch) throw new Error('a watched case has no row');
  return watch;
}

/** Cases that are to be looked at today, with the lock on each; other processes skip them. */
export function takeWatched(
  on: Transaction,
  today: string,
  after: string | null,
  limit: number,
): Promise<Watch[]> {
  return on.query(
    {
      name: 'supervision.watch.take',
      text: `select ${columns} from supervision.watch w
        where w.look_on <= $1 and ($2::uuid is null or w.case_id > $2::uuid)
        order by w.case_id limit $3 for no key update skip locked`,
    },
    [today, after, limit],
  );
}

/** What was found, and when to look again. */
export interface NextLook {
  readonly caseId: string;
  readonly lookOn: string | null;
  readonly warnedDue?: string;
  readonly overdueOn?: string;
}

export async function lookAgain(on: Transaction, next: readonly NextLook[]): Promise<void> {
  if (next.length === 0) return;
  await on.execute(
    {
      name: 'supervision.watch.look',
      text: `update supervision.watch w set look_on = r."lookOn", warned_due = coalesce(r."warnedDue", w.warned_due),
          overdue_on = coalesce(r."overdueOn", w.overdue_on)
        from jsonb_to_recordset($1::jsonb) as r ("caseId" uuid, "lookOn" date, "warnedDue" date, "overdueOn" date)
        where w.case_id = r."caseId"`,
    },
    [JSON.stringify(next)],
  );
}

export async function findWatch(on: Queryable, caseId: string): Promise<Watch | undefined> {
  const [watch] = await on.query<Watch>(
    {
      name: 'supervision.watch.find',
      text: `select ${columns} from supervision.watch w where w.case_id = $1`,
    },
    [caseId],
  );
  return watch;
}

export function watchesOf(on: Queryable, caseIds: readonly string[]): Promise<Watch[]> {
  return on.query(
    {
      name: 'supervision.watch.of',
      text: `select ${columns} from supervision.watch w where w.case_id = any($1) order by w.receipt_number`,
    },
    [caseIds],
  );
}

/** The cases of a row of warnings, this one included. The row is locked: warnings of one body come one after the other. */
export async function lengthenStreak(on: Transaction, bodyId: string, caseId: string): Promise<string[]> {
  const [row] = await on.query<{ caseIds: string[] }>(
    {
      name: 'supervision.streak.lengthen',
      text: `insert into supervision.streak as s (body_id, case_ids) values ($1, array[$2::uuid])
        on conflict (body_id) do update set case_ids = s.case_ids || $2::uuid returning case_ids as "caseIds"`,
    },
    [bodyId, caseId],
  );
  return row?.caseIds ?? [];
}

export async function endStreak(on: Transaction, bodyId: string): Promise<void> {
  await on.execute(
    {
      name: 'supervision.streak.end',
      text: `update supervision.streak set case_ids = '{}' where body_id = $1 and case_ids <> '{}'`,
    },
    [bodyId],
  );
}
