import type { AgeingRows } from '#casework/retention/index.ts';
import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Area } from '#platform/access/index.ts';
import type { PublicityRequest } from './model.ts';

const columns = `r.id, r.decision_id as "decisionId", r.kind, r.account_id as "accountId", r.body_id as "bodyId",
  r.division_key as "divisionKey", r.text,
  r.asked_on as "askedOn", r.asked_at as "askedAt", r.due_on as "dueOn", r.provisional, r.length, r.unit, r.outcome,
  r.answer, r.answered_by as "answeredBy", r.answered_on as "answeredOn"`;

/** False where the same form came before, or another request about the decision waits for its answer. */
export async function insertRequest(on: Transaction, of: PublicityRequest): Promise<boolean> {
  const inserted = await on.execute(
    {
      name: 'publicity.request.insert',
      text: `insert into publicity.request (id, decision_id, kind, account_id, body_id, division_key, text, asked_on, asked_at, due_on,
          provisional, length, unit) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`,
    },
    [
      of.id,
      of.decisionId,
      of.kind,
      of.accountId,
      of.bodyId,
      of.divisionKey,
      of.text,
      of.askedOn,
      of.askedAt,
      of.dueOn,
      of.provisional,
      of.length,
      of.unit,
    ],
  );
  return inserted === 1;
}

export async function findRequest(on: Queryable, id: string): Promise<PublicityRequest | undefined> {
  const [row] = await on.query<PublicityRequest>(
    { name: 'publicity.request.find', text: `select ${columns} from publicity.request r where r.id = $1` },
    [id],
  );
  return row;
}

/** The party of a decision, as whoever asked about it was seen to be. */
export async function subjectOfDecision(on: Queryable, decisionId: string): Promise<string | null> {
  const [row] = await on.query<{ subjectId: string | null }>(
    {
      name: 'publicity.decision.subject',
      text: `select subject_id as "subjectId" from publicity.decision where id = $1`,
    },
    [decisionId],
  );
  return row?.subjectId ?? null;
}

export async function lockRequest(on: Transaction, id: string): Promise<PublicityRequest | undefined> {
  const [row] = await on.query<PublicityRequest>(
    {
      name: 'publicity.request.lock',
      text: `select ${columns} from publicity.request r where r.id = $1 for update`,
    },
    [id],
  );
  return row;
}

/** About cases: what was due since that day, and had no answer then. */
export function requestsLateSince(
  on: Queryable,
  since: string,
  today: string,
): Promise<{ caseId: string; dueOn: string }[]> {
  return on.query(
    {
      name: 'publicity.request.late',
      text: `select d.case_id as "caseId", r.due_on as "dueOn" from publicity.request r
          join publicity.decision d on d.id = r.decision_id
        where r.due_on >= $1 and r.due_on < $2 and not r.provisional and d.case_id is not null
          and (r.answered_on is null or r.answered_on > r.due_on)
        order by r.due_on, r.id`,
    },
    [since, today],
  );
}

export async function writeAnswer(
  on: Transaction,
  of: Required<Pick<PublicityRequest, 'id' | 'outcome' | 'answer' | 'answeredBy' | 'answeredOn'>>,
): Promise<void> {
  await on.execute(
    {
      name: 'publicity.request.answer',
      text: `update publicity.request set outcome = $2, answer = $3, answered_by = $4, answered_on = $5 where id = $1`,
    },
    [of.id, of.outcome, of.answer, of.answeredBy, of.answeredOn],
  );
}

/** A request with as much of its decision as a list shows. */
export interface ListedRequest extends PublicityRequest {
  readonly partyName: string;
  readonly documentNumber: string;
  readonly content: string;
  readonly representative: string;
}

const listed = `${columns}, d.party_name as "partyName", d.document_number as "documentNumber", d.content, d.representative
  from publicity.request r join publicity.decision d on d.id = r.decision_id`;

/** Of these divisions (null: of all): what waits, the most urgent first; or what was answered, the latest first. */
export function requestsOfPlaces(
  on: Queryable,
  places: readonly Pick<Area, 'bodyId' | 'divisionKeys'>[] | null,
  answered: boolean,
  limit: number,
): Promise<ListedRequest[]> {
  const of = `($1::jsonb is null or exists (select 1
      from jsonb_to_recordset($1::jsonb) as p ("bodyId" uuid, "divisionKeys" jsonb)
      where p."bodyId" = r.body_id and (p."divisionKeys" = '"all"'::jsonb or p."divisionKeys" ? r.division_key)))`;
  return on.query(
    answered
      ? {
          name: 'publicity.request.answered',
          text: `select ${listed} where ${of} and r.outcome is not null order by r.id desc limit $2`,
        }
      : {
          name: 'publicity.request.open',
          text: `select ${listed} where ${of} and r.outcome is null order by r.due_on, r.id limit $2`,
        },
    [places === null ? null : JSON.stringify(places), limit],
  );
}

export function requestsOfAccount(on: Queryable, accountId: string, limit: number): Promise<ListedRequest[]> {
  return on.query(
    {
      name: 'publicity.request.own',
      text: `select ${listed} where r.account_id = $1 order by r.id desc limit $2`,
    },
    [accountId, limit],
  );
}

/** Limits that lie beyond the published calendars. */
export function provisionalRequests(
  on: Queryable,
): Promise<Pick<PublicityRequest, 'id' | 'askedOn' | 'length' | 'unit'>[]> {
  return on.query(
    `select id, asked_on as "askedOn", length, unit from publicity.request where provisional and outcome is null`,
  );
}

export async function moveRequest(
  on: Transaction,
  id: string,
  due: { readonly date: string; readonly provisional: boolean },
): Promise<void> {
  await on.execute(`update publicity.request set due_on = $2, provisional = $3 where id = $1`, [
    id,
    due.date,
    due.provisional,
  ]);
}

/** That there was a request, of which kind, and what came of it stays. */
export const ageingRequests: AgeingRows = {
  table: 'publicity.request',
  id: 'id',
  age: 'answered_on',
  where: `answered_on is not null and text <> ''`,
  account: 'account_id',
  set: `account_id = '', text = '', answer = ''`,
};
