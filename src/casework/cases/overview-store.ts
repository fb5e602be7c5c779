import type { Queryable } from '#kernel/database/index.ts';

/** A body, or some of its divisions. */
export interface CountedArea {
  readonly bodyId: string;
  readonly divisionKeys: 'all' | readonly string[];
}

export interface CountRow {
  readonly bodyId: string;
  readonly divisionKey: string | null;
  readonly open: number;
  readonly late: number;
  readonly soon: number;
}

/** Open cases by body and division: how many there are, are past their date, and fall due up to `soonUntil`. */
export function countOpen(
  on: Queryable,
  areas: 'all' | readonly CountedArea[],
  today: string,
  soonUntil: string,
): Promise<CountRow[]> {
  return on.query(
    {
      name: 'cases.overview.count',
      text: `select c.body_id as "bodyId", c.division_key as "divisionKey", count(*) as open,
          count(*) filter (where c.due_on < $1::date) as late,
          count(*) filter (where c.due_on between $1::date and $2::date) as soon
        from cases.case c
        where c.state <> 'closed' and ($3::jsonb is null or exists (
          select from jsonb_to_recordset($3::jsonb) as area (body_id uuid, division_keys text[])
          where area.body_id = c.body_id and (area.division_keys is null or c.division_key = any(area.division_keys))))
        group by 1, 2`,
    },
    [today, soonUntil, areas === 'all' ? null : JSON.stringify(areas.map(areaRecord))],
  );
}

function areaRecord({ bodyId, divisionKeys }: CountedArea) {
  return { body_id: bodyId, division_keys: divisionKeys === 'all' ? null : divisionKeys };
}

export interface OpenCaseRow {
  readonly id: string;
  readonly receiptNumber: string;
  readonly title: string;
  readonly itemTitle: Readonly<Record<string, string>>;
  readonly applicantName: string;
  readonly state: string;
  readonly dueOn: string | null;
  readonly dueProvisional: boolean;
}

export interface OpenCasePage {
  readonly bodyId: string;
  readonly divisionKey?: string;
  /** Due dates `[from, to]`; absent: whatever they are. */
  readonly from?: string;
  readonly to?: string;
  readonly after?: { readonly dueOn: string | null; readonly id: string };
  readonly limit: number;
}

/** Open cases of a body, the first due first; those without a date come last. */
export function selectOpenCases(on: Queryable, page: OpenCasePage): Promise<OpenCaseRow[]> {
  return on.query(
    {
      name: 'cases.overview.open',
      text: `select c.id, c.receipt_number as "receiptNumber", c.title, c.item_title as "itemTitle",
          c.applicant_name as "applicantName", c.state, c.due_on as "dueOn", c.due_provisional as "dueProvisional"
        from cases.case c
        where c.state <> 'closed' and c.body_id = $1 and ($2::text is null or c.division_key = $2)
          and ($3::date is null or c.due_on >= $3) and ($4::date is null or c.due_on <= $4)
          and ($6::uuid is null or (coalesce(c.due_on, 'infinity'), c.id) > (coalesce($5::date, 'infinity'), $6::uuid))
        order by coalesce(c.due_on, 'infinity'), c.id limit $7`,
    },
    [
      page.bodyId,
      page.divisionKey ?? null,
      page.from ?? null,
      page.to ?? null,
      page.after?.dueOn ?? null,
      page.after?.id ?? null,
      page.limit,
    ],
  );
}
