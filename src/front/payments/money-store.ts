import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Receipt, Refund, RefundState } from './model.ts';

const receiptColumns = `r.id, r.provider, r.bank_no as "bankNo", r.order_no as "orderNo", r.charge_id as "chargeId", r.amount, r.applied,
  r.paid_on as "paidOn", r.paid_at as "paidAt", r.told_by as "toldBy"`;

/** A bank may collect several orders under one number of its own. */
export async function isKnown(
  on: Queryable,
  { provider, bankNo, orderNo }: Pick<Receipt, 'provider' | 'bankNo' | 'orderNo'>,
): Promise<boolean> {
  const rows = await on.query(
    {
      name: 'payments.receipt.known',
      text: `select from payments.receipt r where r.provider = $1 and r.bank_no = $2 and r.order_no = $3`,
    },
    [provider, bankNo, orderNo],
  );
  return rows.length > 0;
}

export async function insertReceipt(on: Transaction, of: Receipt): Promise<void> {
  await on.execute(
    {
      name: 'payments.receipt.insert',
      text: `insert into payments.receipt (id, provider, bank_no, order_no, charge_id, amount, applied, paid_on, paid_at, told_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    },
    [
      of.id,
      of.provider,
      of.bankNo,
      of.orderNo,
      of.chargeId,
      of.amount,
      of.applied,
      of.paidOn,
      of.paidAt,
      of.toldBy,
    ],
  );
}

export function receiptsOf(on: Queryable, chargeIds: readonly string[]): Promise<Receipt[]> {
  return on.query(
    {
      name: 'payments.receipt.of',
      text: `select ${receiptColumns} from payments.receipt r where r.charge_id = any($1) order by r.id`,
    },
    [chargeIds],
  );
}

export function receiptsOfDay(on: Queryable, provider: string, day: string): Promise<Receipt[]> {
  return on.query(
    {
      name: 'payments.receipt.of-day',
      text: `select ${receiptColumns} from payments.receipt r where r.provider = $1 and r.paid_on = $2`,
    },
    [provider, day],
  );
}

/** Receipts by the bank's numbers, on whichever day. */
export function receiptsUnder(
  on: Queryable,
  provider: string,
  bankNumbers: readonly string[],
): Promise<Receipt[]> {
  return on.query(
    {
      name: 'payments.receipt.under',
      text: `select ${receiptColumns} from payments.receipt r where r.provider = $1 and r.bank_no = any($2)`,
    },
    [provider, bankNumbers],
  );
}

// Refunds

const refundColumns = `f.id, f.charge_id as "chargeId", f.receipt_id as "receiptId", f.kind, f.amount, f.reason, f.reason_en as "reasonEn", f.state,
  f.asked_by as "askedBy", f.asked_at as "askedAt", f.reviewed_by as "reviewedBy", f.reviewed_at as "reviewedAt",
  f.approved_by as "approvedBy", f.approved_at as "approvedAt", f.refusal, f.refusal_en as "refusalEn", f.bank_no as "bankNo", f.done_on as "doneOn"`;

/** False: the same was asked for before. */
export async function insertRefund(on: Transaction, of: Refund): Promise<boolean> {
  const inserted = await on.execute(
    {
      name: 'payments.refund.insert',
      text: `insert into payments.refund (id, charge_id, receipt_id, kind, amount, reason, reason_en, state, asked_by, asked_at)
        values ($1, $2, $3, $4, $5, $6, $7, 'asked', $8, $9) on conflict (id) do nothing`,
    },
    [of.id, of.chargeId, of.receiptId, of.kind, of.amount, of.reason, of.reasonEn, of.askedBy, of.askedAt],
  );
  return inserted === 1;
}

export function refundsOf(on: Queryable, chargeIds: readonly string[]): Promise<Refund[]> {
  return on.query(
    {
      name: 'payments.refund.of',
      text: `select ${refundColumns} from payments.refund f where f.charge_id = any($1) order by f.id`,
    },
    [chargeIds],
  );
}

export async function findRefund(on: Queryable, id: string): Promise<Refund | undefined> {
  const [row] = await on.query<Refund>(
    { name: 'payments.refund.find', text: `select ${refundColumns} from payments.refund f where f.id = $1` },
    [id],
  );
  return row;
}

export async function lockRefund(on: Transaction, id: string): Promise<Refund | undefined> {
  const [row] = await on.query<Refund>(
    {
      name: 'payments.refund.lock',
      text: `select ${refundColumns} from payments.refund f where f.id = $1 for no key update`,
    },
    [id],
  );
  return row;
}

export async function writeRefund(on: Transaction, of: Refund): Promise<void> {
  await on.execute(
    {
      name: 'payments.refund.write',
      text: `update payments.refund set state = $2, reviewed_by = $3, reviewed_at = $4, approved_by = $5, approved_at = $6,
          refusal = $7, refusal_en = $8, bank_no = $9, done_on = $10 where id = $1`,
    },
    [
      of.id,
      of.state,
      of.reviewedBy,
      of.reviewedAt,
      of.approvedBy,
      of.approvedAt,
      of.refusal,
      of.refusalEn,
      of.bankNo,
      of.doneOn,
    ],
  );
}

const waiting: readonly RefundState[] = ['asked', 'reviewed', 'approved', 'failed'];

/** What still waits for somebody, the oldest first. Ids are given by who asks and say nothing about the time. */
export function refundsWaiting(
  on: Queryable,
  page: { readonly after: { readonly at: Date; readonly id: string } | null; readonly limit: number },
): Promise<Refund[]> {
  return on.query(
    {
      name: 'payments.refund.waiting',
      text: `select ${refundColumns} from payments.refund f
        where f.state in ('${waiting.join("', '")}')
          and ($1::timestamptz is null or (f.asked_at, f.id) > ($1, $2::uuid))
        order by f.asked_at, f.id limit $3`,
    },
    [page.after?.at ?? null, page.after?.id ?? null, page.limit],
  );
}

export type RefundOfOrder = Refund & { readonly orderNo: string };

/** What the bank has sent back on a day. */
export function refundsOfDay(on: Queryable, provider: string, day: string): Promise<RefundOfOrder[]> {
  return on.query(
    {
      name: 'payments.refund.of-day',
      text: `select ${refundColumns}, r.order_no as "orderNo" from payments.refund f join payments.receipt r on r.id = f.receipt_id
        where f.state = 'done' and f.done_on = $2 and r.provider = $1`,
    },
    [provider, day],
  );
}

/** Refunds by the bank's numbers, on whichever day. */
export function refundsUnder(
  on: Queryable,
  provider: string,
  bankNumbers: readonly string[],
): Promise<RefundOfOrder[]> {
  return on.query(
    {
      name: 'payments.refund.under',
      text: `select ${refundColumns}, r.order_no as "orderNo" from payments.refund f join payments.receipt r on r.id = f.receipt_id
        where f.bank_no = any($2) and f.state = 'done' and r.provider = $1`,
    },
    [provider, bankNumbers],
  );
}

/** What two have approved and the bank has not sent back yet. */
export async function approvedRefunds(on: Queryable): Promise<string[]> {
  const rows = await on.query<{ id: string }>(
    {
      name: 'payments.refund.approved',
      text: `select f.id from payments.refund f where f.state = 'approved' order by f.id limit 1000`,
    },
    [],
  );
  return rows.map(({ id }) => id);
}
