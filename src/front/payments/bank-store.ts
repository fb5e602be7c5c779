import type { Queryable, Transaction } from '#kernel/database/index.ts';

/** The books of the simulated bank. Nothing of the city's own side reads them. */
export interface BankMovement {
  readonly bankNo: string;
  readonly orderNo: string;
  readonly movement: 'payment' | 'refund';
  readonly refundNo: string | null;
  readonly amount: number;
  readonly movedOn: string;
  readonly movedAt: Date;
  /** Whether the bank tells of it when asked. */
  readonly shown: boolean;
  /** When it tells of it, where it does so late. */
  readonly tellAt: Date | null;
}

export interface BankOrder {
  readonly orderNo: string;
  readonly amount: number;
  readonly title: string;
  readonly returnUrl: string;
}

/** The secret that bank and city share, made when it is first asked for, and whether the bank is down. */
export async function bankSettings(
  on: Queryable,
  freshSecret: () => string,
): Promise<{ readonly secret: string; readonly down: boolean }> {
  const [known] = await on.query<{ secret: string; down: boolean }>(
    `select b.secret, b.down from payments.bank b`,
  );
  if (known) return known;
  await on.execute(`insert into payments.bank (secret) values ($1) on conflict do nothing`, [freshSecret()]);
  return bankSettings(on, freshSecret);
}

export async function writeDown(on: Queryable, down: boolean): Promise<void> {
  await on.execute(`update payments.bank set down = $1`, [down]);
}

export async function insertBankOrder(on: Queryable, of: BankOrder): Promise<void> {
  await on.execute(
    `insert into payments.bank_order (order_no, amount, title, return_url) values ($1, $2, $3, $4) on conflict do nothing`,
    [of.orderNo, of.amount, of.title, of.returnUrl],
  );
}

export async function findBankOrder(on: Queryable, orderNo: string): Promise<BankOrder | undefined> {
  const [row] = await on.query<BankOrder>(
    `select o.order_no as "orderNo", o.amount, o.title, o.return_url as "returnUrl" from payments.bank_order o where o.order_no = $1`,
    [orderNo],
  );
  return row;
}

/** One payer at a time pays an order. */
export async function lockBankOrder(on: Transaction, orderNo: string): Promise<void> {
  await on.query(`select from payments.bank_order o where o.order_no = $1 for update`, [orderNo]);
}

const columns = `m.bank_no as "bankNo", m.order_no as "orderNo", m.movement, m.refund_no as "refundNo", m.amount, m.moved_on as "movedOn",
  m.moved_at as "movedAt", m.shown, m.tell_at as "tellAt"`;

export async function insertMovement(on: Queryable, of: BankMovement): Promise<void> {
  await on.execute(
    `insert into payments.bank_movement (bank_no, order_no, movement, refund_no, amount, moved_on, moved_at, shown, tell_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [of.bankNo, of.orderNo, of.movement, of.refundNo, of.amount, of.movedOn, of.movedAt, of.shown, of.tellAt],
  );
}

export async function findMovement(
  on: Queryable,
  by: { readonly bankNo: string } | { readonly refundNo: string },
): Promise<BankMovement | undefined> {
  const [column, value] = 'bankNo' in by ? ['bank_no', by.bankNo] : ['refund_no', by.refundNo];
  const [row] = await on.query<BankMovement>(
    `select ${columns} from payments.bank_movement m where m.${column} = $1`,
    [value],
  );
  return row;
}

export function movementsOfOrder(on: Queryable, orderNo: string): Promise<BankMovement[]> {
  return on.query(
    `select ${columns} from payments.bank_movement m where m.order_no = $1 order by m.moved_at, m.bank_no`,
    [orderNo],
  );
}

export function movementsOfDay(on: Queryable, day: string): Promise<BankMovement[]> {
  return on.query(
    `select ${columns} from payments.bank_movement m where m.moved_on = $1 order by m.moved_at, m.bank_no`,
    [day],
  );
}

/** What was to be told late, and now is. */
export async function takeLate(on: Transaction, now: Date): Promise<string[]> {
  const rows = await on.query<{ bankNo: string }>(
    `update payments.bank_movement set tell_at = null where tell_at <= $1 returning bank_no as "bankNo"`,
    [now],
  );
  return rows.map(({ bankNo }) => bankNo);
}
