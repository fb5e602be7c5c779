import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  answerRating,
  findRateable,
  listFollowUps,
  listRateable,
  listToReview,
  type Proof,
  rateCase,
  readBodyRatings,
  readRatings,
  recordCallBack,
  reviewRating,
} from '#front/ratings/index.ts';
import { readBoard, readScore } from '#insight/supervision/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { findBody } from '#platform/directory/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { openPlanningCity, type PlanningCity } from './planning-city.ts';
import { callOf } from './test-city.ts';

let planning: PlanningCity;
let city: PlanningCity['city'];
before(async () => {
  planning = await openPlanningCity();
  city = planning.city;
});
after(() => city.database.close());

const is = (code: string) => (error: unknown) => isProblem(error, code);
const as = (account: string) => callOf(city, account);
const visitor = (): Call => ({ ...systemCall(city, 'test'), actor: { kind: 'visitor', id: 'visitor' } });

/** A case that its body has turned down at the door, and what its applicant was sent. */
async function handled(key: string) {
  const { caseId, receiptNumber, queryPassword } = await planning.submit(key);
  await planning.act('lin.xiaotang', caseId, {
    act: 'accept',
    outcome: 'not-accepted',
    reason: '不属于本机关职权',
  });
  while ((await deliverPending(city)) > 0);
  const { messages } = await listMessages(planning.applicant, { limit: 100 });
  const invited = messages.find((each) => each.template === 'rating.invited' && each.caseId === caseId);
  const token = /\/rate\/([\w-]+)/.exec(invited?.body ?? '')?.[1] ?? '';
  assert.ok(token, 'the message has a link');
  return { caseId, receiptNumber, password: queryPassword, token };
}

const rate = (call: Call, proof: Proof, grade: 1 | 2 | 3 | 4 | 5, text = '') =>
  rateCase(call, { proof, grade, choices: [], text });

test('a case is rated once, by the link, by its applicant or by what stands on the receipt', async () => {
  const { caseId, token, receiptNumber, password } = await handled('rate-1');
  const rating = await rateCase(visitor(), {
    proof: { token },
    grade: 5,
    choices: ['fast', 'clear'],
    text: '很快',
  });
  assert.equal(rating.channel, 'link');
  for (const proof of [{ token }, { caseId }, { receiptNumber, password }])
    await assert.rejects(rate(planning.applicant, proof, 1), is('ratings/rated-already'));
  assert.deepEqual(
    (await listRateable(planning.applicant, caseId)).map((each) => [each.caseId, each.grade]),
    [[caseId, 5]],
  );
  const byAccount = await handled('rate-2');
  assert.equal((await rate(planning.applicant, { caseId: byAccount.caseId }, 4)).channel, 'account');
  const byDevice = await handled('rate-3');
  assert.equal(
    (await rate(visitor(), { receiptNumber: byDevice.receiptNumber, password: byDevice.password }, 3))
      .channel,
    'device',
  );
});

test('two at once: one is the rating', async () => {
  const { token } = await handled('rate-4');
  const both = await Promise.allSettled([rate(visitor(), { token }, 5), rate(visitor(), { token }, 1)]);
  assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1);
});

test('officers neither rate nor alter; nobody rates what is not closed or not his', async () => {
  const { caseId, token } = await handled('rate-5');
  await assert.rejects(rate(await as('lin.xiaotang'), { token }, 5), is('ratings/own-body'));
  await assert.rejects(rate(await as('lin.xiaotang'), { caseId }, 5), is('applications/not-found'));
  await assert.rejects(rate(await as('chen.yutong'), { caseId }, 5), is('applications/not-found'));
  await assert.rejects(rate(visitor(), { caseId }, 5), is('access/sign-in-required'));
  await assert.rejects(rate(visitor(), { token: 'guessed' }, 5), is('ratings/not-found'));
  await assert.rejects(
    rateCase(visitor(), { proof: { token }, grade: 5, choices: ['bribed'], text: '' }),
    is('ratings/choice-unknown'),
  );
  const open = await planning.submit('rate-open');
  await assert.rejects(rate(planning.applicant, { caseId: open.caseId }, 5), is('ratings/not-found'));
  assert.equal((await findRateable(visitor(), { token })).rated, undefined);
  for (const sql of ['update ratings.rating set grade = 5', 'delete from ratings.rating'])
    await assert.rejects(city.database.execute(sql), /neither deleted nor changed/);
});

test('a bad rating is followed up: fifteen working days, a call, an answer; it costs a point', async () => {
  const { caseId, token } = await handled('rate-6');
  const { id: ratingId } = await rate(visitor(), { token }, 1, '林晓棠不接电话19900006014，跑了3次');
  while ((await deliverPending(city)) > 0);
  const [leader, supervisor] = await Promise.all([
    as('natural-resources.leader'),
    as('government-services.supervision'),
  ]);
  const [waiting] = (await listFollowUps(leader)).followUps.filter((each) => each.ratingId === ratingId);
  // From Thursday 19 November, fifteen working days.
  assert.deepEqual([waiting?.dueOn, waiting?.late], ['2026-12-10', false]);
  assert.equal((await listFollowUps(await as('water.leader'))).followUps.length, 0);
  await assert.rejects(listFollowUps(await as('lin.xiaotang')), is('access/denied'));
  const call = (by: Call, reached: boolean) =>
    recordCallBack(by, { id: newId(), ratingId, reached, note: '已当面致歉' });
  await assert.rejects(call(await as('lin.xiaotang'), true), is('access/denied'), 'not who is rated');
  await assert.rejects(call(await as('water.leader'), true), is('access/denied'));
  const answer = (by: Call) => answerRating(by, { ratingId, text: '已安排专人接听' });
  await assert.rejects(answer(supervisor), is('access/denied'));
  await answer(leader);
  await assert.rejects(answer(leader), is('ratings/answered-already'));
  await call(supervisor, false);
  const waits = async () =>
    (await listFollowUps(leader)).followUps.some((each) => each.ratingId === ratingId);
  assert.equal(await waits(), true, 'nobody was reached yet');
  await call(leader, true);
  const [done] = (await listFollowUps(leader, { closed: true })).followUps;
  assert.deepEqual([done?.callBacks.length, done?.closedOn], [2, '2026-11-19']);
  const { messages } = await listMessages(planning.applicant, { limit: 100 });
  assert.match(messages.find((each) => each.template === 'rating.answered')?.body ?? '', /已安排专人接听/);

  assert.deepEqual(
    (await listToReview(supervisor)).find(({ id }) => id === ratingId)?.masked,
    '＊＊不接电话＊＊，跑了3次',
  );
  await assert.rejects(listToReview(leader), is('access/denied'));
  await assert.rejects(
    reviewRating(leader, { ratingId, decision: 'withheld', hide: [] }),
    is('access/denied'),
    'the body rated has no say in what is published',
  );
  assert.equal((await readBodyRatings(visitor(), 'natural-resources')).texts.length, 0, 'not before review');
  await reviewRating(supervisor, { ratingId, decision: 'published', hide: ['3次'] });
  const published = await readBodyRatings(visitor(), 'natural-resources');
  assert.deepEqual(
    published.texts.map(({ text, answer: said }) => [text, said]),
    [['＊＊不接电话＊＊，跑了＊＊', '已安排专人接听']],
  );
  const body = (await findBody(city, 'natural-resources'))?.id ?? '';
  const score = await readScore(supervisor, body, '2026-11-30');
  assert.ok(score.marks.some((mark) => mark.ruleKey === 'bad-rating' && mark.caseIds.includes(caseId)));
});

test('what is published adds up by body and item, and to what supervision counts', async () => {
  const [line] = await readRatings(visitor());
  assert.equal(line?.key, 'natural-resources');
  const { total, items } = await readBodyRatings(visitor(), 'natural-resources');
  assert.equal(total.count, line?.count);
  assert.equal(
    items.reduce((sum, { count }) => sum + count, 0),
    total.count,
  );
  while ((await deliverPending(city)) > 0);
  const board = await readBoard(await as('natural-resources.leader'), '2026-11-30');
  const counted = board.lines[0];
  assert.deepEqual(
    [counted?.rated_5, counted?.rated_4, counted?.rated_3, counted?.rated_2, counted?.rated_1],
    [total.counts[5], total.counts[4], total.counts[3], total.counts[2], total.counts[1]],
  );
});
