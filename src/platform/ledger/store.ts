import type { Gathered, Queryable, Transaction } from '#kernel/database/index.ts';
import type { Account, AccountName, Balance, Entry } from './model.ts';

/** Opens what is not open yet; answers the account as it is. */
export async function openAccounts(
  on: Transaction,
  accounts: readonly Account[],
): Promise<readonly Account[]> {
  const rows = [...accounts].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  await on.execute(
    {
      name: 'ledger.account.open',
      text: `insert into ledger.account (id, body_id, kind, nature)
        select id, "bodyId", kind, nature
        from jsonb_to_recordset($1::jsonb) as r (id uuid, "bodyId" uuid, kind text, nature text)
        where not exists (select from ledger.account a where a.body_id = r."bodyId" and a.kind = r.kind)
        on conflict (body_id, kind) do nothing`,
    },
    [JSON.stringify(rows)],
  );
  return on.query<Account>(
    {
      name: 'ledger.account.find',
      text: `select a.id, a.body_id as "bodyId", a.kind, a.nature from ledger.account a
        join jsonb_to_recordset($1::jsonb) as r ("bodyId" uuid, kind text) on a.body_id = r."bodyId" and a.kind = r.kind`,
    },
    [JSON.stringify(rows)],
  );
}

export const nameOf = ({ bodyId, kind }: Pick<AccountName, 'bodyId' | 'kind'>) => `${bodyId} ${kind}`;

/** False: booked before for the same occasion. */
export async function insertEntry(
  on: Transaction,
  entry: Omit<Entry, 'lines'> & { readonly lines: number; readonly total: bigint },
): Promise<boolean> {
  const inserted = await on.execute(
    {
      name: 'ledger.entry.insert',
      text: `insert into ledger.entry (id, key, booked_on, note, cause, lines, total, reverses, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (key) do nothing`,
    },
    [
      entry.id,
      entry.key,
      entry.bookedOn,
      entry.note,
      entry.cause,
      entry.lines,
      entry.total.toString(),
      entry.reverses,
      entry.recordedAt,
      entry.recordedBy,
    ],
  );
  return inserted === 1;
}

interface LineRow {
  readonly entryId: string;
  readonly place: number;
  readonly accountId: string;
  /** As text: JSON knows no numbers of this size. */
  readonly amount: string;
  readonly bookedOn: string;
}

const lines: Gathered = {
  name: 'ledger-lines',
  cte: (p) => `ledger_lines as (
      insert into ledger.line (entry_id, place, account_id, amount, booked_on)
      select "entryId", place, "accountId", amount, "bookedOn"
      from jsonb_to_recordset(${p}::jsonb) as r ("entryId" uuid, place smallint, "accountId" uuid, amount bigint, "bookedOn" date))`,
};

/** Written with the commit: the turnover of a busy account is locked no longer than that. */
export function gatherLines(on: Transaction, rows: readonly LineRow[]): void {
  on.gather(lines, rows);
}

const entryColumns = `e.id, e.key, e.booked_on as "bookedOn", e.note, e.cause, e.reverses, e.recorded_at as "recordedAt",
  e.recorded_by as "recordedBy", (
    select jsonb_agg(jsonb_build_object('accountId', l.account_id, 'kind', a.kind, 'amount', l.amount::text) order by l.place)
    from ledger.line l join ledger.account a on a.id = l.account_id where l.entry_id = e.id) as lines`;

type EntryRow = Omit<Entry, 'lines'> & {
  readonly lines: readonly { readonly accountId: string; readonly kind: string; readonly amount: string }[];
};

const entryOf = ({ lines: of, ...entry }: EntryRow): Entry => ({
  ...entry,
  lines: of.map(({ amount, ...line }) => ({ ...line, amount: BigInt(amount) })),
});

export async function findEntry(on: Queryable, key: string): Promise<Entry | undefined> {
  const [row] = await on.query<EntryRow>(
    { name: 'ledger.entry.find', text: `select ${entryColumns} from ledger.entry e where e.key = $1` },
    [key],
  );
  return row && entryOf(row);
}

export async function entriesOfCause(on: Queryable, cause: string, limit: number): Promise<Entry[]> {
  const rows = await on.query<EntryRow>(
    {
      name: 'ledger.entry.of-cause',
      text: `select ${entryColumns} from ledger.entry e where e.cause = $1 order by e.id limit $2`,
    },
    [cause, limit],
  );
  return rows.map(entryOf);
}

type BalanceRow = Account & Record<'opening' | 'debit' | 'credit', string>;

/** Whole months by their turnover; only what is left of the first and the last month by its lines. */
export async function balancesOf(
  on: Queryable,
  bodyIds: readonly string[] | null,
  period: { readonly from: string; readonly to: string },
): Promise<Balance[]> {
  const rows = await on.query<BalanceRow>(
    {
      name: 'ledger.balances',
      text: `select a.id, a.body_id as "bodyId", a.kind, a.nature, (before_month.net + before_day.net)::text as opening,
          (until_month.debit + until_day.debit - before_month.debit - before_day.debit)::text as debit,
          (until_month.credit + until_day.credit - before_month.credit - before_day.credit)::text as credit
        from ledger.account a
        cross join lateral (${untilMonth('$2::date')}) before_month
        cross join lateral (${untilDay('$2::date')}) before_day
        cross join lateral (${untilMonth('$3::date + 1')}) until_month
        cross join lateral (${untilDay('$3::date + 1')}) until_day
        where $1::uuid[] is null or a.body_id = any($1)
        order by a.body_id, a.kind`,
    },
    [bodyIds, period.from, period.to],
  );
  return rows.map(({ opening, debit, credit, ...account }) => ({
    ...account,
    opening: BigInt(opening),
    debit: BigInt(debit),
    credit: BigInt(credit),
    closing: BigInt(opening) + BigInt(debit) - BigInt(credit),
  }));
}

/** What was turned over in the months before the day's own. */
function untilMonth(day: string): string {
  return `select coalesce(sum(t.debit), 0) as debit, coalesce(sum(t.credit), 0) as credit, coalesce(sum(t.debit - t.credit), 0) as net
    from ledger.turnover t where t.account_id = a.id and t.month < date_trunc('month', ${day})`;
}

/** What was turned over in the day's own month before the day. */
function untilDay(day: string): string {
  return `select coalesce(sum(l.amount) filter (where l.amount > 0), 0) as debit,
      coalesce(-sum(l.amount) filter (where l.amount < 0), 0) as credit, coalesce(sum(l.amount), 0) as net
    from ledger.line l
    where l.account_id = a.id and l.booked_on >= date_trunc('month', ${day}) and l.booked_on < ${day}`;
}
