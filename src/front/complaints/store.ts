import type { AgeingRows } from '#casework/retention/index.ts';
import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Complaint } from './model.ts';

const columns = `c.id, c.account_id as "accountId", c.body_id as "bodyId", c.about, c.text, c.case_id as "caseId",
  c.receipt_number as "receiptNumber", c.filed_on as "filedOn", c.filed_at as "filedAt", c.state, c.finding,
  c.decided_by as "decidedBy", c.decided_at as "decidedAt"`;

/** Answers whether it is new: the same form sent twice is one complaint. */
export async function insertComplaint(on: Transaction, of: Complaint): Promise<boolean> {
  const rows = await on.query(
    {
      name: 'complaints.insert',
      text: `insert into complaints.complaint (id, account_id, body_id, about, text, case_id, receipt_number, filed_on, filed_at, state)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'filed') on conflict (id) do nothing returning id`,
    },
    [of.id, of.accountId, of.bodyId, of.about, of.text, of.caseId, of.receiptNumber, of.filedOn, of.filedAt],
  );
  return rows.length > 0;
}

export async function lockComplaint(on: Transaction, id: string): Promise<Complaint | undefined> {
  const [row] = await on.query<Complaint>(
    {
      name: 'complaints.lock',
      text: `select ${columns} from complaints.complaint c where c.id = $1 for no key update`,
    },
    [id],
  );
  return row;
}

export function complaintsOfAccount(on: Queryable, accountId: string, limit: number): Promise<Complaint[]> {
  return on.query(
    {
      name: 'complaints.own',
      text: `select ${columns} from complaints.complaint c where c.account_id = $1 order by c.id desc limit $2`,
    },
    [accountId, limit],
  );
}

/** Those that wait before those that are decided; of the waiting ones the oldest first, of the others the newest. */
export function selectComplaints(
  on: Queryable,
  without: { readonly bodyIds: readonly string[]; readonly accountId: string },
  limit: number,
): Promise<Complaint[]> {
  return on.query(
    {
      name: 'complaints.list',
      text: `select ${columns} from complaints.complaint c
        where c.body_id <> all($1::uuid[]) and c.account_id <> $2
        order by (c.state = 'filed') desc, case when c.state = 'filed' then c.id end, c.id desc limit $3`,
    },
    [without.bodyIds, without.accountId, limit],
  );
}

export async function writeDecision(
  on: Transaction,
  of: {
    readonly id: string;
    readonly state: Complaint['state'];
    readonly finding: string;
    readonly by: string;
    readonly at: Date;
  },
): Promise<void> {
  await on.execute(
    {
      name: 'complaints.decide',
      text: `update complaints.complaint set state = $2, finding = $3, decided_by = $4, decided_at = $5 where id = $1`,
    },
    [of.id, of.state, of.finding, of.by, of.at],
  );
}

/** That there was one, about what, and how it ended stays; not whose nor the words. */
export const ageingComplaints: AgeingRows = {
  table: 'complaints.complaint',
  id: 'id',
  age: 'decided_at',
  where: `decided_at is not null and text <> ''`,
  case: 'case_id',
  account: 'account_id',
  set: `account_id = '', text = '', finding = ''`,
};
