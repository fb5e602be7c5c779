import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { countInbox, type InboxPage, readInbox, seedCases } from '#casework/cases/index.ts';
import {
  keepFilter,
  listFilters,
  proposeFilter,
  removeFilter,
  settleFilter,
} from '#casework/filters/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { callOf, openTestCity } from './test-city.ts';

let city: Awaited<ReturnType<typeof openTestCity>>;
let clerk: Call;
let head: Call;
before(async () => {
  city = await openTestCity(['packs/china', 'packs/mingzhou']);
  await seedCases(systemCall(city, 'seed'), 3000, { drawing: 2026 });
  clerk = await callOf(city, 'lin.xiaotang');
  head = await callOf(city, 'zhou.yan');
});
after(() => city.database.close());

async function all(call: Call, page: InboxPage, limit = 200) {
  const rows = [];
  let from: string | undefined;
  do {
    const read = await readInbox(call, { ...page, limit, ...(from ? { after: from } : {}) });
    rows.push(...read.rows);
    from = read.next;
  } while (from);
  return rows;
}
const ids = (rows: Awaited<ReturnType<typeof all>>) => rows.map(({ task }) => task.id);

test('a filter leaves just what fits it, in the same order, however it is paged, and is counted so', async () => {
  const busy = await callOf(city, 'social-insurance.registration');
  const view = 'mine';
  const everything = await all(busy, { view });
  assert.ok(everything.length >= 4, `${everything.length} steps wait`);
  const some = everything[1];
  assert.ok(some);
  const { title, itemKey } = some.case;
  const word = title.slice(0, 2);
  const wanted = [
    { filter: { itemKey }, fits: (row: typeof some) => row.case.itemKey === itemKey },
    { filter: { act: some.task.act }, fits: (row: typeof some) => row.task.act === some.task.act },
    { filter: { leftAtMost: -1 }, fits: (row: typeof some) => row.daysLeft !== null && row.daysLeft < 0 },
    {
      filter: { text: word },
      fits: ({ case: of }: typeof some) => `${of.title} ${of.applicantName}`.includes(word),
    },
    { filter: { itemKey: 'no-such-item' }, fits: () => false },
  ];
  for (const { filter, fits } of wanted) {
    const expected = ids(everything.filter(fits));
    assert.deepEqual(ids(await all(busy, { view, filter })), expected, JSON.stringify(filter));
    assert.deepEqual(ids(await all(busy, { view, filter }, 1)), expected, JSON.stringify(filter));
  }
  const counted = await countInbox(busy, { view, filters: wanted.map(({ filter }) => filter) });
  assert.deepEqual(
    counted.map(({ count }) => count),
    wanted.map(({ fits }) => everything.filter(fits).length),
  );
});

const named = async (call: Call, name: string) => (await listFilters(call)).find((one) => one.name === name);

test('a filter is its own officer’s until the head of the division shares it', async () => {
  const id = newId();
  const [parks, leader] = await Promise.all([
    callOf(city, 'parks'),
    callOf(city, 'natural-resources.leader'),
  ]);
  await keepFilter(clerk, { id, name: '要超期的', conditions: { leftAtMost: 3 } });
  assert.equal((await named(clerk, '要超期的'))?.isOwn, true);
  assert.equal(await named(head, '要超期的'), undefined, 'nobody else sees it');
  await assert.rejects(settleFilter(head, { id, outcome: 'shared' }), { code: 'access/denied' });

  await proposeFilter(clerk, id);
  assert.equal((await named(clerk, '要超期的'))?.sharing, 'proposed');
  assert.equal((await named(head, '要超期的'))?.mayDecide, true);
  for (const call of [clerk, parks])
    await assert.rejects(settleFilter(call, { id, outcome: 'shared' }), { code: 'access/denied' });
  await settleFilter(head, { id, outcome: 'shared' });
  assert.equal((await named(head, '要超期的'))?.sharing, 'shared');
  assert.ok(await named(leader, '要超期的'));
  assert.equal(await named(parks, '要超期的'), undefined, 'no other body sees it');

  await assert.rejects(removeFilter(head, id), { code: 'access/denied' });
  await settleFilter(clerk, { id, outcome: 'own' });
  assert.equal(await named(head, '要超期的'), undefined);
  await removeFilter(clerk, id);
  assert.equal(await named(clerk, '要超期的'), undefined);
});

test('what a head proposes is shared at once; a filter asks for something and has a name; twelve are enough', async () => {
  const id = newId();
  await keepFilter(head, { id, name: '全科室', conditions: { state: 'accepted' } });
  await proposeFilter(head, id);
  assert.equal((await named(clerk, '全科室'))?.sharing, 'shared');
  await assert.rejects(keepFilter(clerk, { id: newId(), name: ' ', conditions: { text: '餐' } }), {
    code: 'filters/name-missing',
  });
  await assert.rejects(keepFilter(clerk, { id: newId(), name: '空', conditions: {} }), {
    code: 'filters/nothing-asked',
  });
  for (const kept of Array.from({ length: 12 }).keys())
    await keepFilter(clerk, { id: newId(), name: `第${kept}个`, conditions: { text: '餐' } });
  await assert.rejects(keepFilter(clerk, { id: newId(), name: '再来', conditions: { text: '餐' } }), {
    code: 'filters/too-many',
  });
  const [row] = await city.database.query<{ name: string; conditions: string }>(
    `select name, conditions::text as conditions from filters.filter where id = $1`,
    [id],
  );
  assert.doesNotMatch(`${row?.name} ${row?.conditions}`, /全科室|accepted/, 'sealed as it lies');
});
