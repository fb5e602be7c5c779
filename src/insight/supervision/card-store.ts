import type { Queryable, Transaction } from '#kernel/database/index.ts';
import { areasOf, type Within, withinAreas } from './figure-store.ts';
import type { Card, CardKind, Explanation } from './model.ts';

const columns = `c.id, c.kind, c.cause, c.case_id as "caseId", c.receipt_number as "receiptNumber", c.body_id as "bodyId",
  c.division_key as "divisionKey", c.item_key as "itemKey", c.due_on as "dueOn", c.given_on as "givenOn",
  c.given_at as "givenAt", c.order_id as "orderId"`;
const explanationColumns = `e.id, e.card_id as "cardId", e.text, e.explained_by as "explainedBy",
  e.explained_at as "explainedAt", e.verdict, e.remark, e.countersigned_by as "countersignedBy",
  e.countersigned_at as "countersignedAt"`;

/** Answers whether it is new: what was given once is not given again; a card for a limit, once in each period of its case. */
export async function insertCard(on: Transaction, card: Card, period: number): Promise<boolean> {
  const rows = await on.query(
    {
      name: 'supervision.card.insert',
      text: `insert into supervision.card (id, kind, case_id, receipt_number, body_id, division_key, item_key, due_on,
          given_on, given_at, order_id, cause, period)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing returning id`,
    },
    [
      card.id,
      card.kind,
      card.caseId,
      card.receiptNumber,
      card.bodyId,
      card.divisionKey,
      card.itemKey,
      card.dueOn,
      card.givenOn,
      card.givenAt,
      card.orderId,
      card.cause,
      period,
    ],
  );
  return rows.length > 0;
}

export async function findCard(on: Queryable, id: string): Promise<Card | undefined> {
  const [card] = await on.query<Card>(
    { name: 'supervision.card.find', text: `select ${columns} from supervision.card c where c.id = $1` },
    [id],
  );
  return card;
}

export function cardsOfCase(on: Queryable, caseId: string): Promise<Card[]> {
  return on.query(
    {
      name: 'supervision.card.case',
      text: `select ${columns} from supervision.card c where c.case_id = $1 order by c.given_at, c.id`,
    },
    [caseId],
  );
}

/** How far the explaining of a card has come. */
export type CardStage = 'to-explain' | 'to-countersign' | 'settled';

export interface ListedCard extends Card {
  readonly stage: CardStage;
}

export interface CardQuery {
  readonly within: 'all' | readonly Within[];
  readonly kinds: readonly CardKind[];
  readonly stage?: CardStage;
  readonly before?: string;
  readonly limit: number;
}

const stage = `case when bool_or(e.verdict = 'accepted') then 'settled'
  when bool_or(e.id is not null and e.verdict is null) then 'to-countersign' else 'to-explain' end`;

/** Cards with how far their explanation has come, the newest first. */
export function selectCards(on: Queryable, query: CardQuery): Promise<ListedCard[]> {
  return on.query(
    {
      name: 'supervision.card.list',
      text: `select * from (
          select ${columns}, (select ${stage} from supervision.explanation e where e.card_id = c.id) as stage
          from supervision.card c
          where c.kind = any($2) and ${withinAreas('c', '$1')} and ($4::uuid is null or c.id < $4::uuid)) as listed
        where $3::text is null or stage = $3
        order by id desc limit $5`,
    },
    [areasOf(query.within), query.kinds, query.stage ?? null, query.before ?? null, query.limit],
  );
}

/** Answers whether it was taken: one that waits, or was accepted, is not written over. */
export async function insertExplanation(
  on: Transaction,
  explanation: Pick<Explanation, 'id' | 'cardId' | 'text' | 'explainedBy' | 'explainedAt'>,
): Promise<boolean> {
  const { id, cardId, text, explainedBy, explainedAt } = explanation;
  const rows = await on.query(
    {
      name: 'supervision.explanation.insert',
      text: `insert into supervision.explanation (id, card_id, text, explained_by, explained_at)
        values ($1, $2, $3, $4, $5) on conflict do nothing returning id`,
    },
    [id, cardId, text, explainedBy, explainedAt],
  );
  return rows.length > 0;
}

export async function findExplanation(
  on: Queryable,
  id: string,
): Promise<(Explanation & Pick<Card, 'caseId' | 'bodyId' | 'divisionKey'>) | undefined> {
  const [row] = await on.query<Explanation & Pick<Card, 'caseId' | 'bodyId' | 'divisionKey'>>(
    {
      name: 'supervision.explanation.find',
      text: `select ${explanationColumns}, c.case_id as "caseId", c.body_id as "bodyId", c.division_key as "divisionKey"
        from supervision.explanation e join supervision.card c on c.id = e.card_id where e.id = $1`,
    },
    [id],
  );
  return row;
}

/** Answers whether it still waited. */
export async function countersign(
  on: Transaction,
  signed: {
    readonly id: string;
    readonly verdict: 'accepted' | 'returned';
    readonly remark: string;
    readonly by: string;
    readonly at: Date;
  },
): Promise<boolean> {
  const rows = await on.query(
    {
      name: 'supervision.explanation.countersign',
      text: `update supervision.explanation set verdict = $2, remark = $3, countersigned_by = $4, countersigned_at = $5
        where id = $1 and verdict is null returning id`,
    },
    [signed.id, signed.verdict, signed.remark, signed.by, signed.at],
  );
  return rows.length > 0;
}

export function explanationsOf(on: Queryable, cardIds: readonly string[]): Promise<Explanation[]> {
  return on.query(
    {
      name: 'supervision.explanation.of',
      text: `select ${explanationColumns} from supervision.explanation e where e.card_id = any($1) order by e.explained_at, e.id`,
    },
    [cardIds],
  );
}
