import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { personalDataOf, planErasure } from '#casework/retention/index.ts';
import {
  decideComplaint,
  fileComplaint,
  listComplaints,
  listOwnComplaints,
} from '#front/complaints/index.ts';
import {
  listFollowUps,
  listToReview,
  rateCase,
  readBodyRatings,
  recordCallBack,
  reviewRating,
} from '#front/ratings/index.ts';
import { systemCall } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { findBody } from '#platform/directory/index.ts';
import { rotateKey } from '#platform/vault/index.ts';
import { openPlanningCity, type PlanningCity } from './planning-city.ts';
import { callOf } from './test-city.ts';

/** What people write about officers is read by whom it is for, and by nobody who has the database alone. */
let planning: PlanningCity;
let city: PlanningCity['city'];
before(async () => {
  planning = await openPlanningCity();
  city = planning.city;
});
after(() => city?.database.close());

const as = (account: string) => callOf(city, account);
const secret = '中午十二点半我在三号窗口';
const system = () => systemCall(city, 'test');
const supervisor = () => as('government-services.supervision');

/** Every row of a table, as whoever has a copy of the database sees it. */
async function inTheClear(table: string): Promise<boolean> {
  const rows = await city.database.query<{ row: string }>(`select t::text as row from ${table} t`);
  assert.ok(rows.length > 0);
  return rows.some(({ row }) => row.includes(secret));
}

async function badlyRated(key: string): Promise<string> {
  const { caseId } = await planning.submit(key);
  await planning.act('lin.xiaotang', caseId, { act: 'accept', outcome: 'not-accepted', reason: '不属于' });
  while ((await deliverPending(city)) > 0);
  const given = { proof: { caseId }, grade: 1 as const, choices: [], text: `${secret}等了很久` };
  const { id } = await rateCase(planning.applicant, given);
  while ((await deliverPending(city)) > 0);
  return id;
}

test('the words of a complaint and of its finding lie sealed, and are read as they were', async () => {
  const bodyId = (await findBody(city, 'water'))?.id ?? '';
  const id = newId();
  const complainant = await as('chen.yutong');
  await fileComplaint(complainant, { id, bodyId, about: `${secret}的人`, text: `${secret}被骂` });
  await decideComplaint(await supervisor(), { id, upheld: false, finding: `${secret}查无此事` });
  assert.equal(await inTheClear('complaints.complaint'), false);
  for (const { complaints } of [
    await listComplaints(await supervisor()),
    await listOwnComplaints(complainant),
  ]) {
    const found = complaints.find((of) => of.id === id);
    assert.deepEqual(
      [found?.about, found?.text, found?.finding],
      [`${secret}的人`, `${secret}被骂`, `${secret}查无此事`],
    );
  }
});

test('the words of a rating and of the call lie sealed; what is published is read by all', async () => {
  const ratingId = await badlyRated('sealed-1');
  await recordCallBack(await supervisor(), {
    id: newId(),
    ratingId,
    reached: true,
    note: `${secret}，本人确认`,
  });
  assert.equal(await inTheClear('ratings.rating'), false);
  assert.equal(await inTheClear('ratings.call_back'), false);
  const [waiting] = (await listFollowUps(await supervisor())).followUps;
  assert.deepEqual(
    [waiting?.text, waiting?.callBacks.map(({ note }) => note)],
    [`${secret}等了很久`, [`${secret}，本人确认`]],
  );
  assert.equal((await listToReview(await supervisor()))[0]?.text, `${secret}等了很久`);
  await reviewRating(await supervisor(), { ratingId, decision: 'published', hide: ['三号窗口'] });
  const { texts } = await readBodyRatings(planning.applicant, 'natural-resources');
  assert.match(texts[0]?.text ?? '', /等了很久/);
  assert.doesNotMatch(texts[0]?.text ?? '', /三号窗口/);
});

test('a new key takes every rating with it, those of before the seal, too; nothing else may be put there', async () => {
  const ratingId = await badlyRated('sealed-2');
  // As rows of an older version of the program lie there.
  await city.database.transaction(async (transaction) => {
    await transaction.execute('alter table ratings.rating disable trigger rating_stays');
    await transaction.execute('update ratings.rating set text = $2 where id = $1', [
      ratingId,
      `${secret}旧行`,
    ]);
    await transaction.execute('alter table ratings.rating enable trigger rating_stays');
  });
  assert.equal(await inTheClear('ratings.rating'), true);
  await rotateKey(await as('security'), 'AES-256-GCM', async () => {});
  assert.equal(await inTheClear('ratings.rating'), false);
  const listed = async () =>
    (await listFollowUps(await supervisor())).followUps.find((each) => each.ratingId === ratingId)?.text;
  assert.equal(await listed(), `${secret}旧行`);
  for (const change of [
    `text = '非常满意'`,
    `text = ''`,
    `text = 'sealed.1.x', grade = 5`,
    `given_on = given_on - 1`,
    `choices = '{}', given_at = now()`,
  ])
    await assert.rejects(
      city.database.execute(`update ratings.rating set ${change} where id = $1`, [ratingId]),
      /neither deleted nor changed/,
      change,
    );
  await assert.rejects(city.database.execute('delete from ratings.call_back'), /neither deleted nor changed/);
});

test('of a call of long ago the words go in the night, as its rule says', async () => {
  const ratingId = await badlyRated('sealed-3');
  await recordCallBack(await supervisor(), { id: newId(), ratingId, reached: true, note: secret });
  const { kind } = (await planErasure(city)).find((of) => of.kind === 'call-backs') ?? { kind: 'call-backs' };
  const keeper = personalDataOf(kind);
  const before = new Date(city.clock.now().getTime() + 1000);
  await city.database.transaction(async (transaction) => {
    const due = await keeper.due(transaction, { before, limit: 100, spared: { cases: [], accounts: [] } });
    assert.ok(due.length > 0);
    await keeper.erase(system(), transaction, due);
  });
  const rows = await city.database.query<{ note: string }>('select note from ratings.call_back');
  assert.deepEqual(new Set(rows.map(({ note }) => note)), new Set(['']));
});
