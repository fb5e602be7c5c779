import type { AgeingRows } from '#casework/retention/index.ts';
import type { Queryable, Statement, Transaction } from '#kernel/database/index.ts';
import { sealedInPlace, vaultOf } from '#platform/vault/index.ts';
import type { JointRequest, JointState } from './joint-model.ts';
import { insertParties, partiesOf } from './joint-party-store.ts';

const columns = `id, draft_id as "draftId", account_id as "accountId", actor, asker_name as "askerName", item_key as "itemKey",
  item_title as "itemTitle", submission, asked_at as "askedAt",
  lapses_on as "lapsesOn", state, reason, case_id as "caseId"`;

/** What the first has filled in, of himself and of the others. */
export const sealedJoint = sealedInPlace({ table: 'applications.joint_request', json: ['submission'] });

async function readJoint(
  on: Queryable,
  statement: Statement,
  values: readonly unknown[],
): Promise<JointRequest[]> {
  const rows = await on.query<Omit<JointRequest, 'parties'>>(statement, values);
  if (rows.length === 0) return [];
  const [vault, parties] = await Promise.all([
    vaultOf(on),
    partiesOf(
      on,
      rows.map(({ id }) => id),
    ),
  ]);
  return rows.map((row) => ({
    ...row,
    submission: sealedJoint.row(vault, row.id).openJson('submission', row.submission),
    parties: parties.filter(({ requestId }) => requestId === row.id),
  }));
}

/** False where the same request was made before, or the draft waits already. */
export async function insertJoint(on: Transaction, of: JointRequest): Promise<boolean> {
  const { sealJson } = sealedJoint.row(await vaultOf(on), of.id);
  const inserted = await on.execute(
    {
      name: 'applications.joint.insert',
      text: `insert into applications.joint_request (id, draft_id, account_id, actor, asker_name, item_key, item_title,
          submission, asked_at, lapses_on, state)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'waiting') on conflict do nothing`,
    },
    [
      of.id,
      of.draftId,
      of.accountId,
      JSON.stringify(of.actor),
      of.askerName,
      of.itemKey,
      JSON.stringify(of.itemTitle),
      JSON.stringify(sealJson('submission', of.submission)),
      of.askedAt,
      of.lapsesOn,
    ],
  );
  if (inserted === 1) await insertParties(on, of.parties);
  return inserted === 1;
}

export async function findJoint(on: Queryable, id: string): Promise<JointRequest | undefined> {
  const [row] = await readJoint(
    on,
    {
      name: 'applications.joint.find',
      text: `select ${columns} from applications.joint_request where id = $1`,
    },
    [id],
  );
  return row;
}

/** The same, and nobody else answers it meanwhile. */
export async function lockJoint(on: Transaction, id: string): Promise<JointRequest | undefined> {
  const [row] = await readJoint(
    on,
    {
      name: 'applications.joint.lock',
      text: `select ${columns} from applications.joint_request where id = $1 for update`,
    },
    [id],
  );
  return row;
}

export async function jointOfDraft(on: Queryable, draftId: string): Promise<JointRequest | undefined> {
  const [row] = await readJoint(
    on,
    {
      name: 'applications.joint.ofDraft',
      text: `select ${columns} from applications.joint_request where draft_id = $1 and state = 'waiting'`,
    },
    [draftId],
  );
  return row;
}

/** What waits for a person or firm, the newest first. */
export function jointFor(on: Queryable, subjectId: string, limit: number): Promise<JointRequest[]> {
  return readJoint(
    on,
    {
      name: 'applications.joint.for',
      text: `select ${columns} from applications.joint_request
        where id in (select request_id from applications.joint_party where subject_id = $1) and state = 'waiting'
        order by id desc limit $2`,
    },
    [subjectId, limit],
  );
}

export function jointOfAccount(on: Queryable, accountId: string, limit: number): Promise<JointRequest[]> {
  return readJoint(
    on,
    {
      name: 'applications.joint.of',
      text: `select ${columns} from applications.joint_request where account_id = $1 order by id desc limit $2`,
    },
    [accountId, limit],
  );
}

export async function countWaiting(on: Queryable, accountId: string): Promise<number> {
  const [row] = await on.query<{ count: number }>(
    {
      name: 'applications.joint.count',
      text: `select count(*)::int as count from applications.joint_request where account_id = $1 and state = 'waiting'`,
    },
    [accountId],
  );
  return row?.count ?? 0;
}

/** Ends the waiting, once: false where it has ended otherwise. */
export async function settleJoint(
  on: Transaction,
  id: string,
  to: {
    readonly state: Exclude<JointState, 'waiting'>;
    readonly at: Date;
    readonly reason?: string;
    readonly caseId?: string;
  },
): Promise<boolean> {
  const changed = await on.execute(
    {
      name: 'applications.joint.settle',
      text: `update applications.joint_request set state = $2, settled_at = $3, reason = $4, case_id = $5
        where id = $1 and state = 'waiting'`,
    },
    [id, to.state, to.at, to.reason ?? '', to.caseId ?? null],
  );
  return changed === 1;
}

/** Those whose time has run out, locked; other processes skip them. */
export function takeLapsed(on: Transaction, today: string, limit: number): Promise<JointRequest[]> {
  return readJoint(
    on,
    {
      name: 'applications.joint.lapsed',
      text: `select ${columns} from applications.joint_request where state = 'waiting' and lapses_on < $1
        order by lapses_on, id limit $2 for update skip locked`,
    },
    [today, limit],
  );
}

/** Requests that came to their end, whichever it was; the application itself is not among them. */
export const ageingJoint: AgeingRows = {
  table: 'applications.joint_request',
  id: 'id',
  age: 'settled_at',
  where: 'settled_at is not null',
  case: 'case_id',
  account: 'account_id',
};
