import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  beginProcedure,
  endProcedure,
  fireDueClocks,
  readDeadlines,
  resumeCase,
  suspendCase,
  withdrawCase,
} from '#casework/cases/index.ts';
import { viewProgress } from '#front/applications/index.ts';
import {
  counted,
  countersignExplanation,
  explainCard,
  issueOrder,
  listCards,
  listMoments,
  type Measure,
  readBoard,
  readPublicBoard,
  readScore,
  readStatistics,
  readTrail,
  recordFinding,
  replyToOrder,
  superviseDay,
} from '#insight/supervision/index.ts';
import { systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { findBody } from '#platform/directory/index.ts';
import { openPlanningCity, type PlanningCity } from './planning-city.ts';
import { callOf } from './test-city.ts';

let planning: PlanningCity;
let city: PlanningCity['city'];
let bodyId: string;

before(async () => {
  planning = await openPlanningCity();
  city = planning.city;
  bodyId = (await findBody(city, 'natural-resources'))?.id ?? '';
});
after(() => city.database.close());

const on = (day: string, time = '09:00') => city.clock.moveTo(new Date(`${day}T${time}:00+08:00`));
const is = (code: string) => (error: unknown) => isProblem(error, code);
const as = (account: string) => callOf(city, account);
const supervisor = () => as('government-services.supervision');
const leader = () => as('natural-resources.leader');

async function deliverAll(): Promise<void> {
  while ((await deliverPending(city)) > 0);
}

/** Two processes look at once, as they would. */
async function look(): Promise<number> {
  await deliverAll();
  const given = await Promise.all([superviseDay(city), superviseDay(city)]);
  await deliverAll();
  return given[0] + given[1];
}

async function accepted(key: string): Promise<string> {
  const { caseId } = await planning.submit(key);
  await planning.accept(caseId);
  return caseId;
}

const kindsOf = async (caseId: string) =>
  (await readTrail(await supervisor(), caseId)).cards.map(({ kind, givenOn }) => `${kind} ${givenOn}`);

let late: string;

test('a warning before the end, a yellow card on the day after it, each once and by itself', async () => {
  on('2026-11-19');
  late = await accepted('late');
  // Eight working days from 19 November end on 1 December; of such a period the day before is warned of.
  on('2026-11-27', '23:59');
  await look();
  assert.deepEqual(await kindsOf(late), []);
  on('2026-11-30', '00:01');
  await look();
  assert.deepEqual(await kindsOf(late), ['warning 2026-11-30']);
  on('2026-12-01', '23:59');
  assert.equal(await look(), 0, 'the last day is not over');
  on('2026-12-02', '00:01');
  await look();
  assert.deepEqual(await kindsOf(late), ['warning 2026-11-30', 'yellow 2026-12-02']);
  assert.equal(await look(), 0);
});

test('a card can be neither deleted nor changed, not even in the database', async () => {
  for (const sql of [
    'delete from supervision.card',
    'truncate supervision.card cascade',
    "update supervision.card set kind = 'warning'",
    'delete from supervision.mark',
    'update supervision.mark set points = 0',
    'truncate supervision.mark',
  ])
    await assert.rejects(city.database.execute(sql), /neither deleted nor changed/);
});

test('the body explains, the supervisor returns it or signs; nobody else does either', async () => {
  const [card] = (await readTrail(await supervisor(), late)).cards.filter(({ kind }) => kind === 'yellow');
  assert.ok(card);
  const explain = async (account: string, id = newId()) =>
    explainCard(await as(account), { id, cardId: card.id, text: '日照分析复核用时较长' });
  await assert.rejects(explain('lin.xiaotang'), is('access/denied'), 'not the clerk');
  await assert.rejects(explain('water.leader'), is('access/denied'), 'not another body');
  await assert.rejects(explain('government-services.supervision'), is('access/denied'));
  await explain('natural-resources.leader');
  await assert.rejects(explain('natural-resources.leader'), is('supervision/explained-already'));
  const [waiting] = (await readTrail(await leader(), late)).cards.flatMap(({ explanations }) => explanations);
  const sign = async (account: string, explanationId: string, verdict: 'accepted' | 'returned') =>
    countersignExplanation(await as(account), { explanationId, verdict, remark: '请写明整改' });
  await assert.rejects(sign('natural-resources.leader', waiting?.id ?? '', 'accepted'), is('access/denied'));
  await sign('government-services.supervision', waiting?.id ?? '', 'returned');
  await explain('natural-resources.leader');
  const again = (await readTrail(await leader(), late)).cards.find(({ id }) => id === card.id);
  assert.equal(again?.stage, 'to-countersign');
  await sign('government-services.supervision', again?.explanations.at(-1)?.id ?? '', 'accepted');
  const { cards } = await listCards(await leader(), { kinds: ['yellow'] });
  assert.equal(cards.find(({ id }) => id === card.id)?.stage, 'settled', 'and it is still there');
  assert.equal(again?.explanations.length, 2, 'what was returned stays');
  for (const sql of [
    "update supervision.explanation set text = '无'",
    "update supervision.explanation set verdict = 'accepted'",
    'delete from supervision.explanation',
    'truncate supervision.explanation',
  ])
    await assert.rejects(city.database.execute(sql), /neither deleted nor changed/);
});

test('an order that is not complied with ends in a red card, once; one that is does not', async () => {
  const order = { id: newId(), caseId: late, demand: '请在期限内作出决定并回复' };
  await assert.rejects(issueOrder(await leader(), order), is('access/denied'));
  const issued = await issueOrder(await supervisor(), order);
  assert.deepEqual(
    await issueOrder(await supervisor(), order),
    issued,
    'the same request twice is one order',
  );
  assert.equal(issued.dueOn, '2026-12-09', 'five working days');
  await assert.rejects(
    replyToOrder(await as('water.leader'), { orderId: issued.id, text: '已知悉' }),
    is('access/denied'),
  );
  await replyToOrder(await leader(), { orderId: issued.id, text: '已安排专人' });
  on('2026-12-09', '23:59');
  assert.deepEqual((await kindsOf(late)).length, 2);
  on('2026-12-10', '00:01');
  await look();
  assert.deepEqual((await kindsOf(late)).at(-1), 'red 2026-12-10', 'a reply alone does not close the case');
  await look();
  assert.equal((await kindsOf(late)).length, 3);
  for (const sql of [
    "update supervision.directive set demand = '无'",
    "update supervision.directive set state = 'met'",
    'update supervision.directive set reply = null',
    'truncate supervision.directive',
  ])
    await assert.rejects(city.database.execute(sql), /neither deleted nor changed/);
});

test('what stands still gets no card, and nothing follows from a provisional date', async () => {
  on('2026-12-10');
  const caseId = await accepted('standing');
  const clerk = await as('lin.xiaotang');
  const id = newId();
  on('2026-12-14');
  await beginProcedure(clerk, { id, caseId, kind: 'hearing', reason: '利害关系人要求听证' });
  on('2026-12-28');
  await fireDueClocks(city);
  await look();
  assert.deepEqual(await kindsOf(caseId), []);
  await endProcedure(clerk, { id: newId(), caseId, procedureId: id, reason: '听证笔录附后' });
  await look();
  const [deadline] = await readDeadlines(city.database, [caseId]);
  assert.equal(deadline?.provisional, true, 'six days are left, and the calendar of 2027 is not published');
  on('2027-03-01');
  await look();
  assert.deepEqual(await kindsOf(caseId), [], 'never on a provisional date');
});

const sum = (sums: Readonly<Partial<Record<Measure, number>>>) => sums;

test('score, board, statistics and drill-down equal a calculation by hand', async () => {
  on('2026-12-28');
  const score = await readScore(await supervisor(), bodyId, '2026-12-31');
  // December, the bureau: one yellow card (−5, limits) and one red (−10, supervision); its warning was in November.
  assert.deepEqual(
    score.marks.map(({ ruleKey, points, cases }) => [ruleKey, points, cases.map(({ caseId }) => caseId)]),
    [
      ['yellow-card', -5, [late]],
      ['red-card', -10, [late]],
    ],
  );
  assert.equal(score.aspects.find(({ key }) => key === 'limits')?.left, 14 - 5);
  assert.equal(score.aspects.find(({ key }) => key === 'supervision')?.left, 14 - 10);
  assert.equal(score.total, 100 - 5 - 10);
  await recordFinding(await supervisor(), {
    id: newId(),
    caseId: late,
    ruleKey: 'finding-fees',
    reason: '多收测绘费',
  });
  assert.equal((await readScore(await supervisor(), bodyId, '2026-12-31')).total, 100 - 5 - 10 - 4);

  on('2026-11-19');
  const early = await accepted('early');
  assert.ok(early);
  await deliverAll();
  on('2027-03-01');
  const months = await readStatistics(await supervisor(), { day: '2026-11-01', span: 'month', by: 'body' });
  const line = months.lines.find(({ key }) => key === bodyId);
  assert.deepEqual(
    sum({ received: line?.received ?? 0, accepted: line?.accepted ?? 0, warned: line?.warned ?? 0 }),
    { received: 2, accepted: 2, warned: 1 },
    '“late” and “early” came in November, “standing” in December',
  );
  const behind = await listMoments(await supervisor(), {
    measure: 'received',
    from: months.from,
    to: months.to,
    bodyId,
  });
  assert.deepEqual(behind.cases.map(({ caseId }) => caseId).sort(), [early, late].sort());
});

test('a part closed on the day it came counts as ahead of its whole period', async () => {
  on('2026-11-19');
  const caseId = await accepted('ahead');
  await planning.act('zhao.mingwei', caseId, {
    act: 'opinion',
    item: 'planning-opinion-water',
    outcome: 'agreed',
  });
  await deliverAll();
  const water = (await findBody(city, 'water'))?.id ?? '';
  const board = await readBoard(await supervisor(), '2026-11-30');
  const line = board.lines.find((each) => each.bodyId === water);
  assert.equal(line?.ahead, 1);
  assert.equal(line?.lead_days, line?.promised_days, 'all of the days that were promised');
  assert.ok((line?.promised_days ?? 0) > 0);
  assert.equal(line?.score.bonus, 10, 'ten tenths earlier');
});

test('figures are what their cases add up to', async () => {
  const { lines } = await readStatistics(await supervisor(), { day: '2026-12-01', span: 'year', by: 'body' });
  for (const line of lines)
    for (const measure of counted) {
      const { cases } = await listMoments(await supervisor(), {
        measure,
        from: '2026-01-01',
        to: '2026-12-31',
        bodyId: line.key,
        limit: 200,
      });
      assert.equal(cases.length, line[measure], `${measure} of ${line.key}`);
    }
});

test('the reader sees the cases of his own reach only', async () => {
  const query = { measure: 'received', from: '2026-11-01', to: '2026-12-31' } as const;
  const seenBy = async (account: string) => (await listMoments(await as(account), query)).cases.length;
  assert.ok((await seenBy('government-services.supervision')) > 3, 'every body');
  assert.equal(await seenBy('natural-resources.leader'), 4);
  assert.equal(await seenBy('natural-resources.forestry.head'), 0, 'another division of the same body');
  await assert.rejects(seenBy('lin.xiaotang'), is('access/denied'));
  await assert.rejects(seenBy('chen.yutong'), is('access/denied'));
  await assert.rejects(listMoments(await leader(), { ...query, bodyId: newId() }), is('access/denied'));
  await assert.rejects(readTrail(await as('water.leader'), late), is('access/denied'));
  await assert.rejects(readScore(await as('water.leader'), bodyId, '2026-12-01'), is('access/denied'));
  const own = await readBoard(await leader(), '2026-12-01');
  assert.deepEqual(
    own.lines.map((line) => line.bodyId),
    [bodyId],
  );
  // Another division of the same body has nothing, and its head no figure that leads nowhere.
  const [forestry] = (await readBoard(await as('natural-resources.forestry.head'), '2026-12-01')).lines;
  assert.deepEqual([forestry?.bodyId, forestry?.received, forestry?.closed], [bodyId, 0, 0]);
  assert.deepEqual(forestry?.score, own.lines[0]?.score, 'the score is the body’s');
  const published = await readPublicBoard(systemCall(city, 'test'), '2026-12-01');
  assert.ok(published.lines.length >= 1);
  const november = (await readPublicBoard(systemCall(city, 'test'), '2026-11-01')).lines;
  const points = november.map(({ score }) => score.total);
  assert.ok(new Set(points).size < points.length, 'some have as many points as others');
  for (const { rank, score } of november) assert.equal(rank, 1 + points.indexOf(score.total));
});

/** The water bureau's part of an application, and its order that ends on the 26th. */
async function orderedPart(key: string) {
  on('2026-11-19');
  const caseId = await accepted(key);
  const { branches } = await viewProgress(planning.applicant, caseId);
  const part = branches.find(({ itemKey }) => itemKey === 'planning-opinion-water')?.caseId ?? '';
  await deliverAll();
  const order = await issueOrder(await supervisor(), {
    id: newId(),
    caseId: part,
    demand: '请按期办结并回复',
  });
  assert.equal(order.dueOn, '2026-11-26');
  const reply = async () => replyToOrder(await as('water.leader'), { orderId: order.id, text: '已办结' });
  const close = () =>
    planning.act('zhao.mingwei', caseId, {
      act: 'opinion',
      item: 'planning-opinion-water',
      outcome: 'agreed',
    });
  const reds = async () => (await kindsOf(part)).filter((card) => card.startsWith('red'));
  return { part, reply, close, reds };
}

test('an order is kept on its last minute, though the news comes after midnight; a minute later it is not', async () => {
  const kept = await orderedPart('kept');
  on('2026-11-26', '23:59');
  await kept.reply();
  await kept.close();
  on('2026-11-27', '00:00');
  await superviseDay(city);
  await look();
  assert.deepEqual(await kept.reds(), []);

  const [repliedLate, closedLate] = [await orderedPart('replied-late'), await orderedPart('closed-late')];
  on('2026-11-26', '23:59');
  await repliedLate.close();
  await closedLate.reply();
  on('2026-11-27', '00:00');
  await repliedLate.reply();
  await closedLate.close();
  await look();
  assert.deepEqual(await repliedLate.reds(), ['red 2026-11-27']);
  assert.deepEqual(await closedLate.reds(), ['red 2026-11-27']);
});

test('an order that was replied to waits while its case stands still by law', async () => {
  const { part, reply, reds } = await orderedPart('standing-order');
  const head = await as('water.leader');
  await suspendCase(head, { id: newId(), caseId: part, reason: '等待规划调整' });
  await reply();
  on('2026-11-27');
  await look();
  assert.deepEqual(await reds(), []);
  await resumeCase(head, { id: newId(), caseId: part, reason: '规划调整完成' });
  await look();
  assert.deepEqual(await reds(), ['red 2026-11-27']);
});

test('a case decided late before anybody has looked gets its yellow card all the same', async () => {
  const { part, close } = await orderedPart('unlooked');
  on('2026-12-30');
  await close();
  await look();
  assert.deepEqual(
    (await kindsOf(part)).filter((card) => card.startsWith('yellow')),
    ['yellow 2026-12-30'],
  );
  assert.equal(await look(), 0);
});

test('what was refused at the door or taken back leads to its cases, too; a finding stands on the board in a quiet month', async () => {
  on('2026-05-06');
  const [refused, withdrawn] = [
    await planning.submit('refused-at-the-door'),
    await planning.submit('taken-back'),
  ];
  await planning.act('lin.xiaotang', refused.caseId, {
    act: 'accept',
    outcome: 'not-accepted',
    reason: '不属于本机关职权',
  });
  await withdrawCase(planning.applicant, { id: newId(), caseId: withdrawn.caseId, reason: '方案调整' });
  await deliverAll();
  const behind = async (measure: Measure) =>
    (
      await listMoments(await supervisor(), { measure, from: '2026-05-01', to: '2026-05-31', bodyId })
    ).cases.map(({ caseId }) => caseId);
  assert.deepEqual(await behind('not_accepted'), [refused.caseId]);
  assert.deepEqual(await behind('withdrawn'), [withdrawn.caseId]);

  on('2026-06-03');
  await recordFinding(await supervisor(), {
    id: newId(),
    caseId: refused.caseId,
    ruleKey: 'finding-openness',
    reason: '公开事项过时',
  });
  const quiet = (await readPublicBoard(systemCall(city, 'test'), '2026-06-30')).lines;
  assert.deepEqual(
    quiet.map((line) => [line.bodyId, line.received, line.score.total]),
    [[bodyId, 0, 99]],
  );
  await assert.rejects(readScore(await supervisor(), newId(), '2026-06-01'), is('supervision/not-found'));
});
