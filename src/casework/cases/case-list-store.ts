import type { Gathered, Queryable, Transaction } from '#kernel/database/index.ts';
import type { Case } from './model.ts';
import { caseSelection } from './store.ts';

/** An item at a division of a body: the stretch of an index in which its cases lie, newest first. */
export interface Place {
  readonly id: number;
  readonly bodyId: string;
  readonly divisionKey: string;
  readonly itemKey: string;
}

export interface PlaceArea {
  readonly bodyId: string;
  /** Null: all. */
  readonly divisionKeys: readonly string[] | null;
  readonly itemKeys: readonly string[] | null;
}

/** The places that have cases, within these areas; null: within the whole city. */
export function selectPlaces(on: Queryable, areas: readonly PlaceArea[] | null): Promise<Place[]> {
  return on.query(
    {
      name: 'cases.place.within',
      text: `select p.id, p.body_id as "bodyId", p.division_key as "divisionKey", p.item_key as "itemKey"
        from cases.place p
        where $1::jsonb is null or exists (
          select from jsonb_to_recordset($1::jsonb) as area ("bodyId" uuid, "divisionKeys" text[], "itemKeys" text[])
          where area."bodyId" = p.body_id and (area."divisionKeys" is null or p.division_key = any(area."divisionKeys"))
            and (area."itemKeys" is null or p.item_key = any(area."itemKeys")))`,
    },
    [areas === null ? null : JSON.stringify(areas)],
  );
}

const terms: Gathered = {
  name: 'case-terms',
  cte: (p) => `case_terms as (
      select * from jsonb_to_recordset(${p}::jsonb) as r (case_id uuid, body_id uuid, division_key text, item_key text,
        received_on date, terms text[])),
    place_known as (
      select p.id, p.body_id, p.division_key, p.item_key
      from (select distinct body_id, division_key, item_key from case_terms) as wanted
      join cases.place p using (body_id, division_key, item_key)),
    place_added as (
      insert into cases.place (body_id, division_key, item_key)
      select distinct body_id, division_key, item_key from case_terms
      where (body_id, division_key, item_key) not in (select body_id, division_key, item_key from place_known)
      order by body_id, division_key, item_key
      on conflict (body_id, division_key, item_key) do update set item_key = excluded.item_key
      returning id, body_id, division_key, item_key),
    case_term_inserted as (
      insert into cases.term (term, place_id, received_on, case_id)
      select term, place.id, received_on, case_id
      from case_terms join (select * from place_known union all select * from place_added) as place
        using (body_id, division_key, item_key)
      cross join unnest(case_terms.terms) as term
      -- As the indexes are ordered: what goes into one page goes there in a row.
      order by term, place.id, case_id desc)`,
};

/** Written with the commit. */
export function insertTerms(
  on: Transaction,
  of: Pick<Case, 'id' | 'bodyId' | 'divisionKey' | 'itemKey' | 'receivedOn'>,
  words: readonly string[],
): void {
  on.gather(terms, [
    {
      case_id: of.id,
      body_id: of.bodyId,
      division_key: of.divisionKey ?? '',
      item_key: of.itemKey,
      received_on: of.receivedOn,
      terms: words,
    },
  ]);
}

/** What a case is found by, put to the place where it lies now; what is yet to be written goes there by itself. */
export async function moveTerms(
  on: Transaction,
  of: Pick<Case, 'id' | 'bodyId' | 'divisionKey' | 'itemKey' | 'receivedOn'>,
  words: readonly string[],
): Promise<void> {
  const place = [of.bodyId, of.divisionKey ?? '', of.itemKey];
  await on.execute(
    `insert into cases.place (body_id, division_key, item_key) values ($1, $2, $3) on conflict do nothing`,
    place,
  );
  await on.execute(
    `update cases.term t set place_id = p.id from cases.place p
      where p.body_id = $1 and p.division_key = $2 and p.item_key = $3
        and t.term = any($4) and t.received_on = $5 and t.case_id = $6`,
    [...place, words, of.receivedOn, of.id],
  );
}

/** How many cases have each term, counted no further than `most`, and what share of all postings are its where it is common. */
export function countTerms(
  on: Queryable,
  terms: readonly string[],
  placeIds: readonly number[] | null,
  most: number,
): Promise<{ term: string; count: number; share: number }[]> {
  return on.query(
    {
      name: `cases.term.count.${placeIds === null ? 'all' : 'some'}`,
      text: `select wanted.term, coalesce(known.share, 0) as share, ${placeIds === null ? 'case when known.share is not null then $2 else' : ''} (
          select count(*) from (
            select from cases.term t where t.term = wanted.term ${placeIds === null ? '' : 'and t.place_id = any($3::int[])'}
            limit $2) as counted) ${placeIds === null ? 'end' : ''} as count
        from unnest($1::text[]) as wanted (term)
        left join (
          select common.term, common.share from pg_stats s
          cross join lateral unnest(s.most_common_vals::text::text[], s.most_common_freqs) as common (term, share)
          where s.schemaname = 'cases' and s.tablename = 'term' and s.attname = 'term') as known on known.term = wanted.term`,
    },
    placeIds === null ? [terms, most] : [terms, most, placeIds],
  );
}

/** Where a list ended: the day of receipt and the id of its last case. */
export interface ListEnd {
  readonly receivedOn: string;
  readonly id: string;
}

/** A term that a case must have besides the leading one. */
export interface OtherTerm {
  readonly term: string;
  /**
   * It is not much more frequent than the leading one: its cases of the same stretch are read in one go, a page of an index
   * holding a hundred of them. One that nearly every case has is asked of each.
   */
  readonly beside: boolean;
}

export interface ListQuery {
  readonly places: readonly Place[];
  /** The term whose cases are read, the rarest; absent: all cases of the places. */
  readonly leading?: string;
  /** The places are so many that what has the leading term is read together and not place by place. */
  readonly together?: boolean;
  /** A receipt number, whole or nearly: read by its own index. */
  readonly numbered?: string;
  readonly otherTerms: readonly OtherTerm[];
  readonly state?: string;
  readonly regionId?: string;
  /** A pattern of `like`. */
  readonly receipt?: string;
  /** Must stand in title or name. */
  readonly texts: readonly string[];
  /** Must all stand in the name. */
  readonly applicant?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly before?: ListEnd;
  readonly limit: number;
  /** No more cases of one place are looked at for one page. */
  readonly mostOfPlace: number;
  /** Nor more of all places. */
  readonly most: number;
}

export interface ListPage {
  readonly cases: Case[];
  /** Set when more might be found beyond what was looked at. */
  readonly lookedAtUntil?: ListEnd;
}

/**
 * One page of cases, newest first. Each place is read in the order of an index and no further than its bound; what is
 * found is complete down to `lookedAtUntil`.
 */
export async function selectCasePage(on: Queryable, query: ListQuery): Promise<ListPage> {
  const values: unknown[] = [];
  const put = (value: unknown) => `$${values.push(value)}`;
  const candidates = candidatesOf(query, put);
  const lists = listsBeside(query, put);
  const having = [...lists.map(({ name }) => `k.id in (select case_id from ${name})`), ...probes(query, put)];
  const conditions = conditionsOf(query, put);
  const rows = await on.query<Case & { edgeOn: string | null; edgeId: string | null }>(
    `with candidate as materialized (${candidates}),
      ending as (
        select received_on, id from (
          select received_on, id, row_number() over (partition by place_id order by received_on desc, id desc) as place_row
          from candidate) as numbered
        where place_row = ${put(query.mostOfPlace)} order by received_on desc, id desc limit 1),
      considered as materialized (
        select * from candidate
        where not exists (select from ending where (candidate.received_on, candidate.id) < (ending.received_on, ending.id))
        order by received_on desc, id desc limit ${put(query.most)}),
      edge as (
        select received_on, id from considered
        where exists (select from ending) or (select count(*) from considered) = ${put(query.most)}
        order by received_on, id limit 1),
      ${lists.map(({ name, text }) => `${name} as materialized (${text}),`).join('\n      ')}
      found as (
        select ${caseSelection} from (
          select * from (select * from considered order by received_on desc, id desc offset 0) as k
          where ${having.join(' and ') || 'true'} order by received_on desc, id desc offset 0) as k
        join cases.case c on c.id = k.id
        where ${conditions} order by k.received_on desc, k.id desc limit ${put(query.limit)})
    select found.*, edge.received_on as "edgeOn", edge.id as "edgeId"
      from (select) as always left join edge on true left join found on true
      order by found."receivedOn" desc, found.id desc`,
    values,
  );
  const [first] = rows;
  return {
    cases: rows.filter(({ id }) => id !== null).map(({ edgeOn: _on, edgeId: _id, ...row }) => row),
    ...(first?.edgeOn && first.edgeId
      ? { lookedAtUntil: { receivedOn: first.edgeOn, id: first.edgeId } }
      : {}),
  };
}

type Put = (value: unknown) => string;

function candidatesOf(query: ListQuery, put: Put): string {
  const days = [
    ...(query.from ? [`received_on >= ${put(query.from)}::date`] : []),
    ...(query.to ? [`received_on <= ${put(query.to)}::date`] : []),
  ];
  const before = query.before && `${put(query.before.receivedOn)}::date, ${put(query.before.id)}::uuid`;
  if (query.leading !== undefined) {
    const within = [
      `term = ${put(query.leading)}`,
      ...days,
      ...(before ? [`(received_on, case_id) < (${before})`] : []),
    ];
    const placeIds = put(query.places.map(({ id }) => id));
    if (query.together)
      return `select 0 as place_id, received_on, case_id as id from cases.term
        where ${within.join(' and ')} and place_id + 0 = any(${placeIds}::int[])
        order by received_on desc, case_id desc limit ${put(query.mostOfPlace)}`;
    return `select place.id as place_id, read.received_on, read.case_id as id
      from unnest(${placeIds}::int[]) as place (id)
      cross join lateral (
        select received_on, case_id from cases.term where place_id = place.id and ${within.join(' and ')}
        order by received_on desc, case_id desc limit ${put(query.mostOfPlace)}) as read`;
  }
  const within = [
    'c.body_id = place.body_id',
    `coalesce(c.division_key, '') = place.division_key`,
    'c.item_key = place.item_key',
    ...(query.state ? [`c.state = ${put(query.state)}`] : []),
    ...days.map((day) => `c.${day}`),
    ...(before ? [`(c.received_on, c.id) < (${before})`] : []),
  ];
  const columns = [
    put(query.places.map(({ id }) => id)),
    put(query.places.map(({ bodyId }) => bodyId)),
    put(query.places.map(({ divisionKey }) => divisionKey)),
    put(query.places.map(({ itemKey }) => itemKey)),
  ];
  const place = `unnest(${columns[0]}::int[], ${columns[1]}::uuid[], ${columns[2]}::text[], ${columns[3]}::text[])
      as place (id, body_id, division_key, item_key)`;
  if (query.numbered !== undefined)
    return `select 0 as place_id, c.received_on, c.id
      from (select * from cases.case where receipt_number like ${put(query.numbered)} limit ${put(query.mostOfPlace)}) as c
      join ${place} on ${within.join(' and ')}`;
  return `select place.id as place_id, read.received_on, read.id
    from ${place}
    cross join lateral (
      select c.received_on, c.id from cases.case c where ${within.join(' and ')}
      order by c.received_on desc, c.id desc limit ${put(query.mostOfPlace)}) as read`;
}

/** The cases of each further term in the stretch that is considered. */
function listsBeside(query: ListQuery, put: Put): { readonly name: string; readonly text: string }[] {
  const ends = (order: string) =>
    `(select received_on, id from considered order by received_on ${order}, id ${order} limit 1)`;
  return query.otherTerms
    .filter(({ beside }) => beside)
    .map(({ term }, i) => {
      const read = `select case_id from cases.term where term = ${put(term)}
        and (received_on, case_id) <= ${ends('desc')} and (received_on, case_id) >= ${ends('asc')}`;
      const text = query.together
        ? read
        : `select read.case_id from unnest(${put(query.places.map(({ id }) => id))}::int[]) as place (id)
            cross join lateral (${read} and place_id = place.id) as read`;
      return { name: `beside_${i}`, text };
    });
}

/** Further terms that are asked of each case. */
function probes(query: ListQuery, put: Put): string[] {
  return query.otherTerms
    .filter(({ beside }) => !beside)
    .map(
      ({ term }) => `exists (select from cases.term t where t.term = ${put(term)}
        and t.received_on = k.received_on and t.case_id = k.id)`,
    );
}

/** What of a candidate is looked at in its row. */
function conditionsOf(query: ListQuery, put: Put): string {
  const conditions = [
    ...(query.state ? [`c.state = ${put(query.state)}`] : []),
    ...(query.regionId ? [`c.region_id = ${put(query.regionId)}`] : []),
    ...(query.receipt ? [`c.receipt_number like ${put(query.receipt)}`] : []),
    ...query.texts.map((text) => `position(${put(text)} in lower(c.title || ' ' || c.applicant_name)) > 0`),
    ...(query.applicant ?? []).map((text) => `position(${put(text)} in lower(c.applicant_name)) > 0`),
  ];
  return conditions.length > 0 ? conditions.join(' and ') : 'true';
}
