import type { Transaction } from '#kernel/database/index.ts';

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
