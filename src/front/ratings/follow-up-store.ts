import type { AgeingRows } from '#casework/retention/index.ts';
import type { Queryable, Statement, Transaction } from '#kernel/database/index.ts';
import { sealedInPlace, vaultOf } from '#platform/vault/index.ts';
import type { CallBack, FollowUp, Invitation, Rating } from './model.ts';
import { readRatings } from './store.ts';

export const sealedCallBacks = sealedInPlace({ table: 'ratings.call_back', text: ['note'] });

const followUpColumns = `f.rating_id as "ratingId", f.body_id as "bodyId", f.division_key as "divisionKey",
  f.opened_on as "openedOn", f.due_on as "dueOn", f.provisional, f.length, f.unit, f.answer, f.answered_by as "answeredBy",
  f.answered_at as "answeredAt", f.closed_on as "closedOn"`;

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

/** Where a page of a list ended: what waits is in the order of its last days, what is done in that of its ends. */
export interface FollowUpPlace {
  readonly on: string;
  readonly id: string;
}

type Areas = readonly { readonly bodyId: string; readonly divisionKeys: 'all' | readonly string[] }[];

const stages = {
  waiting: { where: 'f.closed_on is null', day: 'f.due_on', beyond: '>', order: '' },
  done: { where: 'f.closed_on is not null', day: 'f.closed_on', beyond: '<', order: ' desc' },
} as const;

/** Follow-ups of everybody, or of some bodies: each body is a stretch of an index, and the first of each are looked at. */
function listing(stage: keyof typeof stages, everywhere: boolean): Statement {
  const { where, day, beyond, order } = stages[stage];
  const inOrder = `order by ${day}${order}, f.rating_id${order} limit $4`;
  const beyondPlace = `${where} and ($2::date is null or (${day}, f.rating_id) ${beyond} ($2, $3::uuid))`;
  const found = everywhere
    ? `select f.* from ratings.follow_up f where $1::jsonb is null and ${beyondPlace} ${inOrder}`
    : `select f.* from jsonb_to_recordset($1::jsonb) as area (body_id uuid, division_keys text[]) cross join lateral (
        select f.* from ratings.follow_up f
        where f.body_id = area.body_id and (area.division_keys is null or f.division_key = any(area.division_keys))
          and ${beyondPlace} ${inOrder}) f ${inOrder}`;
  return {
    name: `ratings.follow-up.${stage}-${everywhere ? 'everywhere' : 'within'}`,
    text: `select ${followUpColumns}, r.case_id as "caseId", r.item_key as "itemKey", r.grade, r.choices, r.text,
        r.given_on as "givenOn", i.receipt_number as "receiptNumber"
      from (${found}) f join ratings.rating r on r.id = f.rating_id
      join ratings.invitation i on i.case_id = r.case_id order by ${day}${order}, f.rating_id${order}`,
  };
}

/** Those that wait, by when they are due, or those done, the newest first. */
export function selectFollowUps(
  on: Queryable,
  query: {
    readonly within: 'all' | Areas;
    readonly closed: boolean;
    readonly place: FollowUpPlace | null;
    readonly limit: number;
  },
): Promise<ListedFollowUp[]> {
  const { within, place, limit } = query;
  const areas =
    within === 'all'
      ? null
      : JSON.stringify(
          within.map(({ bodyId, divisionKeys }) => ({
            body_id: bodyId,
            division_keys: divisionKeys === 'all' ? null : divisionKeys,
          })),
        );
  return readRatings<ListedFollowUp>(
    on,
    listing(query.closed ? 'done' : 'waiting', within === 'all'),
    [areas, place?.on ?? null, place?.id ?? null, limit],
    ({ ratingId }) => ratingId,
  );
}

export async function callBacksOf(on: Queryable, ratingIds: readonly string[]): Promise<CallBack[]> {
  const rows = await on.query<CallBack>(
    {
      name: 'ratings.call-back.of',
      text: `select id, rating_id as "ratingId", reached, note, called_by as "calledBy", called_at as "calledAt"
        from ratings.call_back where rating_id = any($1) order by called_at, id`,
    },
    [ratingIds],
  );
  if (rows.length === 0) return [];
  const vault = await vaultOf(on);
  return rows.map((row) => ({
    ...row,
    note: sealedCallBacks.row(vault, row.id).openText('note', row.note),
  }));
}

export async function insertCallBack(on: Transaction, of: CallBack): Promise<void> {
  const { sealText } = sealedCallBacks.row(await vaultOf(on), of.id);
  await on.execute(
    {
      name: 'ratings.call-back.insert',
      text: `insert into ratings.call_back (id, rating_id, reached, note, called_by, called_at)
        values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing`,
    },
    [of.id, of.ratingId, of.reached, sealText('note', of.note), of.calledBy, of.calledAt],
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
