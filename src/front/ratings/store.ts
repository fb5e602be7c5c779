import type { AgeingRows } from '#casework/retention/index.ts';
import { askTogether, type Queryable, type Transaction } from '#kernel/database/index.ts';
import type { CallBack, FollowUp, Grade, Invitation, Rating } from './model.ts';

const invitationColumns = `i.case_id as "caseId", i.root_id as "rootId", i.body_id as "bodyId", i.division_key as "divisionKey",
  i.item_key as "itemKey", i.region_id as "regionId", i.receipt_number as "receiptNumber", i.closed_on as "closedOn"`;
const ratingColumns = `r.id, r.case_id as "caseId", r.body_id as "bodyId", r.division_key as "divisionKey",
  r.item_key as "itemKey", r.grade, r.choices, r.text, r.channel, r.given_on as "givenOn", r.given_at as "givenAt"`;
const followUpColumns = `f.rating_id as "ratingId", f.body_id as "bodyId", f.division_key as "divisionKey",
  f.opened_on as "openedOn", f.due_on as "dueOn", f.provisional, f.length, f.unit, f.answer, f.answered_by as "answeredBy",
  f.answered_at as "answeredAt", f.closed_on as "closedOn"`;

const invite = askTogether<Invitation & { readonly tokenHash: Buffer; readonly invitedAt: Date }, unknown>({
  key: ({ caseId }) => caseId,
  writes: true,
  ask: async (on, invitations) => {
    const rows = await on.query<{ caseId: string }>(
      {
        name: 'ratings.invitation.insert',
        text: `insert into ratings.invitation (case_id, root_id, body_id, division_key, item_key, region_id, receipt_number,
            token_hash, closed_on, invited_at)
          select "caseId", "rootId", "bodyId", "divisionKey", "itemKey", "regionId", "receiptNumber", decode("tokenHash", 'hex'),
            "closedOn", "invitedAt"
          from jsonb_to_recordset($1::jsonb) as r ("caseId" uuid, "rootId" uuid, "bodyId" uuid, "divisionKey" text, "itemKey" text,
            "regionId" uuid, "receiptNumber" text, "tokenHash" text, "closedOn" date, "invitedAt" timestamptz)
          on conflict (case_id) do nothing returning case_id as "caseId"`,
      },
      [JSON.stringify(invitations.map((each) => ({ ...each, tokenHash: each.tokenHash.toString('hex') })))],
    );
    return new Map(rows.map((row) => [row.caseId, row]));
  },
});

/** Answers whether it is new. */
export async function insertInvitation(
  on: Transaction,
  of: Invitation,
  tokenHash: Buffer,
  invitedAt: Date,
): Promise<boolean> {
  return (await invite(on, { ...of, tokenHash, invitedAt })) !== undefined;
}

export async function invitationByToken(
  on: Queryable,
  hashes: readonly Buffer[],
): Promise<Invitation | undefined> {
  const [row] = await on.query<Invitation>(
    {
      name: 'ratings.invitation.token',
      text: `select ${invitationColumns} from ratings.invitation i where i.token_hash = any($1)`,
    },
    [[...hashes]],
  );
  return row;
}

export async function invitationOf(on: Queryable, caseId: string): Promise<Invitation | undefined> {
  const [row] = await on.query<Invitation>(
    {
      name: 'ratings.invitation.case',
      text: `select ${invitationColumns} from ratings.invitation i where i.case_id = $1`,
    },
    [caseId],
  );
  return row;
}

/** Every handled case of an application, with its rating where there is one. */
export function rateableOf(
  on: Queryable,
  rootId: string,
): Promise<(Invitation & { readonly grade: Grade | null })[]> {
  return on.query(
    {
      name: 'ratings.invitation.root',
      text: `select ${invitationColumns}, r.grade from ratings.invitation i
        left join ratings.rating r on r.case_id = i.case_id
        where i.root_id = $1 order by i.case_id <> i.root_id, i.closed_on, i.case_id`,
    },
    [rootId],
  );
}

export async function ratingOfCase(on: Queryable, caseId: string): Promise<Rating | undefined> {
  const [row] = await on.query<Rating>(
    {
      name: 'ratings.rating.case',
      text: `select ${ratingColumns} from ratings.rating r where r.case_id = $1`,
    },
    [caseId],
  );
  return row;
}

export async function findRating(on: Queryable, id: string): Promise<Rating | undefined> {
  const [row] = await on.query<Rating>(
    { name: 'ratings.rating.find', text: `select ${ratingColumns} from ratings.rating r where r.id = $1` },
    [id],
  );
  return row;
}

/** Answers whether it is the first of its case. The tally grows with it. */
export async function insertRating(on: Transaction, of: Rating, month: string): Promise<boolean> {
  const rows = await on.query(
    {
      name: 'ratings.rating.insert',
      text: `with made as (
          insert into ratings.rating (id, case_id, body_id, division_key, item_key, grade, choices, text, channel, given_on, given_at)
          values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (case_id) do nothing
          returning body_id, item_key, grade)
        insert into ratings.tally as t (body_id, item_key, month, grade, count)
        select body_id, item_key, $12, grade, 1 from made
        on conflict (body_id, item_key, month, grade) do update set count = t.count + 1 returning t.count`,
    },
    [
      of.id,
      of.caseId,
      of.bodyId,
      of.divisionKey,
      of.itemKey,
      of.grade,
      of.choices,
      of.text,
      of.channel,
      of.givenOn,
      of.givenAt,
      month,
    ],
  );
  return rows.length > 0;
}

export interface TallyRow {
  readonly bodyId: string;
  readonly itemKey: string;
  readonly grade: Grade;
  readonly count: number;
}

/** By body, or for one body by item. */
export function selectTally(on: Queryable, bodyId?: string): Promise<TallyRow[]> {
  return on.query(
    {
      name: 'ratings.tally',
      text: `select t.body_id as "bodyId", case when $1::uuid is null then '' else t.item_key end as "itemKey", t.grade,
          sum(t.count)::integer as count
        from ratings.tally t where $1::uuid is null or t.body_id = $1 group by 1, 2, 3 order by 1, 2, 3`,
    },
    [bodyId ?? null],
  );
}

export interface PublishedText {
  readonly id: string;
  readonly itemKey: string;
  readonly grade: Grade;
  readonly text: string;
  readonly givenOn: string;
  readonly answer: string | null;
}

export function publishedTexts(on: Queryable, bodyId: string, limit: number): Promise<PublishedText[]> {
  return on.query(
    {
      name: 'ratings.published',
      text: `select r.id, r.item_key as "itemKey", r.grade, v.published_text as text, r.given_on as "givenOn", f.answer
        from ratings.rating r join ratings.review v on v.rating_id = r.id and v.decision = 'published'
        left join ratings.follow_up f on f.rating_id = r.id
        where r.body_id = $1 order by r.id desc limit $2`,
    },
    [bodyId, limit],
  );
}

/** What was written and nobody has looked through yet, the oldest first. */
export function unreviewed(on: Queryable, limit: number): Promise<Rating[]> {
  return on.query(
    {
      name: 'ratings.unreviewed',
      text: `select ${ratingColumns} from ratings.rating r
        where r.text <> '' and not exists (select from ratings.review v where v.rating_id = r.id)
        order by r.id limit $1`,
    },
    [limit],
  );
}

/** Answers whether nobody had decided. */
export async function insertReview(
  on: Transaction,
  of: {
    readonly ratingId: string;
    readonly decision: 'published' | 'withheld';
    readonly text: string;
    readonly by: string;
    readonly at: Date;
  },
): Promise<boolean> {
  const rows = await on.query(
    {
      name: 'ratings.review.insert',
      text: `insert into ratings.review (rating_id, decision, published_text, reviewed_by, reviewed_at)
        values ($1, $2, $3, $4, $5) on conflict do nothing returning rating_id`,
    },
    [of.ratingId, of.decision, of.text, of.by, of.at],
  );
  return rows.length > 0;
}

export async function insertFollowUp(
  on: Transaction,
  of: Omit<FollowUp, 'answer' | 'answeredBy' | 'answeredAt' | 'closedOn'>,
): Promise<void> {
  await on.execute(
    {
      name: 'ratings.follow-up.insert',
      text: `insert into ratings.follow_up (rating_id, body_id, division_key, opened_on, due_on, provisional, length, unit)
        values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    },
    [of.ratingId, of.bodyId, of.divisionKey, of.openedOn, of.dueOn, of.provisional, of.length, of.unit],
  );
}

export async function lockFollowUp(on: Transaction, ratingId: string): Promise<FollowUp | undefined> {
  const [row] = await on.query<FollowUp>(
    {
      name: 'ratings.follow-up.lock',
      text: `select ${followUpColumns} from ratings.follow_up f where f.rating_id = $1 for no key update`,
    },
    [ratingId],
  );
  return row;
}

export type ListedFollowUp = FollowUp &
  Pick<Rating, 'caseId' | 'itemKey' | 'grade' | 'choices' | 'text' | 'givenOn'> &
  Pick<Invitation, 'receiptNumber'>;

/** Follow-ups of some bodies (null: of all), those that wait first, by when they are due. */
export function selectFollowUps(
  on: Queryable,
  query: {
    readonly within:
      | 'all'
      | readonly { readonly bodyId: string; readonly divisionKeys: 'all' | readonly string[] }[];
    readonly closed: boolean;
    readonly limit: number;
  },
): Promise<ListedFollowUp[]> {
  return on.query(
    {
      name: 'ratings.follow-up.list',
      text: `select ${followUpColumns}, r.case_id as "caseId", r.item_key as "itemKey", r.grade, r.choices, r.text,
          r.given_on as "givenOn", i.receipt_number as "receiptNumber"
        from ratings.follow_up f join ratings.rating r on r.id = f.rating_id
        join ratings.invitation i on i.case_id = r.case_id
        where (f.closed_on is not null) = $2 and ($1::jsonb is null or exists (
          select from jsonb_to_recordset($1::jsonb) as area (body_id uuid, division_keys text[])
          where area.body_id = f.body_id and (area.division_keys is null or f.division_key = any(area.division_keys))))
        order by f.due_on, f.rating_id limit $3`,
    },
    [
      query.within === 'all'
        ? null
        : JSON.stringify(
            query.within.map(({ bodyId, divisionKeys }) => ({
              body_id: bodyId,
              division_keys: divisionKeys === 'all' ? null : divisionKeys,
            })),
          ),
      query.closed,
      query.limit,
    ],
  );
}

export function callBacksOf(on: Queryable, ratingIds: readonly string[]): Promise<CallBack[]> {
  return on.query(
    {
      name: 'ratings.call-back.of',
      text: `select id, rating_id as "ratingId", reached, note, called_by as "calledBy", called_at as "calledAt"
        from ratings.call_back where rating_id = any($1) order by called_at, id`,
    },
    [ratingIds],
  );
}

export async function insertCallBack(on: Transaction, of: CallBack): Promise<void> {
  await on.execute(
    {
      name: 'ratings.call-back.insert',
      text: `insert into ratings.call_back (id, rating_id, reached, note, called_by, called_at)
        values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing`,
    },
    [of.id, of.ratingId, of.reached, of.note, of.calledBy, of.calledAt],
  );
}

export async function writeAnswer(
  on: Transaction,
  ratingId: string,
  answer: { readonly text: string; readonly by: string; readonly at: Date },
): Promise<void> {
  await on.execute(
    {
      name: 'ratings.follow-up.answer',
      text: `update ratings.follow_up set answer = $2, answered_by = $3, answered_at = $4 where rating_id = $1`,
    },
    [ratingId, answer.text, answer.by, answer.at],
  );
}

/** Done when the person was reached and the body has answered. */
export async function closeIfDone(on: Transaction, ratingId: string, today: string): Promise<void> {
  await on.execute(
    {
      name: 'ratings.follow-up.close',
      text: `update ratings.follow_up f set closed_on = $2
        where f.rating_id = $1 and f.closed_on is null and f.answer is not null
          and exists (select from ratings.call_back c where c.rating_id = f.rating_id and c.reached)`,
    },
    [ratingId, today],
  );
}

export function provisionalFollowUps(on: Transaction): Promise<FollowUp[]> {
  return on.query(
    {
      name: 'ratings.follow-up.provisional',
      text: `select ${followUpColumns} from ratings.follow_up f where f.provisional and f.closed_on is null for no key update`,
    },
    [],
  );
}

export async function moveFollowUp(
  on: Transaction,
  ratingId: string,
  due: { readonly date: string; readonly provisional: boolean },
): Promise<void> {
  await on.execute(
    {
      name: 'ratings.follow-up.move',
      text: `update ratings.follow_up set due_on = $2, provisional = $3 where rating_id = $1`,
    },
    [ratingId, due.date, due.provisional],
  );
}

/** That somebody was called stays, not what was said. */
export const ageingCallBacks: AgeingRows = {
  table: 'ratings.call_back',
  id: 'id',
  age: 'called_at',
  where: `note <> ''`,
  set: `note = ''`,
  case: '(select r.case_id from ratings.rating r where r.id = rating_id)',
};

/** What was given for these applications. */
export function ratingsOfRoots(on: Queryable, rootIds: readonly string[]): Promise<object[]> {
  return on.query(
    `select i.receipt_number as "receiptNumber", r.grade, r.choices, r.text, r.given_on as "givenOn"
      from ratings.invitation i join ratings.rating r on r.case_id = i.case_id
      where i.root_id = any($1::uuid[]) order by r.given_at desc, r.id`,
    [[...rootIds]],
  );
}
