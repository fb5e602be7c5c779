import type { AgeingRows } from '#casework/retention/index.ts';
import type { Queryable, Transaction } from '#kernel/database/index.ts';
import { sealedInPlace, type Vault, vaultOf } from '#platform/vault/index.ts';
import type { Reception } from './model.ts';

export const sealedReceptions = sealedInPlace({
  table: 'hall.reception',
  text: ['person_name', 'person_code', 'person_address', 'mobile'],
});

const columns = `r.id, r.hall_key as "hallKey", r.window_key as "windowKey", r.body_id as "bodyId",
  r.officer_account as "officerAccount", r.way, r.document, r.person_name as "personName", r.person_code as "personCode",
  r.person_record_id as "personRecordId", r.person_address as "personAddress", r.mobile, r.firm_record_id as "firmRecordId",
  r.firm_name as "firmName", r.firm_code as "firmCode", r.firm_address as "firmAddress", r.letter, r.made_at as "madeAt"`;

export async function insertReception(on: Transaction, of: Reception): Promise<void> {
  const { sealText } = sealedReceptions.row(await vaultOf(on), of.id);
  await on.execute(
    {
      name: 'hall.reception.insert',
      text: `insert into hall.reception (id, hall_key, window_key, body_id, officer_account, way, document, person_name, person_code,
          person_record_id, person_address, mobile, firm_record_id, firm_name, firm_code, firm_address, letter, made_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
    },
    [
      of.id,
      of.hallKey,
      of.windowKey,
      of.bodyId,
      of.officerAccount,
      of.way,
      of.document,
      sealText('person_name', of.personName),
      sealText('person_code', of.personCode),
      of.personRecordId,
      sealText('person_address', of.personAddress),
      sealText('mobile', of.mobile),
      of.firmRecordId,
      of.firmName,
      of.firmCode,
      of.firmAddress,
      of.letter,
      of.madeAt,
    ],
  );
}

/** Whom the officer is serving now, or one of his visitors by id. */
export async function findOpenReception(
  on: Queryable,
  officerAccount: string,
  id: string | null,
): Promise<Reception | undefined> {
  const [row] = await on.query<Reception>(
    {
      name: 'hall.reception.open',
      text: `select ${columns} from hall.reception r where r.officer_account = $1 and r.ended_at is null
          and ($2::uuid is null or r.id = $2) order by r.made_at desc limit 1`,
    },
    [officerAccount, id],
  );
  return row && opened(await vaultOf(on), row);
}

/** The visits of one person, the latest first. */
export async function receptionsOf(on: Queryable, personRecordId: string): Promise<Reception[]> {
  const rows = await on.query<Reception>(
    `select ${columns} from hall.reception r where r.person_record_id = $1 order by r.made_at desc`,
    [personRecordId],
  );
  const vault = rows.length > 0 ? await vaultOf(on) : undefined;
  return vault ? rows.map((row) => opened(vault, row)) : [];
}

function opened(vault: Vault, row: Reception): Reception {
  const { openText } = sealedReceptions.row(vault, row.id);
  return {
    ...row,
    personName: openText('person_name', row.personName),
    personCode: openText('person_code', row.personCode),
    personAddress: openText('person_address', row.personAddress),
    mobile: openText('mobile', row.mobile),
  };
}

export const ageingReceptions: AgeingRows = {
  table: 'hall.reception',
  id: 'id',
  age: 'made_at',
  where: 'true',
  account: 'person_record_id',
};

/** Of papers that have arrived or been handed out stays which they were, not whose. */
export const ageingPapers: AgeingRows = {
  table: 'hall.paper',
  id: 'id',
  age: 'taken_at',
  where: `state in ('received', 'found', 'handed-out') and (applicant_name <> '' or note <> '')`,
  case: 'case_id',
  set: `applicant_name = '', note = ''`,
};

/** Whoever stood at the officer's window before has gone. */
export async function endReceptions(on: Transaction, officerAccount: string, at: Date): Promise<void> {
  await on.execute(
    {
      name: 'hall.reception.end',
      text: `update hall.reception set ended_at = $2 where officer_account = $1 and ended_at is null`,
    },
    [officerAccount, at],
  );
}
