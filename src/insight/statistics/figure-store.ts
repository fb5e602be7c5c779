import { growing, type Queryable, type Transaction } from '#kernel/database/index.ts';
import type { Counted } from './entries-of.ts';
import {
  type Dimension,
  type Figures,
  figureNames,
  type OwnMeasure,
  ownMeasures,
  type Place,
  type Span,
} from './model.ts';

const placeColumns = {
  body_id: 'uuid',
  division_key: 'text',
  item_key: 'text',
  region_id: 'text',
  channel: 'text',
};
const figures = growing(
  'statistics.figure',
  { span: 'text', starts_on: 'date', ...placeColumns },
  figureNames,
);
const own = growing('statistics.own', { actor_id: 'text', starts_on: 'date', item_key: 'text' }, ownMeasures);

const rowOf = (place: Place) => ({
  body_id: place.bodyId,
  division_key: place.divisionKey,
  item_key: place.itemKey,
  region_id: place.regionId,
  channel: place.channel,
});

/** Books what a case adds to the figures, or takes it off again; what comes to nothing within a transaction is not written. */
export function book(on: Transaction, { place, ...of }: Counted, sign: 1 | -1): void {
  const signed = (numbers: Figures) =>
    Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, sign * number]));
  on.gather(
    figures,
    of.entries.flatMap(({ on: day, figures: numbers }) => {
      const row = { ...rowOf(place), ...signed(numbers) };
      return [
        { span: 'day', starts_on: day, ...row },
        { span: 'month', starts_on: `${day.slice(0, 7)}-01`, ...row },
      ];
    }),
  );
  on.gather(
    own,
    of.own.map(({ actorId, on: day, measure }) => ({
      actor_id: actorId,
      starts_on: day,
      item_key: place.itemKey,
      [measure]: sign,
    })),
  );
}

/** A body, or some of its divisions. */
export interface Within {
  readonly bodyId: string;
  readonly divisionKeys: 'all' | readonly string[];
}

export interface FigureQuery {
  /** The rows that are added up: those of days, or of months. */
  readonly span: 'day' | 'month';
  readonly from: string;
  readonly to: string;
  readonly by: Dimension | readonly [Dimension, Dimension];
  readonly within: 'all' | readonly Within[];
  readonly bodyId?: string | undefined;
  readonly itemKey?: string | undefined;
  readonly regionId?: string | undefined;
  readonly channel?: string | undefined;
  /** As they stood when this report was made. */
  readonly kept?: { readonly span: Span; readonly startsOn: string } | undefined;
}

export interface FigureLine {
  readonly key: string;
  /** Of figures by two dimensions. */
  readonly second: string;
  readonly figures: Figures;
}

const keyOf: Readonly<Record<Dimension, string>> = {
  body: 'f.body_id::text',
  division: "f.body_id::text || '/' || f.division_key",
  item: 'f.item_key',
  region: 'f.region_id',
  channel: 'f.channel',
  time: 'f.starts_on::text',
};

/** Figures of a time, added up by one or two dimensions. The rows read are those of the time, however many cases stand behind. */
export async function selectFigures(on: Queryable, query: FigureQuery): Promise<FigureLine[]> {
  const [by, second] = typeof query.by === 'string' ? [query.by] : query.by;
  const source = query.kept
    ? 'statistics.kept f where f.report_span = $9 and f.report_on = $10::date and'
    : // The same parameters, so that both have one list.
      'statistics.figure f where f.span = $9 and $10::date is null and';
  const rows = await on.query<{ key: string; second: string } & Record<string, number>>(
    {
      name: `statistics.figures.${query.kept ? 'kept' : 'now'}.${by}.${second ?? ''}`,
      text: `select ${keyOf[by]} as key, ${second ? keyOf[second] : "''"} as second,
          ${figureNames.map((name) => `sum(f.${name})::integer as ${name}`).join(', ')}
        from ${source} f.starts_on between $1 and $2
          and ($3::uuid is null or f.body_id = $3) and ($4::text is null or f.item_key = $4)
          and ($5::text is null or f.region_id = $5) and ($6::text is null or f.channel = $6)
          and ($7::jsonb is null or exists (
            select from jsonb_to_recordset($7::jsonb) as area (body_id uuid, division_keys text[])
            where area.body_id = f.body_id and (area.division_keys is null or f.division_key = any(area.division_keys))))
        group by 1, 2
        having ${figureNames.map((name) => `sum(f.${name}) <> 0`).join(' or ')}
        order by 1, 2 limit $8`,
    },
    [
      query.from,
      query.to,
      query.bodyId ?? null,
      query.itemKey ?? null,
      query.regionId ?? null,
      query.channel ?? null,
      query.within === 'all'
        ? null
        : JSON.stringify(
            query.within.map(({ bodyId, divisionKeys }) => ({
              body_id: bodyId,
              division_keys: divisionKeys === 'all' ? null : divisionKeys,
            })),
          ),
      mostLines,
      query.kept ? query.kept.span : query.span,
      query.kept?.startsOn ?? null,
    ],
  );
  return rows.map(({ key, second: other, ...numbers }) => ({ key, second: other, figures: numbers }));
}

/** More than any city has bodies by items; a report is never cut in silence, it is refused. */
export const mostLines = 20_000;

export async function selectOwn(
  on: Queryable,
  actorId: string,
  from: string,
  to: string,
): Promise<(Readonly<Record<OwnMeasure, number>> & { readonly itemKey: string })[]> {
  return on.query(
    {
      name: 'statistics.own.read',
      text: `select item_key as "itemKey", ${ownMeasures.map((name) => `sum(${name})::integer as ${name}`).join(', ')}
        from statistics.own where actor_id = $1 and starts_on between $2 and $3 group by 1 order by 1`,
    },
    [actorId, from, to],
  );
}
