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
  /** An empty division: no division. */
  readonly places: readonly { readonly bodyId: string; readonly divisionKey: string }[];
  /** Due dates `[from, to]`; absent: whatever they are. */
  readonly from?: string;
  readonly to?: string;
  readonly after?: { readonly dueOn: string | null; readonly id: string };
  readonly limit: number;
}

/**
 * Open cases of some divisions, the first due first; those without a date come last. Each division is read in the
 * order of its index, dated cases and undated apart, and no further than the page.
 */
export function selectOpenCases(on: Queryable, page: OpenCasePage): Promise<OpenCaseRow[]> {
  const division = `c.state <> 'closed' and c.body_id = place.body_id and coalesce(c.division_key, '') = place.division`;
  const columns = `c.id, c.receipt_number as "receiptNumber", c.title, c.item_title as "itemTitle",
          c.applicant_name as "applicantName", c.state, c.due_on as "dueOn", c.due_provisional as "dueProvisional"`;
  return on.query(
    {
      name: 'cases.overview.open',
      text: `select read.* from unnest($1::uuid[], $2::text[]) as place (body_id, division)
        cross join lateral (
          (select ${columns} from cases.case c
            where ${division} and c.due_on between coalesce($3::date, '-infinity') and coalesce($4::date, 'infinity')
              and (c.due_on, c.id) > ($5::date, $6::uuid)
            order by c.due_on, c.id limit $7)
          union all
          (select ${columns} from cases.case c
            where ${division} and c.due_on is null and $3::date is null and $4::date is null
              and c.id > case when $5 = 'infinity'::date then $6::uuid else '00000000-0000-0000-0000-000000000000' end
            order by c.id limit $7)) as read
        order by coalesce("dueOn", 'infinity'), id limit $7`,
    },
    [
      page.places.map(({ bodyId }) => bodyId),
      page.places.map(({ divisionKey }) => divisionKey),
      page.from ?? null,
      page.to ?? null,
      page.after ? (page.after.dueOn ?? 'infinity') : '-infinity',
      page.after?.id ?? '00000000-0000-0000-0000-000000000000',
      page.limit,
    ],
  );
}
