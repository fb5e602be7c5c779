import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import type { Call } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { type Booking, book, type Line, listBookings, readBalances, reverseBooking } from './index.ts';

let database: Database;
let call: Call;
before(async () => {
  database = await testDatabase();
  call = testCall(testApplication(database));
});
after(() => database.close());

const natures = { bank: 'asset', receivable: 'asset', income: 'income', suspense: 'liability' } as const;
type Kind = keyof typeof natures;
const kinds = Object.keys(natures) as Kind[];

const line = (bodyId: string, kind: Kind, amount: bigint): Line => ({
  account: { bodyId, kind, nature: natures[kind] },
  amount,
});

const charge = (bodyId: string, amount = 2000n): Booking => ({
  key: newId(),
  bookedOn: '2026-11-19',
  note: '工本费',
  cause: newId(),
  lines: [line(bodyId, 'receivable', amount), line(bodyId, 'income', -amount)],
});

const post = (booking: Booking) => database.transaction((transaction) => book(call, transaction, booking));

test('a booking has its effect once for each occasion', async () => {
  const bodyId = newId();
  const booking = charge(bodyId);
  assert.deepEqual((await Promise.all([post(booking), post(booking), post(booking)])).sort(), [
    false,
    false,
    true,
  ]);
  const [entry, ...others] = await listBookings(call, booking.cause);
  assert.equal(others.length, 0);
  assert.deepEqual(
    entry?.lines.map(({ amount }) => amount),
    [2000n, -2000n],
  );
});

test('what is not balanced is refused, by the program and by the database itself', async () => {
  const bodyId = newId();
  await assert.rejects(
    post({ ...charge(bodyId), lines: [line(bodyId, 'bank', 5n), line(bodyId, 'income', -4n)] }),
    (error) => isProblem(error, 'ledger/unbalanced'),
  );
  await post(charge(bodyId));
  const [{ id: account } = { id: '' }] = await readBalances(call, {
    bodyId,
    from: '2026-11-01',
    to: '2026-11-30',
  });
  const entry = (lines: number, total: number) =>
    `insert into ledger.entry (id, key, booked_on, note, cause, lines, total, recorded_at, recorded_by)
       values ('${newId()}', '${newId()}', '2026-11-19', '', '', ${lines}, ${total}, now(), '')`;
  await assert.rejects(database.execute(entry(2, 5)), /not balanced/);
  const [known] = await database.query<{ id: string }>(
    `select e.id from ledger.entry e join ledger.line l on l.entry_id = e.id where l.account_id = '${account}'`,
  );
  // A balanced pair added to a booking that stands is a change of it.
  await assert.rejects(
    database.execute(`insert into ledger.line (entry_id, place, account_id, amount, booked_on)
      values ('${known?.id}', 8, '${account}', 7, '2026-11-19'), ('${known?.id}', 9, '${account}', -7, '2026-11-19')`),
    /not balanced/,
  );
});

test('nothing is changed or deleted', async () => {
  const bodyId = newId();
  await post(charge(bodyId));
  for (const sql of [
    'update ledger.line set amount = amount * 2',
    'delete from ledger.line',
    'update ledger.entry set note = $$other$$',
    'delete from ledger.entry',
    'truncate ledger.line',
    'truncate ledger.entry cascade',
    'update ledger.account set kind = kind || $$x$$',
  ])
    await assert.rejects(database.execute(sql), /neither deleted nor changed|foreign key/, sql);
});

test('a booking is taken back once, by its opposite', async () => {
  const bodyId = newId();
  const booking = charge(bodyId);
  await post(booking);
  const reverse = () =>
    database.transaction((transaction) =>
      reverseBooking(call, transaction, { key: booking.key, bookedOn: '2026-12-01', note: '撤销' }),
    );
  const both = await Promise.allSettled([reverse(), reverse()]);
  assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1);
  await assert.rejects(reverse(), (error) => isProblem(error, 'ledger/reversed-already'));
  const closing = async (to: string) =>
    (await readBalances(call, { bodyId, from: '2026-11-01', to })).map((balance) => balance.closing);
  assert.deepEqual(await closing('2026-11-30'), [-2000n, 2000n]);
  assert.deepEqual(await closing('2026-12-01'), [0n, 0n]);
});

test('a booking that fails leaves nothing behind', async () => {
  const bodyId = newId();
  await assert.rejects(
    database.transaction(async (transaction) => {
      await book(call, transaction, charge(bodyId));
      throw new Error('the payment was not to be');
    }),
    /not to be/,
  );
  assert.deepEqual(await readBalances(call, { bodyId, from: '2026-01-01', to: '2026-12-31' }), []);
});

test('amounts beyond what floats can tell are exact', async () => {
  const bodyId = newId();
  const much = 9_007_199_254_740_993n;
  await post(charge(bodyId, much));
  await post(charge(bodyId, 1n));
  const balances = await readBalances(call, { bodyId, from: '2026-11-19', to: '2026-11-19' });
  assert.deepEqual(
    balances.map(({ closing }) => closing),
    [-(much + 1n), much + 1n],
  );
});

const days = ['2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01', '2026-02-28', '2026-03-15'];
const day = fc.constantFrom(...days);
const bookings = fc.array(
  fc.record({
    day,
    from: fc.constantFrom(...kinds),
    shares: fc.array(fc.tuple(fc.constantFrom(...kinds), fc.bigInt({ min: 1n, max: 10n ** 13n })), {
      minLength: 1,
      maxLength: 4,
    }),
  }),
  { minLength: 1, maxLength: 12 },
);

test('balances of any period equal a plain sum, however many book at once', async () => {
  await fc.assert(
    fc.asyncProperty(bookings, day, day, async (drafts, one, other) => {
      const bodyId = newId();
      const planned = drafts.map(
        ({ day: bookedOn, from, shares }): Booking => ({
          key: newId(),
          bookedOn,
          note: '',
          cause: bodyId,
          lines: [
            ...shares.map(([kind, amount]) => line(bodyId, kind, amount)),
            line(bodyId, from, -shares.reduce((sum, [, amount]) => sum + amount, 0n)),
          ],
        }),
      );
      await Promise.all(planned.map(post));
      const [from = one, to = other] = [one, other].sort();
      const period = { from, to };
      const balances = await readBalances(call, { bodyId, ...period });
      const all = planned.flatMap(({ bookedOn, lines }) => lines.map((each) => ({ bookedOn, ...each })));
      for (const kind of kinds) {
        const own = all.filter(({ account }) => account.kind === kind);
        const sum = (lines: typeof own) => lines.reduce((total, { amount }) => total + amount, 0n);
        const within = own.filter(({ bookedOn }) => bookedOn >= period.from && bookedOn <= period.to);
        const found = balances.find((balance) => balance.kind === kind);
        assert.equal(found?.opening ?? 0n, sum(own.filter(({ bookedOn }) => bookedOn < period.from)));
        assert.equal(found?.debit ?? 0n, sum(within.filter(({ amount }) => amount > 0n)));
        assert.equal(found?.credit ?? 0n, -sum(within.filter(({ amount }) => amount < 0n)));
        assert.equal(found?.closing ?? 0n, sum(own.filter(({ bookedOn }) => bookedOn <= period.to)));
      }
      assert.equal(
        balances.reduce((total, { closing }) => total + closing, 0n),
        0n,
      );
    }),
    { numRuns: 25 },
  );
});

test('a balance reads months and not lines: ten years of lines are not scanned', async () => {
  const bodyId = newId();
  await database.execute(`with account as (
      insert into ledger.account (id, body_id, kind, nature) values
        ('${newId()}', '${bodyId}', 'bank', 'asset'), ('${newId()}', '${bodyId}', 'income', 'income') returning id, kind),
    entry as (
      insert into ledger.entry (id, key, booked_on, note, cause, lines, total, recorded_at, recorded_by)
      select gen_random_uuid(), 'seed ' || n, date '2015-01-01' + n / 6, '', '', 2, 100, now(), ''
      from generate_series(0, 19999) n returning id, booked_on)
    insert into ledger.line (entry_id, place, account_id, amount, booked_on)
    select entry.id, case kind when 'bank' then 0 else 1 end, account.id, case kind when 'bank' then 100 else -100 end, booked_on
    from entry, account`);
  await database.execute('analyze ledger.line');
  const [bank] = await readBalances(call, { bodyId, from: '2024-01-01', to: '2024-01-31' });
  assert.equal(bank?.opening, 1_972_200n);
  const plan = await database.query<{ 'QUERY PLAN': string }>(
    `explain (analyze, costs off, timing off) select sum(l.amount) from ledger.line l
      where l.account_id = '${bank?.id}' and l.booked_on >= '2024-01-01' and l.booked_on < '2024-01-20'`,
  );
  assert.match(plan.map((row) => row['QUERY PLAN']).join('\n'), /line_account/);
});
