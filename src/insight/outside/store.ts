import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Explanation, Finding, Stage } from './model.ts';

const columns = `f.id, f.kind, f.body_id as "bodyId", f.division_key as "divisionKey", f.reference, f.case_id as "caseId", f.detail,
  f.found_on as "foundOn", f.found_at as "foundAt"`;

/** Answers whether it is new: the same is found once. */
export async function insertFinding(on: Transaction, of: Finding): Promise<boolean> {
  const rows = await on.query(
    {
      name: 'outside.finding.insert',
      text: `insert into outside.finding (id, kind, body_id, division_key, reference, case_id, detail, found_on, found_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (kind, reference) do nothing returning id`,
    },
    [of.id, of.kind, of.bodyId, of.divisionKey, of.reference, of.caseId, of.detail, of.foundOn, of.foundAt],
  );
  return rows.length > 0;
}

export const parts = ['cases', 'watched', 'licences', 'done'] as const;
export interface Place {
  readonly part: (typeof parts)[number];
  /** The last row that was looked at in this part. */
  readonly after: string | null;
}

/** How far the look of this day has come, locked: of several processes each takes a page, and goes on where the last one ended. */
export async function takePlace(on: Transaction, day: string): Promise<Place> {
  const [place] = await on.query<Place>(
    {
      name: 'outside.look.take',
      text: `insert into outside.look (day, part) values ($1, 'cases') on conflict (day) do update set part = look.part
        returning part, after`,
    },
    [day],
  );
  return place ?? { part: 'done', after: null };
}

export async function writePlace(on: Transaction, day: string, { part, after }: Place): Promise<void> {
  await on.execute(
    { name: 'outside.look.write', text: `update outside.look set part = $2, after = $3 where day = $1` },
    [day, part, after],
  );
}

export async function findFinding(on: Queryable, id: string): Promise<Finding | undefined> {
  const [row] = await on.query<Finding>(
    { name: 'outside.finding.find', text: `select ${columns} from outside.finding f where f.id = $1` },
    [id],
  );
  return row;
}

const stage = `coalesce((select case when bool_or(e.verdict = 'accepted') then 'settled'
  when bool_or(e.verdict is null) then 'to-countersign' else 'to-explain' end
  from outside.explanation e where e.finding_id = f.id having count(*) > 0), 'to-explain')`;

export interface Within {
  readonly bodyId: string;
  readonly divisionKeys: readonly string[] | 'all';
}

/** The newest first, with how far their explanation has come; `within` null: of every body. */
export function listFindings(
  on: Queryable,
  asked: {
    readonly within: readonly Within[] | null;
    readonly kind: Finding['kind'] | null;
    readonly stage: Stage | null;
    readonly before: string | null;
    readonly limit: number;
  },
): Promise<(Finding & { readonly stage: Stage })[]> {
  const areas =
    asked.within?.map(({ bodyId, divisionKeys }) => ({
      bodyId,
      divisions: divisionKeys === 'all' ? null : divisionKeys,
    })) ?? null;
  return on.query(
    {
      name: 'outside.finding.list',
      text: `select * from (select ${columns}, ${stage} as stage from outside.finding f
          where ($1::jsonb is null or exists (select 1 from jsonb_to_recordset($1::jsonb) as a ("bodyId" uuid, divisions jsonb)
              where a."bodyId" = f.body_id
                and (a.divisions is null or jsonb_typeof(a.divisions) = 'null' or a.divisions ? f.division_key)))
            and ($2::text is null or f.kind = $2) and ($4::uuid is null or f.id < $4)) as listed
        where $3::text is null or stage = $3 order by id desc limit $5`,
    },
    [areas && JSON.stringify(areas), asked.kind, asked.stage, asked.before, asked.limit],
  );
}

/** Answers whether it was taken: one that waits, or was accepted, is not written over. */
export async function insertExplanation(
  on: Transaction,
  of: Pick<Explanation, 'id' | 'findingId' | 'text' | 'explainedBy' | 'explainedAt'>,
): Promise<boolean> {
  const rows = await on.query(
    {
      name: 'outside.explanation.insert',
      text: `insert into outside.explanation (id, finding_id, text, explained_by, explained_at)
        values ($1, $2, $3, $4, $5) on conflict do nothing returning id`,
    },
    [of.id, of.findingId, of.text, of.explainedBy, of.explainedAt],
  );
  return rows.length > 0;
}

const explanationColumns = `e.id, e.finding_id as "findingId", e.text, e.explained_by as "explainedBy",
  e.explained_at as "explainedAt", e.verdict, e.remark, e.countersigned_by as "countersignedBy",
  e.countersigned_at as "countersignedAt"`;

export function explanationsOf(on: Queryable, findingIds: readonly string[]): Promise<Explanation[]> {
  return on.query(
    {
      name: 'outside.explanation.of',
      text: `select ${explanationColumns} from outside.explanation e where e.finding_id = any($1) order by e.explained_at, e.id`,
    },
    [findingIds],
  );
}

export async function findExplanation(on: Queryable, id: string): Promise<Explanation | undefined> {
  const [row] = await on.query<Explanation>(
    {
      name: 'outside.explanation.find',
      text: `select ${explanationColumns} from outside.explanation e where e.id = $1`,
    },
    [id],
  );
  return row;
}

/** Answers whether it still waited. */
export async function signExplanation(
  on: Transaction,
  signed: Pick<Explanation, 'id' | 'verdict' | 'remark' | 'countersignedBy' | 'countersignedAt'>,
): Promise<boolean> {
  const rows = await on.query(
    {
      name: 'outside.explanation.sign',
      text: `update outside.explanation set verdict = $2, remark = $3, countersigned_by = $4, countersigned_at = $5
        where id = $1 and verdict is null returning id`,
    },
    [signed.id, signed.verdict, signed.remark, signed.countersignedBy, signed.countersignedAt],
  );
  return rows.length > 0;
}
