import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';

/** A material that is missing at acceptance and promised for a day 容缺. */
export interface Gap {
  readonly id: string;
  readonly caseId: string;
  readonly materialKey: string;
  readonly title: Text;
  readonly promisedOn: string;
  readonly dueOn: string;
  readonly provisional: boolean;
  readonly state: 'open' | 'reminded' | 'closed' | 'lapsed';
  /** The last day, set by a reminder. */
  readonly graceOn: string | null;
  readonly graceProvisional: boolean;
  readonly endedOn: string | null;
}

const selection = `g.id, g.case_id as "caseId", g.material_key as "materialKey", g.title, g.promised_on as "promisedOn",
  g.due_on as "dueOn", g.provisional, g.state, g.grace_on as "graceOn", g.grace_provisional as "graceProvisional",
  g.ended_on as "endedOn"`;

export async function insertGaps(on: Transaction, gaps: readonly Gap[]): Promise<void> {
  // Their case may be one that this very transaction has made.
  await on.writeGathered();
  await on.execute(
    {
      name: 'cases.gap.insert',
      text: `insert into cases.gap (id, case_id, material_key, title, promised_on, due_on, provisional, state)
        select id, "caseId", "materialKey", title, "promisedOn", "dueOn", provisional, state
        from jsonb_to_recordset($1::jsonb) as r (id uuid, "caseId" uuid, "materialKey" text, title jsonb, "promisedOn" date,
          "dueOn" date, provisional boolean, state text) on conflict (case_id, material_key) do nothing`,
    },
    [JSON.stringify(gaps)],
  );
}

export async function gapsOf(on: Queryable, caseId: string): Promise<Gap[]> {
  return on.query(
    { name: 'cases.gap.of', text: `select ${selection} from cases.gap g where g.case_id = $1 order by g.id` },
    [caseId],
  );
}

export async function updateGap(
  on: Transaction,
  { id, state, graceOn, graceProvisional, endedOn, dueOn, provisional }: Gap,
): Promise<void> {
  await on.execute(
    {
      name: 'cases.gap.update',
      text: `update cases.gap set state = $2, grace_on = $3, grace_provisional = $4, ended_on = $5, due_on = $6, provisional = $7
        where id = $1`,
    },
    [id, state, graceOn, graceProvisional, endedOn, dueOn, provisional],
  );
}

/** Cases with a gap whose day has passed. What falls on a provisional day is looked at, too: a calendar may have come since. */
export async function casesWithDueGaps(
  on: Queryable,
  today: string,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await on.query<{ caseId: string }>(
    {
      name: 'cases.gap.due',
      text: `select distinct case_id as "caseId" from cases.gap
        where ((state = 'open' and due_on < $1) or (state = 'reminded' and grace_on < $1))
          and ($2 = '' or case_id > nullif($2, '')::uuid)
        order by 1 limit $3`,
    },
    [today, after, limit],
  );
  return rows.map(({ caseId }) => caseId);
}
