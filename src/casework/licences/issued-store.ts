import type { Queryable } from '#kernel/database/index.ts';
import { joined, type LicenceRow, present } from './store.ts';

/** Some divisions of a body, or all of it. */
export interface IssuingPlace {
  readonly bodyId: string;
  readonly divisionKeys: readonly string[] | null;
}

export interface IssuedQuery {
  /** Null: whoever issued it. */
  readonly places: readonly IssuingPlace[] | null;
  /** The beginning of a number or of the holder's name, or the holder's code or the identifier in full. */
  readonly text: string | null;
  readonly before: string | null;
  readonly limit: number;
}

/** Of each way of finding no more is looked at: whoever looks for one licence does not read on for hundreds. */
const mostOfWay = 400;

const onwards = `($2::uuid is null or l.id < $2) order by l.id desc limit $3`;
const placesOf = (parameter: string) =>
  `jsonb_to_recordset(${parameter}::jsonb) as p (body uuid, divisions text[])`;
const inDivision = `(l.division_key is null or p.divisions is null or l.division_key = any(p.divisions))`;

const ways = ['l.number like $4', 'l.holder_name like $4', 'l.holder_code = $5'].map(
  (condition) => `licences.licence l where ${condition}`,
);
ways.push('licences.identifier_key k join licences.licence l on l.id = k.licence_id where k.identifier = $5');
const found = (within: string) =>
  ways.map((way) => `(select l.id from ${way} ${within} limit ${mostOfWay})`).join(' union ');

/** Each reads its index from the newest on, and no further than the page. */
const statements = {
  all: `select ${present} from ${joined} where ${onwards}`,
  ofPlaces: `select ${present} from ${placesOf('$4')} cross join lateral (
      select l.id from licences.licence l where l.body_id = p.body and ${inDivision} and ${onwards}) issued
    join ${joined} on l.id = issued.id order by l.id desc limit $3`,
  allWith: `select ${present} from ${joined} where l.id in (${found('')}) and ${onwards}`,
  ofPlacesWith: `select ${present} from ${joined} where l.id in (${found(
    `and exists (select from ${placesOf('$6')} where l.body_id = p.body and ${inDivision})`,
  )}) and ${onwards}`,
} as const;

/** Newest first. */
export function selectIssued(
  on: Queryable,
  today: string,
  { places, text, before, limit }: IssuedQuery,
): Promise<LicenceRow[]> {
  const asked =
    text === null ? [] : [`${text.replace(/[\\%_]/g, '\\$&')}%`, text.replace(/\s/g, '').toUpperCase()];
  const within =
    places === null
      ? []
      : [
          JSON.stringify(
            places.map(({ bodyId, divisionKeys }) => ({ body: bodyId, divisions: divisionKeys })),
          ),
        ];
  const name = `${places ? 'ofPlaces' : 'all'}${text === null ? '' : 'With'}` as const;
  return on.query({ name: `licences.issued-${name}`, text: statements[name] }, [
    today,
    before,
    limit,
    ...asked,
    ...within,
  ]);
}

/** What a licence says of where it came from. */
export interface LicenceOrigin {
  readonly id: string;
  readonly typeKey: string;
  readonly number: string;
  readonly bodyId: string;
  readonly divisionKey: string;
  readonly caseId: string | null;
  readonly validFrom: string;
}

/** Licences in the order of their ids, for who looks through all of them. */
export function licencesInOrder(on: Queryable, after: string, limit: number): Promise<LicenceOrigin[]> {
  return on.query(
    {
      name: 'licences.in-order',
      text: `select l.id, l.type_key as "typeKey", l.number, l.body_id as "bodyId", coalesce(l.division_key, '') as "divisionKey",
          l.case_id as "caseId", l.valid_from as "validFrom"
        from licences.licence l where l.id > $1 order by l.id limit $2`,
    },
    [after, limit],
  );
}
