import { askTogether, type Queryable, type Statement, type Transaction } from '#kernel/database/index.ts';
import { sealedInPlace, vaultOf } from '#platform/vault/index.ts';
import type { Grade, Invitation, Rating } from './model.ts';

export const sealedRatings = sealedInPlace({ table: 'ratings.rating', text: ['text'] });

const invitationColumns = `i.case_id as "caseId", i.root_id as "rootId", i.body_id as "bodyId", i.division_key as "divisionKey",
  i.item_key as "itemKey", i.region_id as "regionId", i.receipt_number as "receiptNumber", i.closed_on as "closedOn"`;
const ratingColumns = `r.id, r.case_id as "caseId", r.body_id as "bodyId", r.division_key as "divisionKey",
  r.item_key as "itemKey", r.grade, r.choices, r.text, r.channel, r.given_on as "givenOn", r.given_at as "givenAt"`;

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

/** What was written with ratings is opened where they are read. */
export async function readRatings<Row extends object>(
  on: Queryable,
  statement: Statement,
  values: readonly unknown[],
  idOf: (row: Row) => string,
): Promise<Row[]> {
  const rows = await on.query<Row & { readonly text: string }>(statement, values);
  if (rows.length === 0) return [];
  const vault = await vaultOf(on);
  return rows.map((row) => ({
    ...row,
    text: sealedRatings.row(vault, idOf(row)).openText('text', row.text),
  }));
}

const ratingId = ({ id }: Rating) => id;

export async function ratingOfCase(on: Queryable, caseId: string): Promise<Rating | undefined> {
  const [row] = await readRatings<Rating>(
    on,
    {
      name: 'ratings.rating.case',
      text: `select ${ratingColumns} from ratings.rating r where r.case_id = $1`,
    },
    [caseId],
    ratingId,
  );
  return row;
}

export async function findRating(on: Queryable, id: string): Promise<Rating | undefined> {
  const [row] = await readRatings<Rating>(
    on,
    { name: 'ratings.rating.find', text: `select ${ratingColumns} from ratings.rating r where r.id = $1` },
    [id],
    ratingId,
  );
  return row;
}

/** Answers whether it is the first of its case. The tally grows with it. */
export async function insertRating(on: Transaction, of: Rating, month: string): Promise<boolean> {
  const { sealText } = sealedRatings.row(await vaultOf(on), of.id);
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
      // Nothing written stays nothing: it waits for no review.
      of.text === '' ? '' : sealText('text', of.text),
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
  return readRatings<Rating>(
    on,
    {
      name: 'ratings.unreviewed',
      text: `select ${ratingColumns} from ratings.rating r
        where r.text <> '' and not exists (select from ratings.review v where v.rating_id = r.id)
        order by r.id limit $1`,
    },
    [limit],
    ratingId,
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

/** What was given for these applications. */
export async function ratingsOfRoots(on: Queryable, rootIds: readonly string[]): Promise<object[]> {
  const rows = await readRatings<{ readonly id: string }>(
    on,
    {
      name: 'ratings.of-roots',
      text: `select r.id, i.receipt_number as "receiptNumber", r.grade, r.choices, r.text, r.given_on as "givenOn"
        from ratings.invitation i join ratings.rating r on r.case_id = i.case_id
        where i.root_id = any($1::uuid[]) order by r.given_at desc, r.id`,
    },
    [[...rootIds]],
    ({ id }) => id,
  );
  return rows.map(({ id: _own, ...given }) => given);
}
