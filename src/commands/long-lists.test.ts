import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { listComplaints, listOwnComplaints } from '#front/complaints/index.ts';
import { readFinance } from '#front/payments/index.ts';
import { listFollowUps } from '#front/ratings/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Queryable } from '#kernel/database/index.ts';
import { findBody } from '#platform/directory/index.ts';
import { callOf, openTestCity } from './test-city.ts';

/** Ten thousand of everything: each page costs what it shows, and all pages together show everything once. */
let city: Awaited<ReturnType<typeof openTestCity>>;
let citizen: Call;
const many = 10_000;
before(async () => {
  city = await openTestCity(['packs/china', 'packs/mingzhou']);
  citizen = await callOf(city, 'chen.yutong');
  const [water, parks] = [await findBody(city, 'water'), await findBody(city, 'parks')];
  const bodies = `(array['${water?.id}', '${parks?.id}']::uuid[])[1 + n % 2]`;
  // Every fourth minute has several, so that places of one moment are told apart, too.
  const moment = `timestamptz '2026-01-01T00:00:00Z' + (n / 4) * interval '1 min'`;
  await city.database.execute(
    `insert into complaints.complaint (id, account_id, body_id, about, text, receipt_number, filed_on, filed_at, state, finding,
        decided_by, decided_at)
      select gen_random_uuid(), case when n % 10 = 0 then $1 else gen_random_uuid()::text end, ${bodies}, '三号窗口', '', '',
        '2026-01-01', ${moment}, case when n % 2 = 0 then 'filed' else 'upheld' end, case when n % 2 = 1 then '' end,
        case when n % 2 = 1 then '' end, case when n % 2 = 1 then ${moment} + interval '1 day' end
      from generate_series(1, ${many}) n`,
    [citizen.actor.id],
  );
  await city.database.execute(
    `with made as (
        insert into ratings.invitation (case_id, root_id, body_id, division_key, item_key, receipt_number, token_hash, closed_on,
          invited_at)
        select gen_random_uuid(), gen_random_uuid(), ${bodies}, 'd' || n % 3, 'item', n::text, n::text::bytea,
          date '2026-01-01' + n % 300, now() from generate_series(1, ${many}) n returning *),
      rated as (
        insert into ratings.rating (id, case_id, body_id, division_key, item_key, grade, choices, text, channel, given_on, given_at)
        select gen_random_uuid(), case_id, body_id, division_key, item_key, 1, '{}', '', 'link', closed_on, now() from made
        returning *)
      insert into ratings.follow_up (rating_id, body_id, division_key, opened_on, due_on, provisional, length, unit, closed_on)
      select id, body_id, division_key, given_on, given_on + 21, false, 15, 'working-day',
        case when division_key = 'd1' then given_on + 7 end from rated`,
  );
  await city.database.execute(
    `insert into payments.difference (id, provider, day, kind, movement, bank_no, order_no, bank_amount, state, resolution)
      select gen_random_uuid(), 'bank', date '2026-01-01' + n % 200, 'missing-here', 'payment', n::text, n::text, 100,
        case when n % 2 = 0 then 'open' else 'settled' end, case when n % 2 = 1 then 'explained' end
      from generate_series(1, ${many}) n`,
  );
  await city.database.execute(
    `with charges as (
        insert into payments.charge (id, case_id, root_id, receipt_number, item_title, body_id, fee_key, title, basis, amount, code,
          due_on, provisional, payer_kind, state, raised_on, raised_at)
        select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), n::text, '{}', ${bodies}, 'fee', '{}', '{}', 100,
          lpad(n::text, 20, '0'), '2026-01-01', false, 'person', 'paid', '2026-01-01', now() from generate_series(1, ${many}) n
        returning id),
      orders as (
        insert into payments.payment_order (order_no, charge_id, provider, amount, opened_at)
        select gen_random_uuid(), id, 'bank', 100, now() from charges returning *),
      receipts as (
        insert into payments.receipt (id, provider, bank_no, order_no, charge_id, amount, applied, paid_on, paid_at, told_by)
        select gen_random_uuid(), 'bank', order_no::text, order_no, charge_id, 100, 100, '2026-01-01', now(), 'notice' from orders
        returning *)
      insert into payments.refund (id, charge_id, receipt_id, kind, amount, reason, state, asked_by, asked_at)
      select gen_random_uuid(), charge_id, id, 'charge', 10, '退', 'asked', 'x',
        timestamptz '2026-01-01T00:00:00Z' + row_number() over () * interval '1 min' from receipts`,
  );
  await city.database.execute('analyze');
});
after(() => city?.database.close());

/** The call as it is, with the plans of what it asks about these lists, now and then. */
function watched(call: Call): { readonly call: Call; readonly plans: string[] } {
  const plans: string[] = [];
  const times = new Map<string, number>();
  const { database } = call;
  const query: Queryable['query'] = async (statement, values = []) => {
    const text = typeof statement === 'string' ? statement : statement.text;
    const time = times.get(text) ?? 0;
    times.set(text, time + 1);
    if (time % 20 === 0 && /from (complaints|ratings|payments)\.|ratings\.follow_up/.test(text)) {
      const plan = await database.query<Record<string, string>>(`explain (analyze, buffers) ${text}`, values);
      plans.push(plan.map((line) => Object.values(line).join('')).join('\n'));
    }
    return database.query(statement, values);
  };
  return { call: { ...call, database: { ...database, query } }, plans };
}

const buffersOf = (plan: string) =>
  [...plan.matchAll(/Buffers: shared (?:hit=(\d+))?\s*(?:read=(\d+))?/g)]
    .slice(0, 1)
    .reduce((sum, [, hit = '0', read = '0']) => sum + Number(hit) + Number(read), 0);

function cheap(plans: readonly string[], most: number): void {
  assert.ok(plans.length > 0, 'the lists were asked');
  for (const plan of plans) {
    assert.doesNotMatch(plan, /Seq Scan on (complaint|follow_up|difference|refund|rating|charge)/, plan);
    assert.ok(buffersOf(plan) <= most, `${buffersOf(plan)} buffers\n${plan}`);
  }
}

async function walk(
  page: (place?: string) => Promise<{ readonly ids: readonly string[]; readonly next?: string | undefined }>,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let next: string | undefined = ''; next !== undefined; ) {
    const one: Awaited<ReturnType<typeof page>> = await page(next === '' ? undefined : next);
    ids.push(...one.ids);
    next = one.next;
  }
  return ids;
}

const each = (ids: readonly string[], count: number) =>
  assert.deepEqual([ids.length, new Set(ids).size], [count, count]);

test('complaints are read page by page, the waiting ones first, none twice and none left out', async () => {
  const { call, plans } = watched(await callOf(city, 'government-services.supervision'));
  await listComplaints(call);
  const first = await listComplaints(call);
  assert.equal(first.complaints.length, 50);
  const ids = await walk(async (after) => {
    const { complaints, next } = await listComplaints(call, { after });
    return { ids: complaints.map(({ id, state }) => `${state} ${id}`), next };
  });
  each(ids, many);
  assert.equal(
    ids.findIndex((id) => !id.startsWith('filed')),
    many / 2,
  );
  cheap(plans, 120);
});

test('one’s own complaints go on where the page ends', async () => {
  const { call, plans } = watched(citizen);
  const ids = await walk(async (before) => {
    const { complaints, next } = await listOwnComplaints(call, { before });
    return { ids: complaints.map(({ id }) => id), next };
  });
  each(ids, many / 10);
  cheap(
    plans.filter((plan) => plan.includes('complaint')),
    80,
  );
});

test('follow-ups are read page by page, everybody’s or those of a body, whether they wait or are done', async () => {
  const done = Math.ceil(many / 3);
  for (const [login, share] of [
    ['government-services.supervision', 1],
    ['water.leader', 2],
  ] as const)
    for (const closed of [false, true]) {
      const { call, plans } = watched(await callOf(city, login));
      const ids = await walk(async (after) => {
        const { followUps, next } = await listFollowUps(call, { closed, after });
        return { ids: followUps.map(({ ratingId }) => ratingId), next };
      });
      each(ids, Math.floor((closed ? done : many - done) / share));
      cheap(
        plans.filter((plan) => plan.includes('follow_up')),
        700,
      );
    }
});

test('refunds that wait and open differences go on where the treasury’s page ends', async () => {
  const { call, plans } = watched(await callOf(city, 'finance'));
  const period = { from: '2026-01-01', to: '2026-01-31' };
  const refunds = await walk(async (after) => {
    const { refunds: page, nextRefund: next } = await readFinance(call, { ...period, refundsAfter: after });
    return { ids: page.map(({ refund }) => refund.id), next };
  });
  each(refunds, many);
  const differences = await walk(async (after) => {
    const read = await readFinance(call, { ...period, differencesAfter: after });
    const open = read.differences.filter(({ state }) => state === 'open');
    return { ids: open.map(({ id }) => id), next: read.nextDifference };
  });
  each(differences, many / 2);
  cheap(
    plans.filter((plan) => /refund|difference/.test(plan)),
    700,
  );
});
