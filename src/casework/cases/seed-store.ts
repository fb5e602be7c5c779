import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import type { Applicant } from './model.ts';

/** What a case may be about: an item at one of the bodies that handle it. */
export interface SeedKind {
  readonly itemKey: string;
  readonly itemTitle: Text;
  readonly bodyId: string;
  readonly divisionKey: string;
  readonly regionId: string | null;
  readonly serves: readonly ('person' | 'firm')[];
  /** Which of `SeedPlan.periods` promises its end, and which is the law's. */
  readonly promised: number;
  readonly statutory: number;
}

/** Who applies for what, with the terms by which the case is found. */
export interface SeedSubject {
  readonly applicant: Applicant;
  readonly title: string;
  readonly terms: readonly string[];
}

export interface SeedPlan {
  /** Drawn from at random: what stands in it more often is drawn more often. */
  readonly kinds: readonly SeedKind[];
  readonly subjects: readonly SeedSubject[];
  /** For each period and each day it may begin on, when it ends. */
  readonly dueDates: readonly {
    readonly period: number;
    readonly day: string;
    readonly due: string;
    readonly provisional: boolean;
  }[];
  readonly releaseId: string;
  readonly now: Date;
  readonly timeZone: string;
  /** Makes the ids of this run others than those of a run before. */
  readonly salt: string;
  /** Which items and applicants are drawn. */
  readonly drawing: number;
  readonly total: number;
}

/** A case that waits for somebody, as far as its step needs to know. */
export interface SeededStep {
  readonly caseId: string;
  readonly regionId: string | null;
  readonly bodyId: string;
  readonly divisionKey: string;
  readonly act: 'accept' | 'examine' | 'decide';
  readonly openedAt: Date;
  readonly countedFrom: string;
  readonly dueOn: string;
  readonly provisional: boolean;
}

/** A UUIDv7 from an instant and a number, so that ids rise with time as those made by the program do. */
const idOf = (at: string, number: string, salt: string) =>
  `(lpad(to_hex((extract(epoch from ${at}) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(${number} & 4095), 3, '0') || '8'
    || substr(md5(${salt} || ${number}), 1, 15))::uuid`;

/**
 * Writes the cases numbered `from` to `to` of the plan, with contents and clocks, and answers the steps that wait. The last
 * fifth came in these six days and is open; the others lie in the three years before and are closed.
 */
export async function insertSeededCases(
  on: Transaction,
  plan: SeedPlan,
  from: number,
  to: number,
): Promise<SeededStep[]> {
  // The planner cannot know how long the plan's lists are, and would walk them whole for each case.
  await on.query(`select set_config('enable_nestloop', 'off', true)`);
  return on.query(
    {
      // Without a name, so that it is planned for these very lists each time.
      text: `with
        kind as (select *, row_number() over () - 1 as place from jsonb_to_recordset($1::jsonb) as r ("itemKey" text, "itemTitle" jsonb,
          "bodyId" uuid, "divisionKey" text, "regionId" uuid, serves jsonb, promised integer, statutory integer)),
        subject as materialized (select applicant, title, array(select jsonb_array_elements_text(terms)) as terms, applicant ->> 'kind' as kind,
          row_number() over (partition by applicant ->> 'kind') - 1 as place
          from jsonb_to_recordset($2::jsonb) as r (applicant jsonb, title text, terms jsonb)),
        many as (select (select count(*) from kind) as kinds, (select count(*) from subject where kind = 'firm') as firms,
          (select count(*) from subject where kind = 'person') as persons),
        due as materialized (select period, day, due, provisional from jsonb_to_recordset($3::jsonb)
          as r (period integer, day date, due date, provisional boolean)),
        numbered as materialized (
          select n, hashint8extended(n, $9::bigint) & 1073741823 as draw, hashint8extended(n, $9::bigint + 1) & 1073741823 as chance,
            hashint8extended(n, $9::bigint + 2) & 1073741823 as luck,
            n > $10::bigint * 4 / 5 as open,
            case when n > $10::bigint * 4 / 5
              then $5::timestamptz - interval '6 days' * (($10::float8 - n + 1) / ($10::float8 / 5 + 1))
              else $5::timestamptz - interval '6 days' - interval '1090 days' * (1 - n / ($10::float8 * 4 / 5 + 1)) end as at
          from generate_series($7::bigint, $8::bigint) as n),
        dated as materialized (
          select numbered.*, k.*, (at at time zone $6)::date as day,
            case when k.serves ? 'firm' and (not k.serves ? 'person' or draw % 2 = 0) then 'firm' else 'person' end as side
          from numbered cross join many join kind k on k.place = draw % many.kinds),
        -- Worked out before the join: a join on an expression of both sides would compare each with each.
        drawn as materialized (
          select dated.*, chance % case side when 'firm' then firms else persons end as subject from dated cross join many),
        chosen as materialized (
          select ${idOf('d.at', 'd.n', `$4 || 'case'`)} as id, ${idOf('d.at', 'd.n', `$4 || 'content'`)} as content_id, d.*,
            a.applicant, a.title, a.terms, 'MZ' || to_char(d.day, 'YYYYMMDD') || lpad((d.n % 1000000)::text, 6, '0') as receipt_number, p.due as due_on, p.provisional, s.due as statutory_due_on, s.provisional as statutory_provisional,
            case when not d.open then 'closed' when d.luck % 100 < 20 then 'received' when d.luck % 100 < 25 then 'correction'
              else 'accepted' end as state,
            case when d.open then null when d.luck % 100 < 91 then 'granted' when d.luck % 100 < 95 then 'refused'
              when d.luck % 100 < 98 then 'not-accepted' else 'withdrawn' end as outcome,
            -- Nearly all end a little before the day that was promised.
            d.at + (p.due - d.day) * interval '1 day' * (0.3 + (d.luck % 71) / 100.0) as ended_at
          from drawn d
          join subject a on a.kind = d.side and a.place = d.subject
          join due p on p.period = d.promised and p.day = d.day
          join due s on s.period = d.statutory and s.day = d.day
          -- As cases arrive: neighbours in time are neighbours on the disk.
          order by d.n),
        contents as (
          insert into cases.content (id, made_at, answers, situation, applicant, materials)
          select content_id, at, '{}', '{}', applicant, '[]' from chosen),
        clocks as (
          insert into cases.clock (id, case_id, kind, started_on, length, unit, due_on, provisional, state, ended_on)
          select ${idOf('c.at', 'c.n', '$4 || which.kind')}, c.id, which.kind, c.day, which.due_on - c.day, 'day', which.due_on, which.provisional,
            case when not c.open then 'met' else 'running' end, case when not c.open then least(which.due_on, (c.ended_at at time zone $6)::date) end
          from chosen c cross join lateral (values ('promised', c.due_on, c.provisional),
            ('statutory', c.statutory_due_on, c.statutory_provisional)) as which (kind, due_on, provisional)
          where c.state in ('accepted', 'closed')),
        written as (
          insert into cases.case (id, receipt_number, kind, root_id, item_key, item_title, release_id, region_id, body_id, lead_body_id,
            division_key, applicant_account_id, applicant_subject_id, applicant_kind, applicant_name, title, state, outcome, channel,
            content_id, submitted_at, received_on, accepted_at, decided_at, closed_at, due_on, statutory_due_on, due_provisional,
            event_sequence, version)
          select id, receipt_number, 'single', id, "itemKey", "itemTitle", $11,
            "regionId", "bodyId", "bodyId", "divisionKey", null, null, side, applicant ->> 'name',
            title, state, outcome, (array['web', 'web', 'web', 'counter', 'kiosk'])[1 + chance % 5],
            content_id, at, day, case when state in ('accepted', 'closed') and outcome is distinct from 'not-accepted' then at + interval '1 hour' end,
            case when outcome in ('granted', 'refused') then ended_at end, case when not open then ended_at end,
            case when state in ('accepted', 'closed') then due_on end, case when state in ('accepted', 'closed') then statutory_due_on end,
            provisional, 1, 1
          from chosen),
        found_by as (
          insert into cases.term (term, place_id, received_on, case_id)
          select word, p.id, c.day, c.id from chosen c
          join cases.place p on p.body_id = c."bodyId" and p.division_key = c."divisionKey" and p.item_key = c."itemKey"
          cross join lateral unnest(c.terms || array(
            select distinct '#' || substr(right(c.receipt_number, 8), start, length)
            from (values (4), (6)) as digits (length) cross join lateral generate_series(1, 9 - length) as start)) as word
          order by c.n)
        select id as "caseId", "regionId", "bodyId", "divisionKey",
          case when state = 'received' then 'accept' when draw % 5 < 3 then 'examine' else 'decide' end as act,
          at as "openedAt", day as "countedFrom", due_on as "dueOn", provisional
        from chosen where open and state <> 'correction'`,
    },
    [
      JSON.stringify(plan.kinds),
      JSON.stringify(plan.subjects),
      JSON.stringify(plan.dueDates),
      plan.salt,
      plan.now,
      plan.timeZone,
      from,
      to,
      plan.drawing,
      plan.total,
      plan.releaseId,
    ],
  );
}

/** The places that the plan's kinds lie in. */
export async function insertSeededPlaces(on: Transaction, kinds: readonly SeedKind[]): Promise<void> {
  await on.execute(
    `insert into cases.place (body_id, division_key, item_key)
      select distinct "bodyId", "divisionKey", "itemKey"
      from jsonb_to_recordset($1::jsonb) as r ("bodyId" uuid, "divisionKey" text, "itemKey" text)
      on conflict do nothing`,
    [JSON.stringify(kinds)],
  );
}

const tables = ['cases.case', 'cases.content', 'cases.clock', 'cases.term'];

/**
 * Takes the indexes down for `work` and builds them again: sorting once is a fraction of placing each row. Inside one
 * transaction, so that nobody ever sees the tables without.
 */
export async function withoutIndexes(on: Transaction, work: () => Promise<void>): Promise<void> {
  const indexes = await on.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
      where indrelid = any($1::regclass[]) and not indisprimary`,
    [tables],
  );
  for (const { name } of indexes) await on.execute(`drop index ${name}`);
  await work();
  await on.query(`select set_config('maintenance_work_mem', '512MB', true)`);
  for (const { definition } of indexes) await on.execute(definition);
}

/** The planner must know of what came at once; waiting for the next automatic pass, lists would be slow. */
export async function analyseCases(on: Queryable): Promise<void> {
  for (const table of [...tables, 'cases.place']) await on.execute(`vacuum (analyze) ${table}`);
}
