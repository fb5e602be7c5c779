import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Case, ClockPause } from './model.ts';
import type { CountedArea } from './overview-store.ts';
import { caseSelection } from './store.ts';

export async function insertPauses(on: Transaction, pauses: readonly ClockPause[]): Promise<void> {
  await on.execute(
    {
      name: 'cases.pause.insert',
      text: `insert into cases.clock_pause (id, procedure_id, case_id, held_by, kind, begun_on, expected_on, ended_on)
        select id, "procedureId", "caseId", "heldBy", kind, "begunOn", "expectedOn", "endedOn"
        from jsonb_to_recordset($1::jsonb) as r (id uuid, "procedureId" uuid, "caseId" uuid, "heldBy" uuid, kind text,
          "begunOn" date, "expectedOn" date, "endedOn" date)`,
    },
    [JSON.stringify(pauses)],
  );
}

/** In the order in which they began. */
export async function pausesOf(on: Queryable, caseIds: readonly string[]): Promise<ClockPause[]> {
  return on.query(
    {
      name: 'cases.pause.of',
      text: `select id, procedure_id as "procedureId", case_id as "caseId", held_by as "heldBy", kind, begun_on as "begunOn",
          expected_on as "expectedOn", ended_on as "endedOn"
        from cases.clock_pause where case_id = any($1) order by begun_on, id`,
    },
    [caseIds],
  );
}

/** Ends a procedure for every case that stands still by it; answers which. */
export async function endPauses(on: Transaction, procedureId: string, endedOn: string): Promise<string[]> {
  const rows = await on.query<{ caseId: string }>(
    {
      name: 'cases.pause.end',
      text: `update cases.clock_pause set ended_on = $2 where procedure_id = $1 and ended_on is null returning case_id as "caseId"`,
    },
    [procedureId, endedOn],
  );
  return rows.map(({ caseId }) => caseId);
}

/** What a case's end leaves open ends with it: nothing stands still any longer. */
export async function endPausesHeldBy(on: Transaction, caseId: string, endedOn: string): Promise<string[]> {
  const rows = await on.query<{ caseId: string }>(
    {
      name: 'cases.pause.end-held',
      text: `update cases.clock_pause set ended_on = greatest($2::date, begun_on)
        where (held_by = $1 or case_id = $1) and ended_on is null returning case_id as "caseId"`,
    },
    [caseId, endedOn],
  );
  return rows.map(({ caseId: id }) => id);
}

/** Cases that stand still for longer than was expected, in an order of their own, from after one on. */
export async function casesStandingLonger(
  on: Queryable,
  today: string,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await on.query<{ caseId: string }>(
    {
      name: 'cases.pause.longer',
      text: `select distinct case_id as "caseId" from cases.clock_pause
        where ended_on is null and (expected_on is null or expected_on < $1) and ($2 = '' or case_id > nullif($2, '')::uuid)
        order by case_id limit $3`,
    },
    [today, after, limit],
  );
  return rows.map(({ caseId }) => caseId);
}

/** Cases that are suspended themselves, of these bodies or some of their divisions; the longest first. */
export function selectSuspended(
  on: Queryable,
  areas: readonly CountedArea[],
  limit: number,
): Promise<Case[]> {
  return on.query(
    {
      name: 'cases.suspended',
      text: `select ${caseSelection} from cases.clock_pause p join cases.case c on c.id = p.case_id
        where p.ended_on is null and p.kind = 'suspension' and p.held_by = p.case_id and exists (
          select from jsonb_to_recordset($1::jsonb) as area ("bodyId" uuid, "divisionKeys" text[])
          where area."bodyId" = c.body_id
            and (area."divisionKeys" is null or coalesce(c.division_key, '') = any(area."divisionKeys")))
        order by p.begun_on, p.id limit $2`,
    },
    [
      JSON.stringify(
        areas.map(({ bodyId, divisionKeys }) => ({
          bodyId,
          divisionKeys: divisionKeys === 'all' ? null : divisionKeys,
        })),
      ),
      limit,
    ],
  );
}
