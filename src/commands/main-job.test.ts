import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import {
  actOnTask,
  carryStageMessages,
  readBodyNotices,
  receiveStageMessage,
  type StageMessage,
  viewCase,
} from '#casework/cases/index.ts';
import {
  chooseMaterial,
  openDraft,
  queryProgress,
  readSubmission,
  startCorrection,
  submitDraft,
  viewProgress,
} from '#front/applications/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { deliverPending, readCaseEvents } from '#kernel/outbox/index.ts';
import { readAuditOf } from '#platform/audit/index.ts';
import { fileById } from '#platform/files/index.ts';
import { instancesOfCase, openTasksOfCases } from '#platform/processes/index.ts';
import { openPlanningCity, type PlanningCity } from './planning-city.ts';
import { callOf } from './test-city.ts';

const opinions = [
  ['parks', 'planning-opinion-parks'],
  ['housing.design-review', 'planning-opinion-housing'],
  ['zhao.mingwei', 'planning-opinion-water'],
  ['civil-air-defence', 'planning-opinion-civil-air-defence'],
] as const;

let city: PlanningCity['city'];
let applicant: PlanningCity['applicant'];
let given: PlanningCity['given'];
let submit: PlanningCity['submit'];
let taskOf: PlanningCity['taskOf'];
let accept: PlanningCity['accept'];
let beginCorrection: PlanningCity['beginCorrection'];

before(async () => {
  ({ city, applicant, given, submit, taskOf, accept, beginCorrection } = await openPlanningCity());
});
after(() => city.database.close());

test('the same submission at the same moment is one case with one receipt', async () => {
  const receipts = await Promise.all(Array.from({ length: 5 }, () => submit('double-click-1')));
  assert.equal(new Set(receipts.map(({ caseId }) => caseId)).size, 1);
  assert.equal(new Set(receipts.map(({ queryPassword }) => queryPassword)).size, 1);
  const again = await submit('double-click-1');
  assert.equal(again.receiptNumber, receipts[0]?.receiptNumber);
});

test('accepting opens the cases of five bodies in the same moment, each with its own clock', async () => {
  const { caseId } = await submit('five-bodies-1');
  await accept(caseId);
  const { root, branches } = await viewProgress(applicant, caseId);
  assert.equal(root?.state, 'accepted');
  assert.equal(root?.dueOn, '2026-12-01', 'eight working days after Thursday 19 November');
  assert.equal(branches.length, 5);
  assert.deepEqual(new Set(branches.map((branch) => branch.state)), new Set(['accepted']));
  assert.equal(
    new Set(branches.map((branch) => branch.dueOn)).size > 1,
    true,
    'bodies have limits of their own',
  );
});

test('of two officers who act at once one wins, and the other is told who it was', async () => {
  const { caseId } = await submit('two-officers-1');
  const taskId = await taskOf(caseId, 'accept');
  const [clerk, head] = [await callOf(city, 'lin.xiaotang'), await callOf(city, 'zhou.yan')];
  const results = await Promise.allSettled([
    actOnTask(clerk, { taskId, outcome: 'accepted' }),
    actOnTask(head, { taskId, outcome: 'accepted' }),
  ]);
  const lost = results.filter((result) => result.status === 'rejected');
  assert.equal(lost.length, 1);
  const reason: unknown = lost[0]?.reason;
  assert.ok(isProblem(reason, 'processes/task-already-done'), String(reason));
  assert.match(String(reason.parameters['who']), /林晓棠|周砚/);
});

test('children that answer at the same moment all count, and the lead goes on once', async () => {
  const { caseId } = await submit('all-at-once-1');
  await accept(caseId);
  const answers = await Promise.all(
    opinions.map(async ([officer, item]) => ({
      call: await callOf(city, officer),
      taskId: await taskOf(caseId, 'opinion', item),
    })),
  );
  await Promise.all(answers.map(({ call, taskId }) => actOnTask(call, { taskId, outcome: 'agreed' })));
  const { branches } = await viewProgress(applicant, caseId);
  assert.equal(branches.filter(({ outcome }) => outcome === 'agreed').length, 4);
  assert.equal(
    (await openTasksOfCases(city.database, [caseId])).some(({ act }) => act === 'examine'),
    false,
    'the fifth is waited for',
  );
});

/** A carrier that keeps messages until told to deliver them: each twice, the last sent first. */
function slowCarrier(): { deliver(): Promise<void>; restore(): void } {
  const carried: StageMessage[] = [];
  const restore = carryStageMessages(async (_call, _transaction, message) => {
    carried.push(message);
  });
  const deliver = async () => {
    while (carried.length > 0) {
      const batch = carried.splice(0).toReversed();
      for (const message of [...batch, ...batch])
        await city.database.transaction((transaction) =>
          receiveStageMessage(systemCall(city, 'carrier'), transaction, message),
        );
    }
  };
  return { deliver, restore };
}

test('messages between stages may come late, twice and in another order', async () => {
  const { deliver, restore } = slowCarrier();
  try {
    const { caseId } = await submit('late-and-twice-1');
    assert.equal((await viewProgress(applicant, caseId)).root, null, 'not yet received');
    await deliver();
    await accept(caseId);
    await deliver();
    assert.equal((await viewProgress(applicant, caseId)).branches.length, 5);
    for (const [officer, item] of opinions) {
      await actOnTask(await callOf(city, officer), {
        taskId: await taskOf(caseId, 'opinion', item),
        outcome: 'agreed',
      });
      await deliver();
    }
    const { entries, branches } = await viewProgress(applicant, caseId);
    assert.equal(branches.filter(({ outcome }) => outcome === 'agreed').length, 4);
    assert.equal(entries.filter(({ kind }) => kind === 'received').length, 1);
  } finally {
    restore();
  }
});

const scanOf = ({ materials }: { materials: readonly { key: string; fileName?: string }[] }) =>
  materials.find(({ key }) => key === 'sunlight-analysis')?.fileName;

test('a correction may come late and twice, and is taken in once', async () => {
  const { caseId, draftId } = await beginCorrection('corrected-late-1');
  const clerk = await callOf(city, 'lin.xiaotang');
  const { deliver, restore } = slowCarrier();
  try {
    const [receipt, again] = await Promise.all([
      submitDraft(applicant, draftId),
      submitDraft(applicant, draftId),
    ]);
    assert.deepEqual([receipt.caseId, again.caseId], [caseId, caseId]);
    assert.equal(scanOf((await readSubmission(applicant, caseId)).content), 'corrected.pdf');
    assert.equal(scanOf((await viewCase(clerk, caseId)).content), 'sample.pdf', 'still under way');
    await assert.rejects(
      startCorrection(applicant, caseId),
      (error) => isProblem(error, 'applications/nothing-to-correct'),
      'one request is answered once, however long the answer travels',
    );
    await deliver();
    const { case: corrected, content, acts } = await viewCase(clerk, caseId);
    assert.equal(corrected.state, 'received');
    assert.equal(scanOf(content), 'corrected.pdf');
    assert.equal(content.id, (await readSubmission(applicant, caseId)).content.id);
    assert.equal(acts.filter(({ kind }) => kind === 'correct').length, 1);
    const { entries } = await viewProgress(applicant, caseId);
    assert.equal(entries.filter(({ kind }) => kind === 'corrected').length, 1);
    await taskOf(caseId, 'accept');
  } finally {
    restore();
  }
});

test('a body may ask for correction a second time, and each request has its own answer', async () => {
  const { caseId, draftId } = await beginCorrection('corrected-again-1');
  await submitDraft(applicant, draftId);
  await actOnTask(await callOf(city, 'lin.xiaotang'), {
    taskId: await taskOf(caseId, 'accept'),
    outcome: 'correction',
    reason: '日照分析还缺一页',
    data: { about: ['sunlight-analysis'] },
  });
  const second = await startCorrection(applicant, caseId);
  assert.notEqual(second.id, draftId);
  assert.equal((await startCorrection(applicant, caseId)).id, second.id);
  const content = await readFile('packs/mingzhou/samples/sample.pdf');
  await chooseMaterial(applicant, {
    draftId: second.id,
    materialKey: 'sunlight-analysis',
    choice: { way: 'upload', name: 'again.pdf', type: 'application/pdf', content },
  });
  await submitDraft(applicant, second.id);
  const { root, entries } = await viewProgress(applicant, caseId);
  assert.equal(root?.state, 'received');
  assert.equal(entries.filter(({ kind }) => kind === 'corrected').length, 2);
});

test('a correction that cannot be handed over leaves everything as it was', async () => {
  const { caseId, draftId } = await beginCorrection('corrected-broken-1');
  const restore = carryStageMessages(() => Promise.reject(new Error('the line is dead')));
  try {
    await assert.rejects(submitDraft(applicant, draftId), /the line is dead/);
  } finally {
    restore();
  }
  assert.equal(scanOf((await readSubmission(applicant, caseId)).content), 'sample.pdf');
  const { fileId } = (await openDraft(applicant, draftId)).draft.materials['sunlight-analysis'] ?? {};
  assert.deepEqual((await fileById(applicant, fileId ?? '')).owner, { kind: 'draft', id: draftId });
  assert.equal((await startCorrection(applicant, caseId)).id, draftId, 'the draft waits to be sent');
  await submitDraft(applicant, draftId);
  assert.equal(scanOf((await readSubmission(applicant, caseId)).content), 'corrected.pdf');
});

test('the history of a case has no gap, and every event of it an audit entry', async () => {
  const { caseId } = await submit('history-1');
  await accept(caseId);
  const own = (await readCaseEvents(city.database, caseId)).filter(
    ({ caseSequence }) => caseSequence !== null,
  );
  assert.deepEqual(
    own.map(({ caseSequence }) => caseSequence),
    own.map((_, index) => index + 1),
  );
  const audited = new Set((await readAuditOf(city.database, 'case', caseId)).map(({ action }) => action));
  for (const event of own) assert.ok(audited.has(event.name), event.name);
  assert.equal(JSON.stringify(own).includes('沈知远'), false, 'personal data by reference only');
});

test('divisions of the parallel approval read the whole application; their neighbours and strangers do not', async () => {
  const { caseId } = await submit('who-reads-1');
  await accept(caseId);
  const water = await viewCase(await callOf(city, 'zhao.mingwei'), caseId);
  assert.equal(water.content.answers['projectName'], given.answers['projectName']);
  await viewCase(await callOf(city, 'water.leader'), caseId);
  for (const stranger of ['market-regulation.food', 'water.resources', 'water.resources.head', 'chen.yutong'])
    await assert.rejects(
      viewCase(await callOf(city, stranger), caseId),
      (error) => isProblem(error, 'access/denied'),
      stranger,
    );
  await assert.rejects(viewProgress(await callOf(city, 'chen.yutong'), caseId), (error) =>
    isProblem(error, 'applications/not-found'),
  );
  await assert.rejects(
    actOnTask(await callOf(city, 'parks'), {
      taskId: await taskOf(caseId, 'opinion', 'planning-opinion-water'),
      outcome: 'agreed',
    }),
    (error) => isProblem(error, 'access/denied'),
  );
});

test('progress by receipt number and password; five wrong ones lock it for a quarter of an hour', async () => {
  const visitor: Call = {
    ...city,
    actor: { kind: 'visitor', id: 'visitor' },
    language: 'zh-CN',
    requestId: 'r',
  };
  const { receiptNumber, queryPassword, caseId } = await submit('query-1');
  const seen = await queryProgress(visitor, ` ${receiptNumber.toLowerCase()} `, queryPassword.toLowerCase());
  assert.equal(seen.application.caseId, caseId);
  for (let i = 0; i < 5; i += 1)
    await assert.rejects(queryProgress(visitor, receiptNumber, 'WRONGONE'), (error) =>
      isProblem(error, 'applications/query-refused'),
    );
  await assert.rejects(queryProgress(visitor, receiptNumber, queryPassword), (error) =>
    isProblem(error, 'applications/query-locked'),
  );
  const pass = () =>
    city.database.execute(`update identity.attempt set last_at = last_at - interval '16 minutes',
      first_at = first_at - interval '16 minutes'`);
  await pass();
  assert.equal((await queryProgress(visitor, receiptNumber, queryPassword)).application.caseId, caseId);

  const outcome = (given: Promise<unknown>) =>
    given.then(
      () => 'seen',
      (error: unknown) => (isProblem(error) ? error.code : String(error)),
    );
  const parallel = await Promise.all(
    Array.from({ length: 20 }, () => outcome(queryProgress(visitor, receiptNumber, 'WRONGONE'))),
  );
  assert.equal(parallel.filter((code) => code === 'applications/query-refused').length, 5, 'and no more');
  await pass();

  const from = { ...visitor, sender: '198.51.100.7' };
  const { perAddress } = city.config.attempts;
  for (let place = 0; place < perAddress; place += 1)
    await outcome(queryProgress(from, `MZ${String(place).padStart(14, '0')}`, 'WRONGONE'));
  assert.equal(await outcome(queryProgress(from, receiptNumber, 'WRONGONE')), 'identity/address-paused');
  assert.equal(await outcome(queryProgress(visitor, receiptNumber, queryPassword)), 'seen', 'from elsewhere');
});

test('a refusal needs reasons; an outcome that the step does not have is refused', async () => {
  const { caseId } = await submit('reasons-1');
  const clerk = await callOf(city, 'lin.xiaotang');
  const taskId = await taskOf(caseId, 'accept');
  await assert.rejects(actOnTask(clerk, { taskId, outcome: 'not-accepted' }), (error) =>
    isProblem(error, 'cases/reason-required'),
  );
  await assert.rejects(actOnTask(clerk, { taskId, outcome: 'granted' }), (error) =>
    isProblem(error, 'cases/outcome-unknown'),
  );
});

test('nobody slips content or process variables in with an act', async () => {
  const { caseId } = await submit('slipped-in-1');
  const clerk = await callOf(city, 'lin.xiaotang');
  const forged = {
    answers: { projectName: '换掉的名字' },
    materials: [],
    opinions: [],
    licence: { number: '1' },
  };
  await actOnTask(clerk, {
    taskId: await taskOf(caseId, 'accept'),
    outcome: 'correction',
    reason: '请补日照分析',
    data: forged,
  });
  await assert.rejects(
    actOnTask(applicant, { taskId: await taskOf(caseId, 'correct'), outcome: 'corrected', data: forged }),
    (error) => isProblem(error, 'cases/nothing-corrected'),
  );
  const { content } = await viewCase(clerk, caseId);
  assert.equal(content.answers['projectName'], given.answers['projectName']);
  assert.ok(content.materials.length > 0);
  const [instance] = await instancesOfCase(city.database, caseId);
  assert.equal('licence' in (instance?.state.variables ?? {}), false);
});

test('the applicant and the other bodies are told, once, whatever is delivered again', async () => {
  const { caseId } = await submit('told-1');
  await accept(caseId);
  while ((await deliverPending(city)) > 0);
  await actOnTask(await callOf(city, 'parks'), {
    taskId: await taskOf(caseId, 'opinion', 'planning-opinion-parks'),
    outcome: 'remarked',
    reason: '请补种行道树',
  });
  while ((await deliverPending(city)) > 0);
  const notices = await readBodyNotices(await callOf(city, 'zhao.mingwei'));
  assert.equal(notices.filter((notice) => notice.case.id === caseId).length, 1);
});

test('officer and applicant learn which rules the system decided by, and on what law each stands', async () => {
  const told: StageMessage[] = [];
  const restore = carryStageMessages(async (call, transaction, message) => {
    await receiveStageMessage(call, transaction, message);
    // A carrier between zones may repeat itself.
    if (message.kind === 'explanation') {
      told.push(message);
      await receiveStageMessage(call, transaction, message);
    }
  });
  const { caseId } = await submit('explained-1').finally(restore);
  assert.equal(told.length, 1);
  const { explained } = await viewProgress(applicant, caseId);
  const [shown] = explained;
  assert.equal(explained.length, 1);
  assert.equal(shown?.title, '建设工程规划许可自动核对');
  const ratio = shown.rules.find(({ finding }) => finding?.key === 'floor-area-ratio');
  assert.equal(ratio?.ruleId, 'planning-checks-rule-1');
  assert.deepEqual(ratio.inputs, [{ name: '容积率', value: true }]);
  assert.deepEqual(ratio.basis, {
    'zh-CN': '规划条件；城乡规划法第三十八条、第四十条',
    en: 'Planning conditions; Urban and Rural Planning Law, arts. 38 and 40',
  });
  assert.ok(shown.rules.every(({ basis }) => basis !== null));
  const view = await viewCase(await callOf(city, 'lin.xiaotang'), caseId);
  assert.deepEqual(
    view.explanations.map(({ rules }) => rules),
    [shown.rules],
  );
  assert.deepEqual(view.checks[0]?.source, ratio.basis, 'a finding carries the basis of its rule');
  const sunlight = view.checks.find(({ requiredEn }) => requiredEn !== null);
  assert.deepEqual(
    [sunlight?.required, sunlight?.requiredEn, sunlight?.value, sunlight?.valueEn],
    ['0 户', '0 homes', '3 户不足 2 h', '3 homes below 2 h'],
  );
});
