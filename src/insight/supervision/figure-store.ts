import { type Gathered, growing, type Queryable, type Transaction } from '#kernel/database/index.ts';
import { counted, type Figures, type Measure, monthOf, type Place, summed } from './model.ts';

const measures = [...counted, ...summed];
type Increments = Readonly<Partial<Record<(typeof measures)[number], number>>>;

const grown = growing(
  'supervision.figure',
  {
    ...{ span: 'text', starts_on: 'date', body_id: 'uuid', division_key: 'text' },
    ...{ item_key: 'text', region_id: 'text', channel: 'text' },
  },
  measures,
);

const happened: Gathered = {
  name: 'supervision.moments',
  key: ({ cause_id, measure }: { cause_id: string; measure: string }) => `${cause_id} ${measure}`,
  cte: (p) => `supervision_moments as (
    insert into supervision.moment (measure, case_id, happened_on, body_id, division_key, item_key, region_id, channel, cause_id)
    select measure, case_id, happened_on, body_id, division_key, item_key, region_id, channel, cause_id
    from jsonb_to_recordset(${p}::jsonb) as r (measure text, case_id uuid, happened_on date, body_id uuid,
      division_key text, item_key text, region_id text, channel text, cause_id uuid))`,
};

export interface Happened {
  readonly caseId: string;
  readonly causeId: string;
  readonly on: string;
  readonly measures: readonly Measure[];
  readonly sums?: Readonly<Partial<Record<(typeof summed)[number], number>>>;
}

/** Counts what happened to a case: the figures grow, and each leads back to the case. */
export function count(on: Transaction, { place, ...of }: Happened & { readonly place: Place }): void {
  const full = keysOf(place);
  on.gather(
    happened,
    of.measures.map((measure) => ({
      ...full,
      measure,
      case_id: of.caseId,
      happened_on: of.on,
      cause_id: of.causeId,
    })),
  );
  grow(on, place, of.on, { ...Object.fromEntries(of.measures.map((name) => [name, 1])), ...of.sums });
}

const keysOf = (place: Place) => ({
  body_id: place.bodyId,
  division_key: place.divisionKey,
  item_key: place.itemKey,
  region_id: place.regionId,
  channel: place.channel,
});

function grow(on: Transaction, place: Place, day: string, increments: Increments): void {
  const full = keysOf(place);
  const body = { body_id: place.bodyId, division_key: '', item_key: '', region_id: '', channel: '' };
  on.gather(grown, [
    { span: 'day', starts_on: day, ...full, ...increments },
    { span: 'month', starts_on: monthOf(day), ...full, ...increments },
    { span: 'body-month', starts_on: monthOf(day), ...body, ...increments },
  ]);
}

/**
 * What was counted of a case before it was passed on counts where it has gone, as in the reports: received there, on that day.
 * Warnings and cards stay with the body that got them.
 */
export async function countElsewhere(
  on: Transaction,
  { caseId, place, day }: { readonly caseId: string; readonly place: Place; readonly day: string },
): Promise<void> {
  const before = await on.query<Place & { measure: Measure; on: string }>(
    {
      name: 'supervision.moments.of-case',
      text: `select m.measure, m.happened_on as "on", m.body_id as "bodyId", m.division_key as "divisionKey",
          m.item_key as "itemKey", m.region_id as "regionId", m.channel
        from supervision.moment m where m.case_id = $1 and m.measure in ('received', 'corrected') for update`,
    },
    [caseId],
  );
  await on.execute(
    {
      name: 'supervision.moments.move',
      text: `update supervision.moment m set body_id = $2, division_key = $3, region_id = $4,
          happened_on = case when m.measure = 'received' then $5::date else m.happened_on end
        where m.case_id = $1 and m.measure in ('received', 'corrected')`,
    },
    [caseId, place.bodyId, place.divisionKey, place.regionId, day],
  );
  for (const { measure, on: was, ...from } of before) {
    grow(on, from, was, { [measure]: -1 });
    const { bodyId, divisionKey, regionId } = place;
    grow(on, { ...from, bodyId, divisionKey, regionId }, measure === 'received' ? day : was, {
      [measure]: 1,
    });
  }
}

/** A body, or some of its divisions. */
export interface Within {
  readonly bodyId: string;
  readonly divisionKeys: 'all' | readonly string[];
}

/** As a parameter; null: every body. */
export const areasOf = (within: 'all' | readonly Within[]) =>
  within === 'all'
    ? null
    : JSON.stringify(
        within.map(({ bodyId, divisionKeys }) => ({
          body_id: bodyId,
          division_keys: divisionKeys === 'all' ? null : divisionKeys,
        })),
      );

/** That a row lies in one of these areas: whoever leads one body and a division of another sees no more of the other. */
export const withinAreas = (table: string, parameter: string) =>
  `(${parameter}::jsonb is null or exists (
    select from jsonb_to_recordset(${parameter}::jsonb) as area (body_id uuid, division_keys text[])
    where area.body_id = ${table}.body_id and (area.division_keys is null or ${table}.division_key = any(area.division_keys))))`;

export type Dimension = 'body' | 'division' | 'item' | 'region' | 'channel' | 'time';

const keyOf: Readonly<Record<Dimension, string>> = {
  body: 'f.body_id::text',
  division: "f.body_id::text || '/' || f.division_key",
  item: 'f.item_key',
  region: 'f.region_id',
  channel: 'f.channel',
  time: 'f.starts_on::text',
};

export interface FigureQuery {
  readonly span: 'day' | 'month' | 'body-month';
  readonly from: string;
  readonly to: string;
  readonly by: Dimension;
  readonly within: 'all' | readonly Within[];
  readonly bodyId?: string;
  readonly itemKey?: string;
  readonly regionId?: string;
  readonly channel?: string;
}

export interface FigureLine extends Figures {
  readonly key: string;
}

/** Where nothing was counted. */
export const none: FigureLine = {
  key: '',
  ...(Object.fromEntries(measures.map((name) => [name, 0])) as Figures),
};

/** Figures of a time, added up by one dimension. The rows read are those of the time, however many cases stand behind them. */
export function selectFigures(on: Queryable, query: FigureQuery): Promise<FigureLine[]> {
  return on.query(
    {
      name: `supervision.figures.${query.by}`,
      text: `select ${keyOf[query.by]} as key, ${measures.map((name) => `sum(f.${name})::integer as ${name}`).join(', ')}
        from supervision.figure f
        where f.span = $1 and f.starts_on between $2 and $3
          and ($4::uuid is null or f.body_id = $4) and ($5::text is null or f.item_key = $5)
          and ($6::text is null or f.region_id = $6) and ($7::text is null or f.channel = $7)
          and ${withinAreas('f', '$8')}
        group by 1 order by 1`,
    },
    [
      query.span,
      query.from,
      query.to,
      query.bodyId ?? null,
      query.itemKey ?? null,
      query.regionId ?? null,
      query.channel ?? null,
      areasOf(query.within),
    ],
  );
}

export interface MomentRow {
  readonly caseId: string;
  readonly receiptNumber: string;
  readonly bodyId: string;
  readonly itemKey: string;
  readonly happenedOn: string;
  readonly dueOn: string | null;
  readonly closedOn: string | null;
  readonly outcome: string | null;
}

export interface MomentQuery {
  readonly measures: readonly Measure[];
  readonly from: string;
  readonly to: string;
  readonly within: readonly Within[];
  readonly itemKeys?: readonly string[];
  readonly regionId?: string;
  readonly channel?: string;
  readonly before?: { readonly on: string; readonly caseId: string };
  readonly limit: number;
}

/** The cases behind a figure, the newest first: of each body no further than the page. */
export function selectMoments(on: Queryable, query: MomentQuery): Promise<MomentRow[]> {
  return on.query(
    {
      name: 'supervision.moments.list',
      text: `select read.case_id as "caseId", w.receipt_number as "receiptNumber", read.body_id as "bodyId",
          read.item_key as "itemKey", read.happened_on as "happenedOn", w.due_on as "dueOn", w.closed_on as "closedOn", w.outcome
        from (
          select m.* from jsonb_to_recordset($1::jsonb) as area (body_id uuid, division_keys text[])
          cross join unnest($2::text[]) as asked (measure)
          cross join lateral (
            select * from supervision.moment m
            where m.body_id = area.body_id and m.measure = asked.measure and m.happened_on between $3 and $4
              and (area.division_keys is null or m.division_key = any(area.division_keys))
              and ($5::text[] is null or m.item_key = any($5)) and ($6::text is null or m.region_id = $6)
              and ($7::text is null or m.channel = $7)
              and ($8::date is null or (m.happened_on, m.case_id) < ($8::date, $9::uuid))
            order by m.happened_on desc, m.case_id desc limit $10) m
          order by m.happened_on desc, m.case_id desc limit $10) read
        join supervision.watch w on w.case_id = read.case_id
        order by read.happened_on desc, read.case_id desc`,
    },
    [
      areasOf(query.within),
      query.measures,
      query.from,
      query.to,
      query.itemKeys ?? null,
      query.regionId ?? null,
      query.channel ?? null,
      query.before?.on ?? null,
      query.before?.caseId ?? null,
      query.limit,
    ],
  );
}

export function momentsOfCase(
  on: Queryable,
  caseId: string,
): Promise<{ measure: Measure; happenedOn: string }[]> {
  return on.query(
    {
      name: 'supervision.moments.case',
      text: `select measure, happened_on as "happenedOn" from supervision.moment where case_id = $1
        order by happened_on, cause_id`,
    },
    [caseId],
  );
}
