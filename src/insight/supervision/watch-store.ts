import { askTogether, type Gathered, type Queryable, type Transaction } from '#kernel/database/index.ts';
import type { Place, Watch } from './model.ts';

const columns = `w.case_id as "caseId", w.root_id as "rootId", w.receipt_number as "receiptNumber", w.body_id as "bodyId",
  w.division_key as "divisionKey", w.item_key as "itemKey", w.region_id as "regionId", w.channel,
  w.received_on as "receivedOn", w.accepted_on as "acceptedOn", w.due_on as "dueOn", w.provisional,
  w.promised_length as "promisedLength", w.promised_unit as "promisedUnit", w.extended, w.closed_on as "closedOn", w.outcome,
  w.warned_due as "warnedDue", w.overdue_on as "overdueOn", w.period`;

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

/** Those that are reopened forget what their first decision had ended. */
const observing = (reopened: boolean) =>
  askTogether<Observation, Watch>({
    key: ({ caseId }) => caseId,
    writes: true,
    ask: async (on, seen) => {
      const watches = await on.query<Watch>(
        {
          name: 'supervision.watch.observe',
          text: `insert into supervision.watch as w (case_id, root_id, receipt_number, body_id, division_key, item_key, region_id,
              channel, received_on, accepted_on, due_on, provisional, due_sequence, promised_length, promised_unit, extended,
              closed_on, outcome, look_on)
            select "caseId", "rootId", "receiptNumber", "bodyId", "divisionKey", "itemKey", "regionId", channel, "receivedOn",
              "acceptedOn", (due ->> 'on')::date, coalesce((due ->> 'provisional')::boolean, false),
              case when due is null then 0 else sequence end, (promised ->> 'length')::integer, promised ->> 'unit',
              coalesce(extended, false), "closedOn", outcome, case when "closedOn" is null then (due ->> 'lookOn')::date end
            from jsonb_to_recordset($1::jsonb) as r ("caseId" uuid, "rootId" uuid, "receiptNumber" text, "bodyId" uuid,
              "divisionKey" text, "itemKey" text, "regionId" text, channel text, "receivedOn" date, "acceptedOn" date, due jsonb,
              sequence integer, promised jsonb, extended boolean, "closedOn" date, outcome text)
            on conflict (case_id) do update set
              received_on = coalesce(w.received_on, excluded.received_on),
              accepted_on = case when $2 then excluded.accepted_on else coalesce(w.accepted_on, excluded.accepted_on) end,
              due_on = case when excluded.due_sequence > w.due_sequence then excluded.due_on else w.due_on end,
              provisional = case when excluded.due_sequence > w.due_sequence then excluded.provisional else w.provisional end,
              due_sequence = greatest(w.due_sequence, excluded.due_sequence),
              promised_length = case when $2 then excluded.promised_length else coalesce(w.promised_length, excluded.promised_length) end,
              promised_unit = case when $2 then excluded.promised_unit else coalesce(w.promised_unit, excluded.promised_unit) end,
              extended = not $2 and (w.extended or excluded.extended),
              period = w.period + case when $2 then 1 else 0 end,
              warned_due = case when $2 then null else w.warned_due end,
              overdue_on = case when $2 then null else w.overdue_on end,
              closed_on = case when $2 then null else coalesce(w.closed_on, excluded.closed_on) end,
              outcome = case when $2 then null else coalesce(w.outcome, excluded.outcome) end,
              look_on = case when not $2 and coalesce(w.closed_on, excluded.closed_on) is not null then null
                when excluded.due_sequence > w.due_sequence then excluded.look_on else w.look_on end
            returning ${columns}`,
        },
        [JSON.stringify(seen), reopened],
      );
      return new Map(watches.map((watch) => [watch.caseId, watch]));
    },
  });
const observeReopened = observing(true);
const observeOther = observing(false);

/** Adds what an event says; processes that deliver events of one case at once wait for each other here. */
export async function observe(on: Transaction, seen: Observation): Promise<Watch> {
  const watch = await (seen.reopened ? observeReopened : observeOther)(on, seen);
  if (!watch) throw new Error('a watched case has no row');
  return watch;
}

/** A case that was passed on is watched where it has gone. */
export async function moveWatch(
  on: Transaction,
  caseId: string,
  { bodyId, regionId }: Pick<Place, 'bodyId' | 'regionId'>,
): Promise<void> {
  await on.execute(
    {
      name: 'supervision.watch.move',
      text: `update supervision.watch set body_id = $2, region_id = $3 where case_id = $1`,
    },
    [caseId, bodyId, regionId],
  );
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

/** What was granted on these days, of these items. */
export function grantedOn(
  on: Queryable,
  days: readonly string[],
  itemKeys: readonly string[],
): Promise<Watch[]> {
  return on.query(
    {
      name: 'supervision.watch.granted',
      text: `select ${columns} from supervision.watch w
        where w.closed_on = any($1::date[]) and w.item_key = any($2) and w.outcome in ('granted', 'granted-in-part')
        order by w.body_id, w.case_id`,
    },
    [days, itemKeys],
  );
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

/** Of which of these cases an event was ever heard, and on which day they closed by their events; null: they run. */
export async function watchedAmong(
  on: Queryable,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const rows = await on.query<{ caseId: string; closedOn: string | null }>(
    {
      name: 'supervision.watch.among',
      text: `select w.case_id as "caseId", w.closed_on as "closedOn" from supervision.watch w where w.case_id = any($1::uuid[])`,
    },
    [caseIds],
  );
  return new Map(rows.map(({ caseId, closedOn }) => [caseId, closedOn]));
}

/** What is watched, in the order of its cases' ids. */
export function watchedInOrder(
  on: Queryable,
  after: string,
  limit: number,
): Promise<Pick<Watch, 'caseId' | 'receiptNumber' | 'bodyId' | 'divisionKey'>[]> {
  return on.query(
    {
      name: 'supervision.watch.in-order',
      text: `select w.case_id as "caseId", w.receipt_number as "receiptNumber", w.body_id as "bodyId", w.division_key as "divisionKey"
        from supervision.watch w where w.case_id > $1 order by w.case_id limit $2`,
    },
    [after, limit],
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

const ended: Gathered = {
  name: 'supervision-streaks-ended',
  key: ({ body_id }: { readonly body_id: string }) => body_id,
  cte: (p) => `streak_ended as (
      update supervision.streak s set case_ids = '{}'
      from (select body_id from jsonb_to_recordset(${p}::jsonb) as e (body_id uuid) order by body_id) as r where s.body_id = r.body_id and s.case_ids <> '{}')`,
};

/** With the commit: however many cases of the body close, its row is locked once and late. */
export function endStreak(on: Transaction, bodyId: string): void {
  on.gather(ended, [{ body_id: bodyId }]);
}
