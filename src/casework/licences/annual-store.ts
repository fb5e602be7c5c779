import type { Queryable, Transaction } from '#kernel/database/index.ts';

export interface Annual {
  readonly licenceId: string;
  readonly year: number;
  readonly caseId: string;
  readonly doneOn: string;
}

/** False when that year has been done. */
export async function insertAnnual(on: Transaction, annual: Annual): Promise<boolean> {
  const inserted = await on.execute(
    {
      name: 'licences.annual.insert',
      text: `insert into licences.annual (licence_id, year, case_id, done_on) values ($1, $2, $3, $4) on conflict do nothing`,
    },
    [annual.licenceId, annual.year, annual.caseId, annual.doneOn],
  );
  return inserted === 1;
}

/** The years in which a licence, in any of its versions, was inspected or reported on. */
export async function annualsOf(on: Queryable, number: string, typeKey: string): Promise<Annual[]> {
  return on.query(
    {
      name: 'licences.annual.of',
      text: `select a.licence_id as "licenceId", a.year, a.case_id as "caseId", a.done_on as "doneOn"
        from licences.annual a join licences.licence l on l.id = a.licence_id
        where l.number = $1 and l.type_key = $2 order by a.year desc`,
    },
    [number, typeKey],
  );
}
