import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type CaseQuery, readInbox, searchCases, searchChoices, seedCases } from '#casework/cases/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { openDatabase } from '#kernel/database/index.ts';
import { appendEvents, deliverPending } from '#kernel/outbox/index.ts';
import { readAuditOf } from '#platform/audit/index.ts';
import { assignmentsOf } from '#platform/directory/index.ts';
import { callOf, openTestCity } from './test-city.ts';

let city: Awaited<ReturnType<typeof openTestCity>>;
let mayor: Call;
let clerk: Call;

before(async () => {
  city = await openTestCity(['packs/china', 'packs/mingzhou']);
  await seedCases(systemCall(city, 'seed'), 3000, { drawing: 2026 });
  mayor = await callOf(city, 'mayor');
  clerk = await callOf(city, 'lin.xiaotang');
});
after(() => city.database.close());

async function all(call: Call, query: CaseQuery, limit = 200) {
  const found = [];
  let before: string | undefined;
  do {
    const page = await searchCases(call, { ...query, limit, ...(before ? { before } : {}) });
    found.push(...page.cases);
    before = page.next;
  } while (before);
  return found;
}

const stored = async (condition: string) =>
  (
    await city.database.query<{ id: string }>(
      `select id from cases.case where ${condition} order by received_on desc, id desc`,
    )
  ).map(({ id }) => id);
const ids = (cases: readonly { readonly id: string }[]) => cases.map(({ id }) => id);

test('words of the title find just the cases that have them, newest first, however they are paged', async () => {
  const wanted = await stored(`title like '%科创园%'`);
  assert.ok(wanted.length > 50);
  assert.deepEqual(ids(await all(mayor, { text: '科创园' })), wanted);
  assert.deepEqual(ids(await all(mayor, { text: '科创园' }, 7)), wanted);
  assert.deepEqual(ids(await all(mayor, { text: 'kechuangyuan' })), wanted);
  assert.deepEqual(ids(await all(mayor, { text: 'kcy' })), wanted);
});

test('conditions go together, also where they are seen in the cases only', async () => {
  assert.deepEqual(
    ids(await all(mayor, { text: '科创园', state: 'closed', from: '2024-01-01', to: '2026-06-30' }, 5)),
    await stored(
      `title like '%科创园%' and state = 'closed' and received_on between '2024-01-01' and '2026-06-30'`,
    ),
  );
  assert.deepEqual(
    ids(await all(mayor, { text: '青禾 光伏' }, 3)),
    await stored(`title like '青禾%' and title like '%光伏%'`),
  );
  assert.deepEqual(ids(await all(mayor, { state: 'correction' })), await stored(`state = 'correction'`));
  const [some] = (await searchCases(mayor, {})).cases;
  assert.ok(some?.regionId);
  assert.deepEqual(
    ids(await all(mayor, { regionId: some.regionId }, 50)),
    await stored(`region_id = '${some.regionId}'`),
  );
  assert.deepEqual(
    ids(await all(mayor, { bodyId: some.bodyId, itemKey: some.itemKey }, 9)),
    await stored(`body_id = '${some.bodyId}' and item_key = '${some.itemKey}'`),
  );
});

test('an applicant is found by name, by pinyin, and by one character among other conditions', async () => {
  const [person] = (await all(mayor, {})).filter((of) => of.applicantKind === 'person');
  assert.ok(person);
  const wanted = await stored(`applicant_name = '${person.applicantName}'`);
  assert.deepEqual(ids(await all(mayor, { applicant: person.applicantName })), wanted);
  const surname = person.applicantName.slice(0, 1);
  assert.deepEqual(
    ids(await all(mayor, { text: surname, itemKey: person.itemKey })),
    await stored(
      `item_key = '${person.itemKey}' and (title like '%${surname}%' or applicant_name like '%${surname}%')`,
    ),
  );
});

test('a receipt number is found whole, by its beginning and by its end', async () => {
  const [, , , one] = (await searchCases(clerk, {})).cases;
  assert.ok(one);
  const number = one.receiptNumber;
  for (const text of [number, number.toLowerCase(), number.slice(-6), number.slice(-4), number.slice(-9)])
    assert.ok(ids(await all(clerk, { text })).includes(one.id), text);
  assert.deepEqual(ids(await all(mayor, { text: number })), await stored(`receipt_number = '${number}'`));
  const beginning = number.slice(0, 10);
  assert.deepEqual(
    ids(await all(mayor, { text: beginning })),
    await stored(`receipt_number like '${beginning}%'`),
  );
});

test('four and more digits out of the middle of a receipt number find all that have them there', async () => {
  const cases = (await all(mayor, {})).filter((_, place) => place % 150 === 0);
  assert.ok(cases.length > 10);
  for (const { receiptNumber } of cases)
    for (const [start, end] of [
      [9, 13],
      [10, 15],
      [11, 15],
      [8, 12],
      [8, 14],
      // From the month on, where no four digits are known.
      [7, 13],
      [6, 13],
    ]) {
      const text = receiptNumber.slice(start, end);
      if (/^20\d\d(0[1-9]|1[0-2])/.test(text)) continue;
      const within = await stored(`right(receipt_number, 8) like '%${text}%'`);
      const anywhere = await stored(`receipt_number like '%${text}%'`);
      const wanted = within.length > 0 ? within : anywhere;
      assert.deepEqual(ids(await all(mayor, { text })), wanted, `${text} of ${receiptNumber}`);
    }
});

test('the name of a service stands for it where no title has the words', async () => {
  const found = await all(clerk, { text: '建设工程规划' });
  assert.ok(found.length > 0);
  for (const of of found) assert.match(of.itemTitle['zh-CN'] ?? '', /建设工程规划/);
});

test('so do its aliases, its pinyin and its initials; a day that no month has finds nothing', async () => {
  const wanted = await stored(`item_key = 'tobacco-retail'`);
  assert.ok(wanted.length > 0);
  for (const text of ['卖烟', '烟草证', 'yancaozhuanmai', 'yczmls'])
    assert.deepEqual(ids(await all(mayor, { text })), wanted, text);
  assert.deepEqual(await all(mayor, { text: 'MZ20260231000001' }), []);
  assert.deepEqual(await all(mayor, { text: '20260230' }), []);
});

test('nothing is found beyond the reach of a post: other divisions, other matters', async () => {
  const own = await all(clerk, {});
  const others = (await all(mayor, {})).filter(({ id }) => !own.some((of) => of.id === id));
  assert.ok(own.length > 0 && others.length > 0);
  for (const of of others.slice(0, 20)) {
    assert.deepEqual((await searchCases(clerk, { text: of.receiptNumber })).cases, []);
    assert.deepEqual((await searchCases(clerk, { bodyId: of.bodyId, itemKey: of.itemKey })).cases, []);
  }
});

test('nor beyond the matters that an assignment is for, in search and inbox', async (context) => {
  const officer = await callOf(city, 'social-insurance.registration');
  const [kept, left] = (await searchChoices(officer)).items.map(({ key }) => key);
  assert.ok(kept && left);
  const before = { cases: await all(officer, {}), inbox: await readInbox(officer, { limit: 200 }) };
  await city.database.execute(`update directory.assignment set matters = $2 where id = any($1)`, [
    (await assignmentsOf(officer)).map(({ id }) => id),
    [kept],
  ]);
  // The row was changed past the directory: only who has not read it yet knows.
  const elsewhere = openDatabase(city.database.url, { connections: 2 });
  context.after(() => elsewhere.close());
  const limited = { ...(await callOf(city, 'social-insurance.registration')), database: elsewhere };
  const cases = await all(limited, {});
  const inbox = await readInbox(limited, { limit: 200 });
  assert.deepEqual(ids(cases), ids(before.cases.filter(({ itemKey }) => itemKey === kept)));
  assert.deepEqual(
    inbox.rows.map(({ task }) => task.id),
    before.inbox.rows.filter((row) => row.case.itemKey === kept).map(({ task }) => task.id),
  );
  assert.ok(cases.length < before.cases.length && inbox.rows.length < before.inbox.rows.length);
  assert.deepEqual((await searchCases(limited, { itemKey: left })).cases, []);
});

test('what waits for a head is what asks for a head; the rest of the division is another view', async () => {
  const head = await callOf(city, 'agriculture.animal-health.head');
  const mine = await readInbox(head, { limit: 200 });
  const others = await readInbox(head, { view: 'others', limit: 200 });
  assert.ok(mine.rows.length > 0 && others.rows.length > 0);
  assert.deepEqual([...new Set(mine.rows.map(({ task }) => task.post))], ['head']);
  assert.deepEqual([...new Set(others.rows.map(({ task }) => task.post))], ['clerk']);
  const due = mine.rows.map(({ task }) => task.dueOn ?? '9999');
  assert.deepEqual(due, due.toSorted());
  const first = await readInbox(head, { limit: 2 });
  assert.ok(first.next);
  const second = await readInbox(head, { limit: 2, after: first.next });
  assert.deepEqual(
    [...first.rows, ...second.rows].map(({ task }) => task.id),
    mine.rows.slice(0, 4).map(({ task }) => task.id),
  );
});

test('looking for a person leaves a trace, without what was typed', async () => {
  const call = await callOf(city, 'zhou.yan');
  await searchCases(call, { applicant: '张思远' });
  const [entry] = await readAuditOf(city.database, 'case-list', call.requestId);
  assert.equal(entry?.action, 'case.search');
  assert.doesNotMatch(JSON.stringify(entry), /张思远/);
});

test('a new case can be found once its event is delivered', async () => {
  const [of] = (await searchCases(mayor, { text: '冷链仓库' })).cases;
  assert.ok(of);
  await city.database.execute(`delete from cases.term where case_id = $1`, [of.id]);
  const finds = async () => ids((await searchCases(mayor, { text: of.title })).cases).includes(of.id);
  assert.equal(await finds(), false);
  await city.database.transaction((transaction) =>
    appendEvents(mayor, transaction, [
      { name: 'case.child-opened', caseId: of.id, caseSequence: 99, data: {} },
    ]),
  );
  while ((await deliverPending(city)) > 0);
  assert.equal(await finds(), true);
});
