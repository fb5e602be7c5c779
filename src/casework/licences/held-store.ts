import type { Queryable } from '#kernel/database/index.ts';
import { joined, type LicenceRow, present } from './store.ts';

/** The latest version of a licence by its number, of one holder and type. */
export async function selectHeld(
  on: Queryable,
  today: string,
  holderCode: string,
  typeKey: string,
  number: string,
): Promise<LicenceRow | undefined> {
  const [row] = await on.query<LicenceRow>(
    {
      name: 'licences.held',
      text: `select ${present} from ${joined}
        where l.holder_code = $2 and l.type_key = $3 and replace(l.number, ' ', '') = $4 order by l.version desc limit 1`,
    },
    [today, holderCode, typeKey, number],
  );
  return row;
}

/** The cases that have issued a licence and its earlier versions. */
export async function casesOfLicence(on: Queryable, licenceId: string): Promise<string[]> {
  const rows = await on.query<{ caseId: string }>(
    {
      name: 'licences.cases-of',
      text: `with recursive version as (
          select id, previous_id, case_id from licences.licence where id = $1
          union all
          select l.id, l.previous_id, l.case_id from licences.licence l join version v on l.id = v.previous_id)
        select distinct case_id as "caseId" from version where case_id is not null order by 1`,
    },
    [licenceId],
  );
  return rows.map(({ caseId }) => caseId);
}
