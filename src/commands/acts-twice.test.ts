import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import {
  aftercareOf,
  handOver,
  inspectPromise,
  postResult,
  revokeForBreach,
} from '#casework/aftercare/index.ts';
import {
  actOnTask,
  askExtension,
  askRecusal,
  beginProcedure,
  decideExtension,
  decideRecusal,
  endProcedure,
  listPapers,
  referCase,
  reopenCase,
  resumeCase,
  suspendCase,
  terminateCase,
  urgeCase,
  viewCase,
  withdrawCase,
} from '#casework/cases/index.ts';
import { orderInspection, planInspection } from '#casework/inspections/index.ts';
import { revokeLicence } from '#casework/licences/index.ts';
import {
  bringMaterial,
  chooseMaterial,
  startCorrection,
  submitDraft,
  viewProgress,
} from '#front/applications/index.ts';
import { rateCase } from '#front/ratings/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { readCaseEvents } from '#kernel/outbox/index.ts';
import { openTasksOfCases } from '#platform/processes/index.ts';
import { type HygieneCity, openHygieneCity, scan } from './hygiene-city.ts';
import { preparedCases } from './prepared-cases.ts';
import { callOf } from './test-city.ts';

/**
 * The answer was lost on the way, or the button was pressed twice: whatever is sent again acts once, and whoever sent it is
 * answered as he would have been. Each act, one after the other and both at the same moment.
 */
let here: HygieneCity;
let clerk: Call;
let head: Call;
let leader: Call;
before(async () => {
  here = await openHygieneCity();
  [clerk, head, leader] = await Promise.all([
    callOf(here.city, 'chengjiang-health'),
    callOf(here.city, 'chengjiang-health.head'),
    callOf(here.city, 'chengjiang-health.leader'),
  ]);
});
after(() => here.city.database.close());

const {
  received,
  accepted,
  granted,
  examined,
  promised,
  having,
  own,
  suspended,
  asked,
  refused,
  broken,
  delivered,
} = preparedCases(() => ({ here, clerk, head }));

interface Prepared {
  readonly caseId: string;
  readonly send: () => Promise<unknown>;
}

/** What an officer does with a step: it brings no id of its own. */
function step(prepare: () => Promise<string>, by: () => Call, act: string, outcome: string, reason?: string) {
  return async (): Promise<Prepared> => {
    const caseId = await prepare();
    const task = (await openTasksOfCases(here.city.database, [caseId])).find((open) => open.act === act);
    assert.ok(task);
    const said = { taskId: task.id, outcome, ...(reason ? { reason } : {}) };
    return { caseId, send: () => actOnTask(by(), said) };
  };
}

/** An act on the case, whose id the caller has made. */
function act(
  prepare: () => Promise<string>,
  send: (said: { id: string; caseId: string; reason: string }) => Promise<unknown>,
) {
  return async (): Promise<Prepared> => {
    const caseId = await prepare();
    const said = { id: newId(), caseId, reason: '依法办理' };
    return { caseId, send: () => send(said) };
  };
}

const hearing = async () => {
  const caseId = await accepted();
  const id = newId();
  await beginProcedure(clerk, { id, caseId, kind: 'hearing', reason: '' });
  const end = { ...own(caseId), procedureId: id };
  return { caseId, send: () => endProcedure(clerk, end) };
};

const table: Readonly<Record<string, () => Promise<Prepared>>> = {
  accept: step(received, () => clerk, 'accept', 'accepted'),
  'not accept': step(received, () => clerk, 'accept', 'not-accepted', '不属于本机关职权'),
  'ask for correction': step(received, () => clerk, 'accept', 'correction', '请补检测报告'),
  'hand a correction in': async () => {
    const caseId = await received();
    await here.act('chengjiang-health', caseId, 'accept', 'correction', '请补检测报告');
    const { id: draftId } = await startCorrection(here.applicant, caseId);
    const content = await readFile(scan);
    const choice = { way: 'upload', name: '报告.pdf', type: 'application/pdf', content } as const;
    await chooseMaterial(here.applicant, { draftId, materialKey: 'test-report', choice });
    return { caseId, send: () => submitDraft(here.applicant, draftId) };
  },
  examine: step(accepted, () => clerk, 'examine', 'passed'),
  grant: step(examined, () => head, 'decide', 'granted'),
  refuse: step(examined, () => head, 'decide', 'refused', '不符合条件'),
  'begin a hearing': act(accepted, (said) => beginProcedure(clerk, { ...said, kind: 'hearing' })),
  'end a hearing': hearing,
  'ask for an extension': act(accepted, (said) => askExtension(clerk, said)),
  'approve an extension': act(asked, (said) => decideExtension(leader, { ...said, outcome: 'approved' })),
  'reject an extension': act(asked, (said) => decideExtension(leader, { ...said, outcome: 'rejected' })),
  suspend: act(accepted, (said) => suspendCase(head, said)),
  resume: act(suspended, (said) => resumeCase(head, said)),
  terminate: act(accepted, (said) => terminateCase(head, said)),
  withdraw: act(accepted, (said) => withdrawCase(here.applicant, said)),
  urge: act(accepted, (said) => urgeCase(here.applicant, said)),
  refer: async () => {
    const caseId = await received();
    const [to] = (await viewCase(head, caseId)).possible.refer;
    assert.ok(to);
    const said = { ...own(caseId), to: to.id };
    return { caseId, send: () => referCase(head, said) };
  },
  reopen: act(refused, (said) => reopenCase(head, { ...said, by: 'judgment', decision: '行初1号' })),
  'ask for a recusal': act(accepted, (said) => askRecusal(here.applicant, { ...said, officer: '办理人' })),
  'decide a recusal': act(
    () => having(accepted, (caseId) => askRecusal(here.applicant, { ...own(caseId), officer: '办理人' })),
    (said) => decideRecusal(head, { ...said, outcome: 'rejected', officer: clerk.actor.id }),
  ),
  'order an inspection': async () => {
    const caseId = await accepted();
    const { address, candidates } = await planInspection(clerk, caseId);
    const officers = candidates.map(({ accountId }) => accountId).slice(0, 2);
    const order = { id: newId(), caseId, visitOn: '2026-11-25', visitAt: '09:30', address, officers };
    return { caseId, send: () => orderInspection(clerk, order) };
  },
  'see that a promise is kept': act(promised, (said) =>
    inspectPromise(clerk, { ...said, outcome: 'kept', officers: ['施夏至', '孔居正'] }),
  ),
  'see that a promise is broken': act(promised, (said) =>
    inspectPromise(clerk, { ...said, outcome: 'broken', officers: ['施夏至', '孔居正'] }),
  ),
  'revoke for breach': act(broken, (said) => revokeForBreach(head, said)),
  'bring what was missing': async () => {
    const caseId = await accepted({ promised: ['hygiene-system'] });
    const file = { name: '制度.pdf', type: 'application/pdf', content: await readFile(scan) };
    const brought = { caseId, materialKey: 'hygiene-system', file };
    return { caseId, send: () => bringMaterial(here.applicant, brought) };
  },
  'hand a result over': async () => {
    const { caseId, delivery } = await delivered({ delivery: 'window' });
    const handing = { id: newId(), caseId, deliveryId: delivery.id, code: delivery.code ?? '' };
    return { caseId, send: () => handOver(clerk, handing) };
  },
  'post a result': async () => {
    const { caseId, delivery } = await delivered({
      delivery: 'courier',
      deliveryAddress: '明州市澄江区澄江路166号12楼',
    });
    const posting = { id: newId(), caseId, deliveryId: delivery.id };
    return { caseId, send: () => postResult(clerk, posting) };
  },
  'end a licence': async () => {
    const caseId = await granted();
    const { id: licenceId } = await here.licenceOf(caseId);
    const ending = { status: 'cancelled', reason: '已经停业', legalBasis: '行政许可法第七十条' } as const;
    const send = () =>
      here.city.database.transaction((transaction) =>
        revokeLicence(head, transaction, { licenceId, ...ending }).then(({ status }) => status),
      );
    return { caseId, send };
  },
  rate: async () => {
    const caseId = await granted();
    const given = { proof: { caseId }, grade: 5, choices: [], text: '办得快' } as const;
    return {
      caseId,
      send: () => rateCase(here.applicant, { ...given, choices: [] }).then(({ id }) => id),
    };
  },
};

/** All that an act leaves behind: what officers, applicants and auditors can read of it. */
async function traces(caseId: string) {
  const system = systemCall(here.city, 'test');
  const [{ acts, clocks, pauses }, papers, events, progress] = await Promise.all([
    viewCase(system, caseId),
    listPapers(system, caseId),
    readCaseEvents(here.city.database, caseId),
    viewProgress(system, caseId).catch(() => undefined),
  ]);
  return {
    acts: acts.length,
    clocks: clocks.length,
    pauses: pauses.length,
    papers: papers.map(({ template }) => template).toSorted(),
    events: events.length,
    entries: progress?.entries.length,
  };
}

for (const [name, prepare] of Object.entries(table)) {
  test(`${name}: sent again it is the same act`, async () => {
    const { caseId, send } = await prepare();
    const first = await send();
    const once = await traces(caseId);
    assert.deepEqual(await send(), first);
    assert.deepEqual(await traces(caseId), once);
    const other = await prepare();
    const both = await Promise.all([other.send(), other.send()]);
    if (typeof both[0] !== 'string') assert.deepEqual(both[1], both[0]);
    assert.deepEqual(await traces(other.caseId), once, 'both at the same moment');
  });
}

test('what somebody else did, or what is said otherwise the second time, is an error all the same', async () => {
  const { caseId } = await step(received, () => clerk, 'accept', 'accepted')();
  const [task] = await openTasksOfCases(here.city.database, [caseId]);
  assert.ok(task);
  await actOnTask(clerk, { taskId: task.id, outcome: 'accepted' });
  const late = (error: unknown) => isProblem(error) && error.status < 500;
  await assert.rejects(actOnTask(clerk, { taskId: task.id, outcome: 'correction', reason: '再看' }), late);
  await assert.rejects(
    actOnTask(clerk, { taskId: task.id, outcome: 'accepted', reason: '另一个理由' }),
    late,
  );
  await assert.rejects(actOnTask(head, { taskId: task.id, outcome: 'accepted' }), late);
});

test('a wrong code that is sent again is as wrong as it was, and hands nothing over', async () => {
  const { caseId, delivery } = await delivered({ delivery: 'window' });
  const wrong = { id: newId(), caseId, deliveryId: delivery.id, code: '000000x' };
  const refusedCode = (error: unknown) => isProblem(error, 'aftercare/code-wrong');
  await assert.rejects(handOver(clerk, wrong), refusedCode);
  await assert.rejects(handOver(clerk, wrong), refusedCode);
  assert.equal((await aftercareOf(here.applicant, caseId)).deliveries[0]?.state, 'ready');
});
