import { askTogether, type Queryable, type Transaction } from '#kernel/database/index.ts';
import type { Charge, Order } from './model.ts';

const columns = `c.id, c.case_id as "caseId", c.root_id as "rootId", c.receipt_number as "receiptNumber", c.item_title as "itemTitle",
  c.body_id as "bodyId", c.fee_key as "feeKey", c.title, c.basis, c.amount, c.reduced_for as "reducedFor", c.code, c.due_on as "dueOn",
  c.provisional, c.payer_account as "payerAccount", c.payer_subject as "payerSubject", c.payer_kind as "payerKind", c.state,
  c.raised_on as "raisedOn", c.raised_at as "raisedAt", c.paid_on as "paidOn", c.reminders`;

/** False: this fee of this case is charged already. */
export async function insertCharge(on: Transaction, of: Charge): Promise<boolean> {
  const inserted = await on.execute(
    {
      name: 'payments.charge.insert',
      text: `insert into payments.charge (id, case_id, root_id, receipt_number, item_title, body_id, fee_key, title, basis, amount,
          reduced_for, code, due_on, provisional, payer_account, payer_subject, payer_kind, state, raised_on, raised_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
        on conflict do nothing`,
    },
    [
      of.id,
      of.caseId,
      of.rootId,
      of.receiptNumber,
      JSON.stringify(of.itemTitle),
      of.bodyId,
      of.feeKey,
      JSON.stringify(of.title),
      JSON.stringify(of.basis),
      of.amount,
      of.reducedFor === null ? null : JSON.stringify(of.reducedFor),
      of.code,
      of.dueOn,
      of.provisional,
      of.payerAccount,
      of.payerSubject,
      of.payerKind,
      of.state,
      of.raisedOn,
      of.raisedAt,
    ],
  );
  return inserted === 1;
}

/** The charge of a fee that stands: neither cancelled nor paid back. */
export async function chargeOfFee(
  on: Queryable,
  caseId: string,
  feeKey: string,
): Promise<Charge | undefined> {
  const [row] = await on.query<Charge>(
    {
      name: 'payments.charge.of-fee',
      text: `select ${columns} from payments.charge c
        where c.case_id = $1 and c.fee_key = $2 and c.state <> 'cancelled' and (c.amount = 0 or c.amount > coalesce((
          select sum(r.amount) from payments.refund r where r.charge_id = c.id and r.kind = 'charge' and r.state <> 'refused'), 0))
        order by c.raised_at desc limit 1`,
    },
    [caseId, feeKey],
  );
  return row;
}

export async function chargeByCode(on: Queryable, code: string): Promise<Charge | undefined> {
  const [row] = await on.query<Charge>(
    { name: 'payments.charge.by-code', text: `select ${columns} from payments.charge c where c.code = $1` },
    [code],
  );
  return row;
}

export async function chargeById(on: Queryable, id: string): Promise<Charge | undefined> {
  const [row] = await on.query<Charge>(
    { name: 'payments.charge.by-id', text: `select ${columns} from payments.charge c where c.id = $1` },
    [id],
  );
  return row;
}

/** Held until the transaction ends: whatever happens to a charge happens one after the other. */
export async function lockCharge(on: Transaction, id: string): Promise<Charge | undefined> {
  const [row] = await on.query<Charge>(
    {
      name: 'payments.charge.lock',
      text: `select ${columns} from payments.charge c where c.id = $1 for no key update`,
    },
    [id],
  );
  return row;
}

const readCharges = askTogether<string, Charge[]>({
  key: (caseId) => caseId,
  ask: async (on, caseIds) => {
    const rows = await on.query<Charge>(
      {
        name: 'payments.charge.of-case',
        text: `select ${columns} from payments.charge c where c.case_id = any($1) order by c.id`,
      },
      [caseIds],
    );
    return Map.groupBy(rows, ({ caseId }) => caseId);
  },
});

export async function chargesOfCase(on: Queryable, caseId: string): Promise<Charge[]> {
  return (await readCharges(on, caseId)) ?? [];
}

/** One's own, or those of the firm acted for; the newest first. */
export function chargesOfPayer(
  on: Queryable,
  payer: { readonly accountId: string; readonly firmId: string | null },
  page: { readonly before: string | null; readonly limit: number },
): Promise<Charge[]> {
  const own = payer.firmId
    ? `c.payer_subject = $1 and c.payer_kind = 'firm'`
    : `c.payer_account = $1 and c.payer_kind = 'person'`;
  return on.query(
    {
      name: `payments.charge.of-${payer.firmId ? 'firm' : 'person'}`,
      text: `select ${columns} from payments.charge c where ${own} and ($2::uuid is null or c.id < $2) order by c.id desc limit $3`,
    },
    [payer.firmId ?? payer.accountId, page.before, page.limit],
  );
}

export async function writeChargeState(
  on: Transaction,
  id: string,
  state: Charge['state'],
  paidOn: string | null,
): Promise<void> {
  await on.execute(
    {
      name: 'payments.charge.state',
      text: `update payments.charge set state = $2, paid_on = $3 where id = $1`,
    },
    [id, state, paidOn],
  );
}

export function provisionalCharges(on: Transaction): Promise<Charge[]> {
  return on.query(
    {
      name: 'payments.charge.provisional',
      text: `select ${columns} from payments.charge c where c.provisional and c.state = 'open' order by c.id for no key update`,
    },
    [],
  );
}

/** Who was reminded of an earlier day is reminded of the later one, too. */
export async function moveCharge(
  on: Transaction,
  id: string,
  due: { readonly date: string; readonly provisional: boolean },
): Promise<void> {
  await on.execute(
    {
      name: 'payments.charge.move',
      text: `update payments.charge set due_on = $2, provisional = $3, reminders = case when $2 > due_on then 0 else reminders end
        where id = $1`,
    },
    [id, due.date, due.provisional],
  );
}

/** Charges that fall due by a day and of which no reminder has been sent for it yet; this transaction's alone. */
export function takeDue(on: Transaction, by: string, told: number, limit: number): Promise<Charge[]> {
  return on.query(
    {
      name: 'payments.charge.due',
      text: `select ${columns} from payments.charge c
        where c.state = 'open' and c.due_on <= $1 and c.reminders < $2 order by c.due_on limit $3 for no key update skip locked`,
    },
    [by, told, limit],
  );
}

export async function noteReminder(on: Transaction, id: string, told: number): Promise<void> {
  await on.execute(
    { name: 'payments.charge.reminded', text: `update payments.charge set reminders = $2 where id = $1` },
    [id, told],
  );
}

// Orders

const orderColumns = `o.order_no as "orderNo", o.charge_id as "chargeId", o.provider, o.amount, o.opened_at as "openedAt"`;

export async function insertOrder(on: Transaction, of: Order): Promise<void> {
  await on.execute(
    {
      name: 'payments.order.insert',
      text: `insert into payments.payment_order (order_no, charge_id, provider, amount, opened_at) values ($1, $2, $3, $4, $5)`,
    },
    [of.orderNo, of.chargeId, of.provider, of.amount, of.openedAt],
  );
}

/** From now on the bank is asked about it, first at `askAt`. */
export async function watchOrder(
  on: Transaction,
  orderNo: string,
  when: { readonly from: Date; readonly askAt: Date },
): Promise<void> {
  await on.execute(
    {
      name: 'payments.order.watch',
      text: `update payments.payment_order set watched_from = $2, ask_at = $3 where order_no = $1`,
    },
    [orderNo, when.from, when.askAt],
  );
}

export async function findOrder(on: Queryable, orderNo: string): Promise<Order | undefined> {
  const [row] = await on.query<Order>(
    {
      name: 'payments.order.find',
      text: `select ${orderColumns} from payments.payment_order o where o.order_no = $1`,
    },
    [orderNo],
  );
  return row;
}

/** The newest first. */
export function ordersOfCharge(on: Queryable, chargeId: string): Promise<Order[]> {
  return on.query(
    {
      name: 'payments.order.of-charge',
      text: `select ${orderColumns} from payments.payment_order o where o.charge_id = $1 order by o.order_no desc limit 5`,
    },
    [chargeId],
  );
}

/**
 * Orders whose turn has come, this process's alone; each is given its next, the later the longer it has been waited for, and
 * none once it is paid or `longest` milliseconds are over.
 */
export async function takeOrdersToAsk(
  on: Queryable,
  of: { readonly now: Date; readonly longest: number; readonly limit: number },
): Promise<string[]> {
  const rows = await on.query<{ orderNo: string; open: boolean }>(
    {
      name: 'payments.order.to-ask',
      text: `with due as (
          select o.order_no, o.charge_id, o.watched_from, $1::timestamptz + ($1::timestamptz - o.watched_from) / 2 as next
          from payments.payment_order o where o.ask_at <= $1 order by o.ask_at limit $3 for no key update skip locked)
        update payments.payment_order o
        set ask_at = case when c.state = 'open' and due.next <= due.watched_from + $2 * interval '1 ms' then due.next end
        from due join payments.charge c on c.id = due.charge_id where o.order_no = due.order_no
        returning o.order_no as "orderNo", c.state = 'open' as open`,
    },
    [of.now, of.longest, of.limit],
  );
  return rows.filter(({ open }) => open).map(({ orderNo }) => orderNo);
}

/** When somebody first began to pay; undefined: nobody ever has. */
export async function firstOrderAt(on: Queryable): Promise<Date | undefined> {
  const [row] = await on.query<{ at: Date }>(
    {
      name: 'payments.order.first',
      text: `select o.opened_at as at from payments.payment_order o order by o.opened_at limit 1`,
    },
    [],
  );
  return row?.at;
}
