import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { markMaterial, readHistory, viewCase } from '#casework/cases/index.ts';
import { openDraft, submitDraft, viewProgress } from '#front/applications/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { readCaseEvents } from '#kernel/outbox/index.ts';
import { readAuditOf } from '#platform/audit/index.ts';
import { openPlanningCity, type PlanningCity } from './planning-city.ts';
import { callOf } from './test-city.ts';

let planning: PlanningCity;

before(async () => {
  planning = await openPlanningCity();
});
after(() => planning.city.database.close());

/** Sent back once, corrected, accepted, and answered by the parks bureau. */
async function someHistory(key: string): Promise<{ caseId: string; parksId: string }> {
  const { caseId, draftId } = await planning.beginCorrection(key);
  await submitDraft(planning.applicant, draftId);
  await planning.accept(caseId);
  await planning.act('parks', caseId, {
    act: 'opinion',
    item: 'planning-opinion-parks',
    outcome: 'remarked',
    reason: '请补种行道树',
  });
  const { branches } = await viewProgress(planning.applicant, caseId);
  const parks = branches.find(({ itemKey }) => itemKey === 'planning-opinion-parks');
  assert.ok(parks);
  return { caseId, parksId: parks.caseId };
}

test('every act stands in one history: which body, who, what, why', async () => {
  const { caseId } = await someHistory('one-history-1');
  const { acts } = await viewCase(await callOf(planning.city, 'lin.xiaotang'), caseId);
  assert.deepEqual(
    acts.map(({ kind, outcome, bodyName, doneBy, reason }) => [
      `${kind}: ${outcome}`,
      bodyName?.['zh-CN'],
      doneBy,
      reason,
    ]),
    [
      ['accept: correction', '明州市自然资源和规划局', '林晓棠', '请补日照分析'],
      ['correct: corrected', undefined, '明州澜岸置业有限公司', ''],
      ['accept: accepted', '明州市自然资源和规划局', '林晓棠', ''],
      ['opinion: remarked', '明州市园林绿化局', '卓海若', '请补种行道树'],
    ],
  );
});

test('every act is an event and an audit entry as well, a refusal to accept included', async () => {
  const { caseId, parksId } = await someHistory('audited-1');
  const refused = await planning.submit('audited-2');
  await planning.act('lin.xiaotang', refused.caseId, {
    act: 'accept',
    outcome: 'not-accepted',
    reason: '不属于本机关职权',
  });
  const expected: readonly (readonly [string, readonly string[]])[] = [
    [caseId, ['case.correction-requested', 'case.corrected', 'case.accepted']],
    [parksId, ['case.opinion-given']],
    [refused.caseId, ['case.acceptance-refused', 'case.closed']],
  ];
  for (const [id, names] of expected) {
    const events = (await readCaseEvents(planning.city.database, id)).map(({ name }) => name);
    const audited = (await readAuditOf(planning.city.database, 'case', id)).map(({ action }) => action);
    for (const name of names)
      assert.deepEqual([events.includes(name), audited.includes(name)], [true, true], name);
  }
});

test('the applicant learns which body acted, not which officer, and no working notes', async () => {
  const { caseId, parksId } = await someHistory('body-only-1');
  const clerk = await callOf(planning.city, 'lin.xiaotang');
  await markMaterial(clerk, { caseId, materialKey: 'design', mark: 'attention' });
  for (const id of [caseId, parksId]) {
    const seen = await viewCase(planning.applicant, id);
    const said = JSON.stringify([seen.acts, seen.branches, seen.tasks]);
    assert.match(said, /明州市园林绿化局/);
    assert.doesNotMatch(said, /林晓棠|卓海若/);
    assert.deepEqual([seen.marks, seen.marksOfOthers], [{}, []]);
    assert.ok(seen.branches.every(({ opinion }) => opinion === null || opinion.givenBy === ''));
  }
});

test('each body of a parallel approval marks materials for itself, and sees the marks of the others as theirs', async () => {
  const { caseId } = await planning.submit('own-marks-1');
  await planning.accept(caseId);
  const { branches } = await viewProgress(planning.applicant, caseId);
  const idOf = (item: string) => branches.find(({ itemKey }) => itemKey === item)?.caseId ?? '';
  const [water, parks] = [idOf('planning-opinion-water'), idOf('planning-opinion-parks')];
  const waterClerk = await callOf(planning.city, 'zhao.mingwei');
  const parksClerk = await callOf(planning.city, 'parks');
  await markMaterial(waterClerk, { caseId: water, materialKey: 'design', mark: 'attention' });
  await markMaterial(parksClerk, { caseId: parks, materialKey: 'design', mark: 'passed' });
  const seen = await viewCase(parksClerk, parks);
  assert.deepEqual(seen.marks, { design: 'passed' });
  assert.deepEqual(
    seen.marksOfOthers.map(({ bodyName, materialKey, mark }) => [bodyName['zh-CN'], materialKey, mark]),
    [['明州市水务局', 'design', 'attention']],
  );
  assert.equal(seen.mayMark, true);
  assert.equal((await viewCase(parksClerk, water)).mayMark, false, 'a mark is the body’s own');
  await assert.rejects(
    markMaterial(parksClerk, { caseId: water, materialKey: 'design', mark: 'passed' }),
    (error) => isProblem(error, 'access/denied'),
  );
});

test('whoever fills in a correction has before him what was asked', async () => {
  const { draftId } = await planning.beginCorrection('asked-1');
  assert.equal((await openDraft(planning.applicant, draftId)).asked, '请补日照分析');
});

test('one’s own acts are found by number, words, step, result and state, and by nobody else', async () => {
  const { caseId } = await someHistory('own-acts-1');
  const clerk = await callOf(planning.city, 'lin.xiaotang');
  const {
    case: { receiptNumber, title },
  } = await viewCase(clerk, caseId);
  const found = async (query: Parameters<typeof readHistory>[1]) =>
    (await readHistory(clerk, { text: receiptNumber, ...query })).rows.map(({ task }) => task.outcome);
  assert.deepEqual(await found({}), ['accepted', 'correction'], 'the newest first');
  assert.deepEqual(await found({ outcome: 'correction' }), ['correction']);
  assert.deepEqual(await found({ act: 'examine' }), []);
  assert.deepEqual(await found({ state: 'closed' }), []);
  assert.deepEqual(await found({ text: `${title} ${receiptNumber}`, state: 'accepted', limit: 1 }), [
    'accepted',
  ]);
  assert.deepEqual(await found({ text: `${receiptNumber} 没有这样的项目` }), []);

  const first = await readHistory(clerk, { text: receiptNumber, limit: 1 });
  const second = await readHistory(clerk, { text: receiptNumber, before: first.next ?? '' });
  assert.deepEqual(
    second.rows.map(({ task }) => task.outcome),
    ['correction'],
    'the page after the first goes on where it ended',
  );
  assert.deepEqual([first.narrow, second.narrow, second.next], [false, false, undefined]);
  const { rows } = await readHistory(await callOf(planning.city, 'parks'), { text: receiptNumber });
  assert.deepEqual(
    rows.map(({ task }) => task.outcome),
    ['remarked'],
  );
});
