import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Difference, Reconciliation } from './model.ts';

/** A day that is compared again takes the place of what was found before. */
export async function writeReconciliation(on: Transaction, of: Reconciliation): Promise<void> {
  await on.execute(
    {
      name: 'payments.reconciliation.write',
      text: `insert into payments.reconciliation (provider, day, own_count, own_in, own_out, bank_count, bank_in, bank_out, crossed, run_at, run_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        on conflict (provider, day) do update set own_count = excluded.own_count, own_in = excluded.own_in, own_out = excluded.own_out,
          bank_count = excluded.bank_count, bank_in = excluded.bank_in, bank_out = excluded.bank_out, crossed = excluded.crossed, run_at = excluded.run_at,
          run_by = excluded.run_by`,
    },
    [
      of.provider,
      of.day,
      of.ownCount,
      of.ownIn,
      of.ownOut,
      of.bankCount,
      of.bankIn,
      of.bankOut,
      of.crossed,
      of.runAt,
      of.runBy,
    ],
  );
}

/** One comparison of a day at a time. */
export async function lockDay(on: Transaction, provider: string, day: string): Promise<void> {
  await on.query(
    { name: 'payments.day.lock', text: `select pg_advisory_xact_lock(hashtextextended($1, 0))` },
    [`payments:${provider}:${day}`],
  );
}

/** The latest first, and whether something of the day is still to be found out. */
export function listReconciliations(
  on: Queryable,
  limit: number,
): Promise<(Reconciliation & { readonly open: boolean })[]> {
  return on.query(
    {
      name: 'payments.reconciliation.list',
      text: `select provider, day, own_count as "ownCount", own_in as "ownIn", own_out as "ownOut", bank_count as "bankCount",
          bank_in as "bankIn", bank_out as "bankOut", crossed, run_at as "runAt", run_by as "runBy",
          exists (select from payments.difference d where d.provider = r.provider and d.day = r.day and d.state = 'open') as open
        from payments.reconciliation r order by day desc limit $1`,
    },
    [limit],
  );
}

const columns = `d.id, d.provider, d.day, d.kind, d.movement, d.bank_no as "bankNo", d.order_no as "orderNo", d.own_amount as "ownAmount",
  d.bank_amount as "bankAmount", d.state, d.resolution, d.note, d.settled_by as "settledBy", d.settled_at as "settledAt"`;

/** What is known already stays as it is, with what was done about it. */
export async function insertDifference(on: Transaction, of: Difference): Promise<void> {
  await on.execute(
    {
      name: 'payments.difference.insert',
      text: `insert into payments.difference (id, provider, day, kind, movement, bank_no, order_no, own_amount, bank_amount, state)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'open') on conflict (provider, day, movement, bank_no, order_no) do nothing`,
    },
    [of.id, of.provider, of.day, of.kind, of.movement, of.bankNo, of.orderNo, of.ownAmount, of.bankAmount],
  );
}

/** What is open of a day, and under these numbers of the bank on any other. */
export function openDifferences(
  on: Queryable,
  provider: string,
  day: string,
  bankNumbers: readonly string[],
): Promise<Difference[]> {
  return on.query(
    {
      name: 'payments.difference.still-open',
      text: `select ${columns} from payments.difference d
        where d.provider = $1 and d.state = 'open' and (d.day = $2 or d.bank_no = any($3)) order by d.id`,
    },
    [provider, day, bankNumbers],
  );
}

/** What is open, the latest day first. */
export function openDifferencesAfter(
  on: Queryable,
  page: { readonly after: { readonly day: string; readonly id: string } | null; readonly limit: number },
): Promise<Difference[]> {
  return on.query(
    {
      name: 'payments.difference.open',
      text: `select ${columns} from payments.difference d where d.state = 'open'
          and ($1::date is null or (d.day, d.id) < ($1, $2::uuid))
        order by d.day desc, d.id desc limit $3`,
    },
    [page.after?.day ?? null, page.after?.id ?? null, page.limit],
  );
}

/** What was settled, the latest day first. */
export function settledDifferences(on: Queryable, limit: number): Promise<Difference[]> {
  return on.query(
    {
      name: 'payments.difference.settled',
      text: `select ${columns} from payments.difference d where d.state = 'settled' order by d.day desc, d.id desc limit $1`,
    },
    [limit],
  );
}

export async function lockDifference(on: Transaction, id: string): Promise<Difference | undefined> {
  const [row] = await on.query<Difference>(
    {
      name: 'payments.difference.lock',
      text: `select ${columns} from payments.difference d where d.id = $1 for no key update`,
    },
    [id],
  );
  return row;
}

export async function settleDifferenceRow(
  on: Transaction,
  of: Pick<Difference, 'id' | 'resolution' | 'note' | 'settledBy' | 'settledAt'>,
): Promise<void> {
  await on.execute(
    {
      name: 'payments.difference.settle',
      text: `update payments.difference set state = 'settled', resolution = $2, note = $3, settled_by = $4, settled_at = $5
        where id = $1`,
    },
    [of.id, of.resolution, of.note, of.settledBy, of.settledAt],
  );
}
