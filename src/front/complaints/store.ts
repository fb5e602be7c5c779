import type { AgeingRows } from '#casework/retention/index.ts';
import type { Queryable, Statement, Transaction } from '#kernel/database/index.ts';
import { sealedInPlace, vaultOf } from '#platform/vault/index.ts';
import type { Complaint } from './model.ts';

export const sealedComplaints = sealedInPlace({
  table: 'complaints.complaint',
  text: ['about', 'text', 'finding'],
});

const columns = `c.id, c.account_id as "accountId", c.body_id as "bodyId", c.about, c.text, c.case_id as "caseId",
  c.receipt_number as "receiptNumber", c.filed_on as "filedOn", c.filed_at as "filedAt", c.state, c.finding,
  c.decided_by as "decidedBy", c.decided_at as "decidedAt"`;

/** Answers whether it is new: the same form sent twice is one complaint. */
export async function insertComplaint(on: Transaction, of: Complaint): Promise<boolean> {
  const { sealText } = sealedComplaints.row(await vaultOf(on), of.id);
  const rows = await on.query(
    {
      name: 'complaints.insert',
      text: `insert into complaints.complaint (id, account_id, body_id, about, text, case_id, receipt_number, filed_on, filed_at, state)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'filed') on conflict (id) do nothing returning id`,
    },
    [
      of.id,
      of.accountId,
      of.bodyId,
      sealText('about', of.about),
      sealText('text', of.text),
      of.caseId,
      of.receiptNumber,
      of.filedOn,
      of.filedAt,
    ],
  );
  return rows.length > 0;
}

async function readComplaints(
  on: Queryable,
  statement: Statement,
  values: readonly unknown[],
): Promise<Complaint[]> {
  const rows = await on.query<Complaint>(statement, values);
  if (rows.length === 0) return [];
  const vault = await vaultOf(on);
  return rows.map((complaint) => {
    const { openText } = sealedComplaints.row(vault, complaint.id);
    return {
      ...complaint,
      about: openText('about', complaint.about),
      text: openText('text', complaint.text),
      finding: openText('finding', complaint.finding),
    };
  });
}

export async function lockComplaint(on: Transaction, id: string): Promise<Complaint | undefined> {
  const [row] = await readComplaints(
    on,
    {
      name: 'complaints.lock',
      text: `select ${columns} from complaints.complaint c where c.id = $1 for no key update`,
    },
    [id],
  );
  return row;
}

/** Where a page of a list ended. */
export interface Place {
  readonly at: Date;
  readonly id: string;
}

/** One's own, the newest first. */
export function complaintsOfAccount(
  on: Queryable,
  accountId: string,
  { before, limit }: { readonly before: Place | null; readonly limit: number },
): Promise<Complaint[]> {
  return readComplaints(
    on,
    {
      name: 'complaints.own',
      text: `select ${columns} from complaints.complaint c
        where c.account_id = $1 and ($2::timestamptz is null or (c.filed_at, c.id) < ($2, $3::uuid))
        order by c.filed_at desc, c.id desc limit $4`,
    },
    [accountId, before?.at ?? null, before?.id ?? null, limit],
  );
}

export interface Without {
  readonly bodyIds: readonly string[];
  readonly accountId: string;
}

/** Those that wait, the oldest first. */
export function waitingComplaints(
  on: Queryable,
  without: Without,
  { after, limit }: { readonly after: Place | null; readonly limit: number },
): Promise<Complaint[]> {
  return readComplaints(
    on,
    {
      name: 'complaints.waiting',
      text: `select ${columns} from complaints.complaint c
        where c.state = 'filed' and c.body_id <> all($1::uuid[]) and c.account_id <> $2
          and ($3::timestamptz is null or (c.filed_at, c.id) > ($3, $4::uuid))
        order by c.filed_at, c.id limit $5`,
    },
    [without.bodyIds, without.accountId, after?.at ?? null, after?.id ?? null, limit],
  );
}

/** Those decided, the newest first. */
export function decidedComplaints(
  on: Queryable,
  without: Without,
  { before, limit }: { readonly before: Place | null; readonly limit: number },
): Promise<Complaint[]> {
  return readComplaints(
    on,
    {
      name: 'complaints.decided',
      text: `select ${columns} from complaints.complaint c
        where c.state <> 'filed' and c.body_id <> all($1::uuid[]) and c.account_id <> $2
          and ($3::timestamptz is null or (c.decided_at, c.id) < ($3, $4::uuid))
        order by c.decided_at desc, c.id desc limit $5`,
    },
    [without.bodyIds, without.accountId, before?.at ?? null, before?.id ?? null, limit],
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
  const { sealText } = sealedComplaints.row(await vaultOf(on), of.id);
  await on.execute(
    {
      name: 'complaints.decide',
      text: `update complaints.complaint set state = $2, finding = $3, decided_by = $4, decided_at = $5 where id = $1`,
    },
    [of.id, of.state, sealText('finding', of.finding), of.by, of.at],
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
