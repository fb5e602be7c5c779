import type { Queryable, Transaction } from '#kernel/database/index.ts';
import { areasOf, type Within, withinAreas } from './figure-store.ts';
import type { Directive } from './model.ts';

const columns = `d.id, d.case_id as "caseId", d.card_id as "cardId", d.body_id as "bodyId", d.division_key as "divisionKey",
  d.demand, d.issued_by as "issuedBy", d.issued_on as "issuedOn", d.issued_at as "issuedAt", d.due_on as "dueOn",
  d.provisional, d.length, d.unit, d.state, d.reply, d.replied_by as "repliedBy", d.replied_at as "repliedAt"`;

/** Answers whether it is new: the same request twice is one order. */
export async function insertDirective(on: Transaction, of: Directive): Promise<boolean> {
  const rows = await on.query(
    {
      name: 'supervision.directive.insert',
      text: `insert into supervision.directive (id, case_id, card_id, body_id, division_key, demand, issued_by, issued_on,
          issued_at, due_on, provisional, length, unit, state)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'open') on conflict (id) do nothing returning id`,
    },
    [
      of.id,
      of.caseId,
      of.cardId,
      of.bodyId,
      of.divisionKey,
      of.demand,
      of.issuedBy,
      of.issuedOn,
      of.issuedAt,
      of.dueOn,
      of.provisional,
      of.length,
      of.unit,
    ],
  );
  return rows.length > 0;
}

export async function findDirective(on: Queryable, id: string): Promise<Directive | undefined> {
  const [row] = await on.query<Directive>(
    {
      name: 'supervision.directive.find',
      text: `select ${columns} from supervision.directive d where d.id = $1`,
    },
    [id],
  );
  return row;
}

export function directivesOfCase(on: Queryable, caseId: string): Promise<Directive[]> {
  return on.query(
    {
      name: 'supervision.directive.case',
      text: `select ${columns} from supervision.directive d where d.case_id = $1 order by d.issued_at, d.id`,
    },
    [caseId],
  );
}

/** Orders that wait for their body, the first due first. */
export function openDirectives(
  on: Queryable,
  within: 'all' | readonly Within[],
  limit: number,
): Promise<Directive[]> {
  return on.query(
    {
      name: 'supervision.directive.open',
      text: `select ${columns} from supervision.directive d
        where d.state = 'open' and ${withinAreas('d', '$1')}
        order by d.due_on, d.id limit $2`,
    },
    [areasOf(within), limit],
  );
}

/** Answers whether nobody had replied. */
export async function writeReply(
  on: Transaction,
  reply: { readonly id: string; readonly text: string; readonly by: string; readonly at: Date },
): Promise<boolean> {
  const rows = await on.query(
    {
      name: 'supervision.directive.reply',
      text: `update supervision.directive set reply = $2, replied_by = $3, replied_at = $4
        where id = $1 and reply is null returning id`,
    },
    [reply.id, reply.text, reply.by, reply.at],
  );
  return rows.length > 0;
}

/** Orders whose limit has passed, with the lock on each; other processes skip them. */
export function takeExpired(
  on: Transaction,
  today: string,
  after: string | null,
  limit: number,
): Promise<Directive[]> {
  return on.query(
    {
      name: 'supervision.directive.take',
      text: `select ${columns} from supervision.directive d
        where d.state = 'open' and d.due_on < $1 and not d.provisional and ($2::uuid is null or d.id > $2::uuid)
        order by d.id limit $3 for no key update skip locked`,
    },
    [today, after, limit],
  );
}

export async function endDirective(on: Transaction, id: string, state: 'met' | 'expired'): Promise<void> {
  await on.execute(
    {
      name: 'supervision.directive.end',
      text: `update supervision.directive set state = $2 where id = $1`,
    },
    [id, state],
  );
}

export function provisionalDirectives(on: Transaction): Promise<Directive[]> {
  return on.query(
    {
      name: 'supervision.directive.provisional',
      text: `select ${columns} from supervision.directive d where d.state = 'open' and d.provisional for no key update`,
    },
    [],
  );
}

export async function moveDirective(
  on: Transaction,
  id: string,
  due: { readonly date: string; readonly provisional: boolean },
): Promise<void> {
  await on.execute(
    {
      name: 'supervision.directive.move',
      text: `update supervision.directive set due_on = $2, provisional = $3 where id = $1`,
    },
    [id, due.date, due.provisional],
  );
}
