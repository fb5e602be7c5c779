import { askTogether, type Queryable, type Transaction } from '#kernel/database/index.ts';
import type { Contact, Forward } from './model.ts';

const columns = `f.id, f.case_id as "caseId", f.root_id as "rootId", f.receipt_number as "receiptNumber", f.item_key as "itemKey",
  f.item_title as "itemTitle", f.body_id as "bodyId", f.division_key as "divisionKey", f.system, f.element, f.opinion, f.state,
  f.attempts, f.next_at as "nextAt", f.fault, f.digest, f.number, f.begun_at as "begunAt", f.sent_at as "sentAt",
  f.sent_on as "sentOn", f.due_on as "dueOn", f.outcome, f.reason, f.decision, f.decided_on as "decidedOn",
  f.told_by as "toldBy", f.answered_at as "answeredAt"`;

export async function insertForward(on: Transaction, of: Forward): Promise<void> {
  await on.execute(
    {
      name: 'forwarding.forward.insert',
      text: `insert into forwarding.forward (id, case_id, root_id, receipt_number, item_key, item_title, body_id, division_key,
          system, element, opinion, state, next_at, begun_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    },
    [
      of.id,
      of.caseId,
      of.rootId,
      of.receiptNumber,
      of.itemKey,
      of.itemTitle,
      of.bodyId,
      of.divisionKey,
      of.system,
      of.element,
      of.opinion,
      of.state,
      of.nextAt,
      of.begunAt,
    ],
  );
}

/** All that may change of a row that the transaction holds. */
export async function writeForward(on: Transaction, of: Forward): Promise<void> {
  await on.execute(
    {
      name: 'forwarding.forward.write',
      text: `update forwarding.forward set state = $2, attempts = $3, next_at = $4, fault = $5, digest = $6, number = $7,
          sent_at = $8, sent_on = $9, due_on = $10, outcome = $11, reason = $12, decision = $13, decided_on = $14,
          told_by = $15, answered_at = $16 where id = $1`,
    },
    [
      of.id,
      of.state,
      of.attempts,
      of.nextAt,
      of.fault,
      of.digest,
      of.number,
      of.sentAt,
      of.sentOn,
      of.dueOn,
      of.outcome,
      of.reason,
      of.decision,
      of.decidedOn,
      of.toldBy,
      of.answeredAt,
    ],
  );
}

export async function findForward(on: Queryable, id: string): Promise<Forward | undefined> {
  const [row] = await on.query<Forward>(
    { name: 'forwarding.forward.find', text: `select ${columns} from forwarding.forward f where f.id = $1` },
    [id],
  );
  return row;
}

export async function lockForward(on: Transaction, id: string): Promise<Forward | undefined> {
  const [row] = await on.query<Forward>(
    {
      name: 'forwarding.forward.lock',
      text: `select ${columns} from forwarding.forward f where f.id = $1 for no key update`,
    },
    [id],
  );
  return row;
}

/** What is under way of a case: at one step, or at any. */
const readOpen = askTogether<string, Forward[]>({
  key: (caseId) => caseId,
  ask: async (on, caseIds) => {
    const rows = await on.query<Forward>(
      {
        name: 'forwarding.forward.open',
        text: `select ${columns} from forwarding.forward f where f.case_id = any($1)
          and f.state in ('waiting', 'sent', 'failed') order by f.id`,
      },
      [caseIds],
    );
    return Map.groupBy(rows, ({ caseId }) => caseId);
  },
});

/** What of a case is away; `element`: only what this step of its process has sent. */
export async function openForwards(
  on: Queryable,
  caseId: string,
  element: string | null,
): Promise<Forward[]> {
  const open = (await readOpen(on, caseId)) ?? [];
  return open.filter((forward) => element === null || forward.element === element);
}

/** What of these cases the other authority has, or had until it answered. What was withdrawn has ended with its case. */
export function waitsOf(
  on: Queryable,
  caseIds: readonly string[],
): Promise<
  { caseId: string; system: string; sentOn: string; answeredAt: Date | null; dueOn: string | null }[]
> {
  return on.query(
    {
      name: 'forwarding.forward.waits',
      text: `select f.case_id as "caseId", f.system, f.sent_on as "sentOn", f.answered_at as "answeredAt", f.due_on as "dueOn"
        from forwarding.forward f
        where f.case_id = any($1) and f.sent_on is not null and f.state in ('sent', 'answered') order by f.sent_on, f.id`,
    },
    [caseIds],
  );
}

/** The systems that have something to be sent, or to be asked after, now. */
export async function systemsDue(on: Queryable, now: Date): Promise<string[]> {
  const rows = await on.query<{ system: string }>(
    {
      name: 'forwarding.forward.systemsDue',
      text: `select distinct f.system from forwarding.forward f where f.next_at <= $1`,
    },
    [now],
  );
  return rows.map(({ system }) => system);
}

/** What is to be sent to a system or asked of it now; this transaction's alone. */
export function takeDue(
  on: Transaction,
  { system, now, limit }: { readonly system: string; readonly now: Date; readonly limit: number },
): Promise<Forward[]> {
  return on.query(
    {
      name: 'forwarding.forward.due',
      text: `select ${columns} from forwarding.forward f where f.next_at <= $2 and f.system = $1
        order by f.next_at, f.id limit $3 for no key update skip locked`,
    },
    [system, now, limit],
  );
}

export interface Within {
  readonly bodyId: string;
  readonly divisionKeys: readonly string[] | 'all';
}

/** The newest first; `within` absent: of every body. */
export function listForwards(
  on: Queryable,
  asked: {
    readonly within: readonly Within[] | undefined;
    readonly state: Forward['state'] | null;
    readonly before: string | null;
    readonly limit: number;
  },
): Promise<Forward[]> {
  const areas = (asked.within ?? []).map(({ bodyId, divisionKeys }) => ({
    bodyId,
    divisions: divisionKeys === 'all' ? null : divisionKeys,
  }));
  return on.query(
    {
      name: `forwarding.forward.list${asked.within ? '-within' : ''}`,
      text: `select ${columns} from forwarding.forward f
        where ${
          asked.within
            ? `exists (select 1 from jsonb_to_recordset($4::jsonb) as a ("bodyId" uuid, divisions jsonb)
          where a."bodyId" = f.body_id and (a.divisions is null or jsonb_typeof(a.divisions) = 'null' or a.divisions ? f.division_key))`
            : `$4::jsonb is not null`
        }
        and ($1::text is null or f.state = $1) and ($2::uuid is null or f.id < $2) order by f.id desc limit $3`,
    },
    [asked.state, asked.before, asked.limit, JSON.stringify(areas)],
  );
}

export function sentOnDay(on: Queryable, system: string, day: string): Promise<Forward[]> {
  return on.query(
    {
      name: 'forwarding.forward.sent',
      text: `select ${columns} from forwarding.forward f where f.system = $1 and f.sent_on = $2 order by f.id`,
    },
    [system, day],
  );
}

export function decidedOnDay(on: Queryable, system: string, day: string): Promise<Forward[]> {
  return on.query(
    {
      name: 'forwarding.forward.decided',
      text: `select ${columns} from forwarding.forward f where f.system = $1 and f.decided_on = $2 order by f.id`,
    },
    [system, day],
  );
}

export function forwardsByIds(on: Queryable, ids: readonly string[]): Promise<Forward[]> {
  return on.query(
    {
      name: 'forwarding.forward.of',
      text: `select ${columns} from forwarding.forward f where f.id = any($1) order by f.id`,
    },
    [ids],
  );
}

/** The systems to which something was sent, each with the day of the first. */
export function systemsUsed(on: Queryable): Promise<{ system: string; since: string }[]> {
  return on.query(
    {
      name: 'forwarding.forward.systems',
      text: `select f.system, min(f.sent_on) as since from forwarding.forward f where f.sent_on is not null group by f.system`,
    },
    [],
  );
}

export async function insertContact(on: Transaction, of: Contact): Promise<void> {
  await on.execute(
    {
      name: 'forwarding.contact.insert',
      text: `insert into forwarding.contact (id, forward_id, kind, at, by, note, file_id) values ($1, $2, $3, $4, $5, $6, $7)`,
    },
    [of.id, of.forwardId, of.kind, of.at, of.by, of.note, of.fileId],
  );
}

export function contactsOf(on: Queryable, forwardId: string, limit: number): Promise<Contact[]> {
  return on.query(
    {
      name: 'forwarding.contact.of',
      text: `select c.id, c.forward_id as "forwardId", c.kind, c.at, c.by, c.note, c.file_id as "fileId"
        from forwarding.contact c where c.forward_id = $1 order by c.id desc limit $2`,
    },
    [forwardId, limit],
  );
}
