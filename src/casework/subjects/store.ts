import type { AgeingRows } from '#casework/retention/index.ts';
import type { Queryable, Transaction } from '#kernel/database/index.ts';
import { sealedInPlace, vaultOf } from '#platform/vault/index.ts';
import type { CopyRow, NewRequest, RequestOutcome, SubjectRequest } from './model.ts';

export const sealedSubjectRequests = sealedInPlace({ table: 'subjects.request', text: ['text', 'answer'] });
export const sealedCopies = sealedInPlace({ table: 'subjects.copy', text: ['content'] });

const columns = `r.id, r.kind, r.account_id as "accountId", r.subject_id as "subjectId", r.body_id as "bodyId", r.text,
  r.asked_on as "askedOn", r.asked_at as "askedAt", r.due_on as "dueOn", r.provisional, r.length, r.unit, r.outcome, r.answer,
  r.answered_at as "answeredAt"`;

async function read(on: Queryable, text: string, values: readonly unknown[]): Promise<SubjectRequest[]> {
  const rows = await on.query<SubjectRequest>(text, [...values]);
  const vault = rows.length > 0 ? await vaultOf(on) : undefined;
  if (!vault) return [];
  return rows.map((row) => {
    const { openText } = sealedSubjectRequests.row(vault, row.id);
    return { ...row, text: openText('text', row.text), answer: openText('answer', row.answer) };
  });
}

/** False: this very form was sent before. */
export async function insertRequest(on: Transaction, of: NewRequest): Promise<boolean> {
  const { sealText } = sealedSubjectRequests.row(await vaultOf(on), of.id);
  const written = await on.execute(
    `insert into subjects.request (id, kind, account_id, subject_id, body_id, text, asked_on, asked_at, due_on, provisional, length, unit)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (id) do nothing`,
    [
      of.id,
      of.kind,
      of.accountId,
      of.subjectId,
      of.bodyId,
      sealText('text', of.text),
      of.askedOn,
      of.askedAt,
      of.dueOn,
      of.provisional,
      of.length,
      of.unit,
    ],
  );
  return written === 1;
}

export function requestsOfAccount(
  on: Queryable,
  { accountId, subjects }: { readonly accountId: string; readonly subjects: readonly string[] },
  limit: number,
): Promise<SubjectRequest[]> {
  return read(
    on,
    `select ${columns} from subjects.request r where r.account_id = $1 and r.subject_id = any($3::text[]) order by r.id desc limit $2`,
    [accountId, limit, subjects],
  );
}

/** What waits, the most urgent first; then what was answered, the latest first. */
export async function requestsOfBodies(
  on: Queryable,
  bodyIds: readonly string[],
  limit: number,
): Promise<SubjectRequest[]> {
  const of = `select ${columns} from subjects.request r where r.body_id = any($1::uuid[])`;
  const [open, answered] = [
    await read(on, `${of} and r.answered_at is null order by r.due_on, r.id limit $2`, [[...bodyIds], limit]),
    await read(on, `${of} and r.answered_at is not null order by r.answered_at desc limit $2`, [
      [...bodyIds],
      limit,
    ]),
  ];
  return [...open, ...answered];
}

export async function lockRequest(on: Transaction, id: string): Promise<SubjectRequest | undefined> {
  const [request] = await read(on, `select ${columns} from subjects.request r where r.id = $1 for update`, [
    id,
  ]);
  return request;
}

export async function writeAnswer(
  on: Transaction,
  id: string,
  of: {
    readonly outcome: RequestOutcome;
    readonly answer: string;
    readonly at: Date;
    /** Null: the other network does not say who. */
    readonly by: string | null;
    readonly assignmentId: string | null;
  },
): Promise<void> {
  const { sealText } = sealedSubjectRequests.row(await vaultOf(on), id);
  await on.execute(
    `update subjects.request set outcome = $2, answer = $3, answered_at = $4, answered_by = $5, assignment_id = $6 where id = $1`,
    [id, of.outcome, sealText('answer', of.answer), of.at, of.by, of.assignmentId],
  );
}

/** What has fallen due and waits. A limit that is provisional yet has not passed. */
export function selectOverdueRequests(
  on: Queryable,
  today: string,
): Promise<Pick<SubjectRequest, 'id' | 'bodyId' | 'dueOn'>[]> {
  return on.query(
    `select id, body_id as "bodyId", due_on as "dueOn" from subjects.request
      where answered_at is null and not provisional and due_on < $1::date order by id`,
    [today],
  );
}

export function provisionalRequests(
  on: Transaction,
): Promise<Pick<SubjectRequest, 'id' | 'askedOn' | 'length' | 'unit'>[]> {
  return on.query(
    `select id, asked_on as "askedOn", length, unit from subjects.request where provisional and answered_at is null for update`,
  );
}

export async function moveRequest(
  on: Transaction,
  id: string,
  to: { readonly date: string; readonly provisional: boolean },
): Promise<void> {
  await on.execute(`update subjects.request set due_on = $2, provisional = $3 where id = $1`, [
    id,
    to.date,
    to.provisional,
  ]);
}

export const ageingRequests: AgeingRows = {
  table: 'subjects.request',
  id: 'id',
  age: 'answered_at',
  where: 'answered_at is not null',
  account: 'account_id',
};

export const ageingCopies: AgeingRows = {
  table: 'subjects.copy',
  id: 'id',
  age: 'asked_at',
  where: 'true',
  account: 'account_id',
};

const copyColumns = `c.id, c.account_id as "accountId", c.subject_id as "subjectId", c.on_behalf_of as "onBehalfOf", c.language, c.asked_at as "askedAt",
  c.made_at as "madeAt", c.size`;

/** False: one that was asked for since this instant is there already. */
export async function insertCopy(
  on: Transaction,
  of: Omit<CopyRow, 'madeAt' | 'size'>,
  since: Date,
): Promise<boolean> {
  await on.query(`select pg_advisory_xact_lock(hashtextextended('subjects.copy ' || $1, 0))`, [of.accountId]);
  const written = await on.execute(
    `insert into subjects.copy (id, account_id, subject_id, on_behalf_of, language, asked_at)
      select $1, $2, $3, $7, $4, $5 where not exists (select from subjects.copy
        where account_id = $2 and on_behalf_of is not distinct from $7 and asked_at > $6)`,
    [of.id, of.accountId, of.subjectId, of.language, of.askedAt, since, of.onBehalfOf],
  );
  return written === 1;
}

export function copiesOf(
  on: Queryable,
  { accountId, onBehalfOf }: Pick<CopyRow, 'accountId' | 'onBehalfOf'>,
  limit: number,
): Promise<CopyRow[]> {
  return on.query(
    `select ${copyColumns} from subjects.copy c
      where c.account_id = $1 and c.on_behalf_of is not distinct from $3 order by c.id desc limit $2`,
    [accountId, limit, onBehalfOf],
  );
}

export async function findCopy(on: Queryable, id: string): Promise<CopyRow | undefined> {
  const [row] = await on.query<CopyRow>(`select ${copyColumns} from subjects.copy c where c.id = $1`, [id]);
  return row;
}

/** False: it is gone, or another run has made it. */
export async function keepCopy(on: Transaction, id: string, content: Buffer, madeAt: Date): Promise<boolean> {
  const { sealText } = sealedCopies.row(await vaultOf(on), id);
  const kept = await on.execute(
    `update subjects.copy set content = $2, size = $3, made_at = $4 where id = $1 and made_at is null`,
    [id, sealText('content', content.toString('base64')), content.length, madeAt],
  );
  return kept === 1;
}

export async function contentOfCopy(on: Queryable, id: string): Promise<Buffer | undefined> {
  const [row] = await on.query<{ content: string | null }>(
    `select content from subjects.copy where id = $1`,
    [id],
  );
  if (!row?.content) return undefined;
  const { openText } = sealedCopies.row(await vaultOf(on), id);
  return Buffer.from(openText('content', row.content), 'base64');
}

export function deleteCopiesOf(on: Transaction, accountId: string): Promise<number> {
  return on.execute(`delete from subjects.copy where account_id = $1`, [accountId]);
}
