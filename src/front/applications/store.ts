import type { ProgressMessage } from '#casework/cases/index.ts';
import type { Gathered, Queryable, Transaction } from '#kernel/database/index.ts';
import type { Application, BranchState, Draft, ProgressEntry } from './model.ts';
import { readDrafts, type Submission, sealDraft, sealSubmission } from './sealed-store.ts';

export const draftColumns = `id, account_id as "accountId", subject_id as "subjectId", item_key as "itemKey", release_id as "releaseId",
  situation, answers, materials, visited, created_at as "createdAt", updated_at as "updatedAt", version, submitted_case_id as "submittedCaseId",
  corrects_case_id as "correctsCaseId", request_id as "requestId", counter`;

/** Keeps a new draft; false when the request that it answers has a draft already. */
export async function insertDraft(on: Queryable, draft: Draft): Promise<boolean> {
  const { answers, counter } = await sealDraft(on, draft);
  const inserted = await on.execute(
    {
      name: 'applications.draft.insert',
      text: `insert into applications.draft (id, account_id, subject_id, item_key, release_id, situation, answers, materials, visited, created_at, updated_at,
          corrects_case_id, request_id, counter) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11, $12, $13)
        on conflict (request_id) where request_id is not null do nothing`,
    },
    [
      draft.id,
      draft.accountId,
      draft.subjectId,
      draft.itemKey,
      draft.releaseId,
      JSON.stringify(draft.situation),
      answers,
      JSON.stringify(draft.materials),
      JSON.stringify(draft.visited),
      draft.createdAt,
      draft.correctsCaseId,
      draft.requestId,
      counter,
    ],
  );
  return inserted === 1;
}

export async function findDraft(on: Queryable, id: string): Promise<Draft | undefined> {
  const [row] = await readDrafts(
    on,
    { name: 'applications.draft.find', text: `select ${draftColumns} from applications.draft where id = $1` },
    [id],
  );
  return row;
}

/** The draft that answers a request for correction, handed in or not. */
export async function findDraftOfRequest(on: Queryable, requestId: string): Promise<Draft | undefined> {
  const [row] = await readDrafts(
    on,
    {
      name: 'applications.draft.ofRequest',
      text: `select ${draftColumns} from applications.draft where request_id = $1`,
    },
    [requestId],
  );
  return row;
}

// What somebody has been asked to confirm stays as he was asked.
const waits = `exists (select 1 from applications.joint_request j where j.draft_id = draft.id and j.state = 'waiting')`;

/** Saves what changed in a draft; false when another window saved it since. */
export async function updateDraft(on: Queryable, draft: Draft, updatedAt: Date): Promise<boolean> {
  const { answers } = await sealDraft(on, draft);
  const changed = await on.execute(
    {
      name: 'applications.draft.update',
      text: `update applications.draft set situation = $3, answers = $4, materials = $5, visited = $6, updated_at = $7,
          version = version + 1 where id = $1 and version = $2 and submitted_case_id is null and not ${waits}`,
    },
    [
      draft.id,
      draft.version,
      JSON.stringify(draft.situation),
      answers,
      JSON.stringify(draft.materials),
      JSON.stringify(draft.visited),
      updatedAt,
    ],
  );
  return changed === 1;
}

/** Marks a draft as handed in; false when it was before, by another click. */
export async function markSubmitted(on: Transaction, id: string, caseId: string, at: Date): Promise<boolean> {
  const submitted = await on.execute(
    {
      name: 'applications.draft.submit',
      text: `update applications.draft set submitted_case_id = $2, updated_at = $3, version = version + 1
        where id = $1 and submitted_case_id is null`,
    },
    [id, caseId, at],
  );
  return submitted === 1;
}

export function draftsOf(on: Queryable, accountId: string): Promise<Draft[]> {
  return readDrafts(
    on,
    {
      name: 'applications.draft.of',
      text: `select ${draftColumns} from applications.draft where account_id = $1 and submitted_case_id is null
        and counter is null order by updated_at desc limit 50`,
    },
    [accountId],
  );
}

export async function deleteDraft(on: Queryable, id: string): Promise<void> {
  await on.execute(
    `delete from applications.draft where id = $1 and submitted_case_id is null and not ${waits}`,
    [id],
  );
}

export const applicationColumns = `a.case_id as "caseId", a.receipt_number as "receiptNumber", a.account_id as "accountId",
  a.subject_id as "subjectId", a.co_subjects::text[] as "coSubjects", a.item_key as "itemKey", a.item_title as "itemTitle", a.title, a.release_id as "releaseId",
  a.submitted_at as "submittedAt", a.expected_on as "expectedOn", a.expected_provisional as "expectedProvisional"`;

const handedIn: Gathered = {
  name: 'applications',
  cte: (p) => `application_inserted as (
      insert into applications.application (case_id, receipt_number, account_id, subject_id, co_subjects, item_key, item_title, title,
        release_id, submitted_at, expected_on, expected_provisional, submission)
      select "caseId", "receiptNumber", "accountId", "subjectId", "coSubjects", "itemKey", "itemTitle", title, "releaseId", "submittedAt",
        "expectedOn", "expectedProvisional", submission
      from jsonb_to_recordset(${p}::jsonb) as r ("caseId" uuid, "receiptNumber" text, "accountId" text, "subjectId" uuid,
        "coSubjects" uuid[], "itemKey" text, "itemTitle" jsonb, title text, "releaseId" uuid, "submittedAt" timestamptz, "expectedOn" date,
        "expectedProvisional" boolean, submission jsonb))`,
};

/** Written with the commit. */
export async function insertApplication(
  on: Transaction,
  row: Application,
  submission: Submission,
): Promise<void> {
  on.gather(handedIn, [{ ...row, submission: await sealSubmission(on, row.caseId, submission) }]);
}

export async function findApplication(on: Queryable, caseId: string): Promise<Application | undefined> {
  const [row] = await on.query<Application>(
    {
      name: 'applications.find',
      text: `select ${applicationColumns} from applications.application a where a.case_id = $1`,
    },
    [caseId],
  );
  return row;
}

export async function findByReceipt(on: Queryable, receiptNumber: string): Promise<Application | undefined> {
  const [row] = await on.query<Application>(
    {
      name: 'applications.byReceipt',
      text: `select ${applicationColumns} from applications.application a where a.receipt_number = $1`,
    },
    [receiptNumber],
  );
  return row;
}

/** The case of an earlier submission with the same key, if any. */
export async function submissionWithKey(
  on: Queryable,
  accountId: string,
  key: string,
): Promise<string | undefined> {
  const [row] = await on.query<{ caseId: string }>(
    {
      name: 'applications.key.find',
      text: `select case_id as "caseId" from applications.submission_key where account_id = $1 and key = $2`,
    },
    [accountId, key],
  );
  return row?.caseId;
}

const keys: Gathered = {
  name: 'submission-keys',
  cte: (p) => `submission_key_taken as (
      insert into applications.submission_key (account_id, key, case_id)
      select "accountId", key, "caseId"
      from jsonb_to_recordset(${p}::jsonb) as r ("accountId" text, key text, "caseId" uuid)
      on conflict do nothing returning case_id)`,
  check: {
    holds: (p) => `(select count(*) from submission_key_taken) = jsonb_array_length(${p}::jsonb)`,
    problem: () => new SubmittedBefore(),
  },
};

/** The same submission has come in by another request. */
export class SubmittedBefore extends Error {}

/** Takes a submission key with the commit: waits for a concurrent one, and fails with `SubmittedBefore` when that one succeeded. */
export function takeSubmissionKey(on: Transaction, accountId: string, key: string, caseId: string): void {
  on.gather(keys, [{ accountId, key, caseId }]);
}

/** The next serials of receipts, as many as asked for. */
export async function takeReceiptSerials(on: Queryable, count: number): Promise<number[]> {
  const rows = await on.query<{ serial: number }>(
    {
      name: 'applications.serials',
      text: `select nextval('applications.receipt_serial') as serial from generate_series(1, $1)`,
    },
    [count],
  );
  return rows.map(({ serial }) => serial);
}

/** The secret from which query passwords are derived; made by whoever needs it first. */
export async function readSecret(on: Queryable, candidate: Buffer): Promise<Buffer> {
  await on.execute(`insert into applications.secret (value) values ($1) on conflict do nothing`, [candidate]);
  const [row] = await on.query<{ value: Buffer }>(`select value from applications.secret`);
  if (!row) throw new Error('the secret of query passwords is gone');
  return row.value;
}

const entries: Gathered = {
  name: 'progress-entries',
  cte: (p) => `progress_entry as (
      insert into applications.entry (id, root_id, case_id, kind, occurred_at, body_name, item_title, parameters, reason)
      select id, root_id, case_id, kind, occurred_at, body_name, item_title, parameters, reason
      from jsonb_to_recordset(${p}::jsonb) as r (id uuid, root_id uuid, case_id uuid, kind text, occurred_at timestamptz,
        body_name jsonb, item_title jsonb, parameters jsonb, reason text)
      on conflict do nothing)`,
};

interface BranchRow {
  readonly case_id: string;
  readonly version: number;
}

const branches: Gathered = {
  name: 'progress-branches',
  key: (row: BranchRow) => row.case_id,
  merge: (earlier: BranchRow, later: BranchRow) => (later.version < earlier.version ? earlier : later),
  cte: (p) => `progress_branch as (
      insert into applications.branch as b (case_id, root_id, item_key, item_title, body_name, state, outcome, started_on, due_on,
        statutory_due_on, provisional, ended_on, version)
      select case_id, root_id, item_key, item_title, body_name, state, outcome, started_on, due_on,
        statutory_due_on, provisional, ended_on, version
      from jsonb_to_recordset(${p}::jsonb) as r (case_id uuid, root_id uuid, item_key text, item_title jsonb, body_name jsonb,
        state text, outcome text, started_on date, due_on date, statutory_due_on date, provisional boolean, ended_on date, version integer)
      on conflict (case_id) do update set body_name = excluded.body_name, state = excluded.state, outcome = excluded.outcome,
        started_on = excluded.started_on,
        due_on = excluded.due_on, statutory_due_on = excluded.statutory_due_on, provisional = excluded.provisional,
        ended_on = excluded.ended_on, version = excluded.version where b.version < excluded.version)`,
};

/** Keeps an entry that says nothing new of where its case stands. */
export function keepEntry(
  on: Transaction,
  rootId: string,
  { id, caseId, kind, occurredAt, bodyName, itemTitle, parameters, reason }: ProgressEntry,
): void {
  on.gather(entries, [
    {
      id,
      root_id: rootId,
      case_id: caseId,
      kind,
      occurred_at: occurredAt.toISOString(),
      body_name: bodyName,
      item_title: itemTitle,
      parameters,
      reason,
    },
  ]);
}

/** Keeps an entry and where its case stands after it; a repetition changes nothing, a late one never undoes a newer state. */
export function keepProgress(on: Transaction, message: ProgressMessage): void {
  const { branch } = message;
  on.gather(entries, [
    {
      id: message.id,
      root_id: branch.rootId,
      case_id: branch.caseId,
      kind: message.entry,
      occurred_at: message.occurredAt,
      body_name: branch.bodyName,
      item_title: branch.itemTitle,
      parameters: message.parameters,
      reason: message.reason,
    },
  ]);
  on.gather(branches, [
    {
      case_id: branch.caseId,
      root_id: branch.rootId,
      item_key: branch.itemKey,
      item_title: branch.itemTitle,
      body_name: branch.bodyName,
      state: branch.state,
      outcome: branch.outcome,
      started_on: branch.startedOn,
      due_on: branch.dueOn,
      statutory_due_on: branch.statutoryDueOn,
      provisional: branch.provisional,
      ended_on: branch.endedOn,
      version: branch.version,
    },
  ]);
}

export function branchesOf(on: Queryable, rootId: string): Promise<BranchState[]> {
  return on.query(
    {
      name: 'applications.branches',
      text: `select case_id as "caseId", item_key as "itemKey", item_title as "itemTitle", body_name as "bodyName", state, outcome,
          started_on as "startedOn", due_on as "dueOn", statutory_due_on as "statutoryDueOn", provisional, ended_on as "endedOn"
        from applications.branch where root_id = $1 order by case_id`,
    },
    [rootId],
  );
}

export function entriesOf(on: Queryable, rootId: string): Promise<ProgressEntry[]> {
  return on.query(
    {
      name: 'applications.entries',
      text: `select id, case_id as "caseId", kind, occurred_at as "occurredAt", body_name as "bodyName", item_title as "itemTitle",
          parameters, reason from applications.entry where root_id = $1 order by occurred_at, id`,
    },
    [rootId],
  );
}
