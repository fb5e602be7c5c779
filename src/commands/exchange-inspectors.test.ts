import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { listPapers, viewCase } from '#casework/cases/index.ts';
import {
  exchangeInspectors,
  orderInspection,
  planInspection,
  readInspection,
  receiveReport,
} from '#casework/inspections/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { linkOfficer } from '#platform/directory/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { digest, reportOn, sendPhotos } from './inspect-place.ts';
import { openTobaccoCity, type TobaccoCity } from './tobacco-city.ts';

let here: TobaccoCity;
before(async () => {
  here = await openTobaccoCity();
});
after(() => here.city.database.close());

const is = (code: string) => (error: unknown) => isProblem(error, code);

/** Clerk and head are to go on Wednesday at half past nine. */
async function ordered(): Promise<{ caseId: string; id: string }> {
  const { clerk, head } = here;
  const caseId = await here.accepted();
  const id = newId();
  await orderInspection(clerk, {
    id,
    caseId,
    visitOn: '2026-11-25',
    visitAt: '09:30',
    address: '明州市云湖区湖滨路41号沿街3号',
    officers: [clerk.actor.id, head.actor.id],
  });
  return { caseId, id };
}

test('before it has begun others are sent: the record keeps who was to go, the applicant reads who comes, the first two are out', async () => {
  const { clerk, head, leader, applicant } = here;
  const { caseId, id } = await ordered();
  const act = {
    id: newId(),
    inspectionId: id,
    reason: '韦广白休假',
    officers: [head.actor.id, leader.actor.id],
  };
  await exchangeInspectors(head, act);
  await exchangeInspectors(head, act);
  const { inspection } = await readInspection(head, id);
  assert.deepEqual(inspection.officers.map(({ name }) => name).sort(), ['庄克勤', '郭端方'].sort());
  const { acts } = await viewCase(head, caseId);
  assert.deepEqual(
    acts.filter(({ kind }) => kind === 'exchange-inspectors').map(({ doneBy, reason }) => [doneBy, reason]),
    [['庄克勤', '韦广白休假']],
    'sent twice is once',
  );
  const papers = (await listPapers(applicant, caseId)).filter(
    ({ template }) => template === 'inspection-changed',
  );
  assert.equal(papers.length, 1);
  assert.match(
    JSON.stringify(papers[0]?.data.content['zh-CN']),
    /原定由.*韦广白.*现改由.*郭端方（行政执法证 3399\d{7}）/,
  );
  await here.settle();
  const { messages } = await listMessages(applicant, { limit: 50 });
  assert.match(
    messages.find((one) => one.caseId === caseId && one.title.startsWith('现场核查有变更'))?.body ?? '',
    /2026-11-25 09:30/,
  );
  // Who need not go and who now has to both learn it; whoever has done it knows.
  const toldTo = async (officer: typeof clerk) =>
    (await listMessages(officer, { limit: 50 })).messages.filter(({ title }) =>
      title.startsWith('现场核查改派'),
    );
  for (const officer of [clerk, leader]) {
    const told = await toldTo(officer);
    assert.equal(told.length, 1);
    assert.match(told[0]?.body ?? '', /2026-11-25 09:30，.*郭端方.*韦广白休假/);
  }
  assert.equal((await toldTo(head)).length, 0);
  const report = await reportOn(head, id);
  await assert.rejects(
    receiveReport(clerk, { inspectionId: id, sha256: digest(report), report }),
    is('inspections/not-inspector'),
  );
});

test('always two of the body with certificates and a reason, and nobody once it has begun', async () => {
  const { city, clerk, head, leader, applicant } = here;
  const { id, caseId } = await ordered();
  const send = (officers: readonly string[], more: object = {}) =>
    exchangeInspectors(head, {
      id: newId(),
      inspectionId: id,
      reason: '调整',
      officers: [...officers],
      ...more,
    });
  const [own, heads, leaders] = [clerk.actor.id, head.actor.id, leader.actor.id];
  for (const unfit of [[], [leaders], [leaders, applicant.actor.id], [heads, leaders, applicant.actor.id]])
    await assert.rejects(send(unfit), is('inspections/officers-unfit'));
  await assert.rejects(send([heads, leaders], { reason: ' ' }), is('cases/reason-required'));
  await assert.rejects(
    exchangeInspectors(applicant, {
      id: newId(),
      inspectionId: id,
      reason: '换',
      officers: [heads, leaders],
    }),
    is('access/denied'),
  );

  const holds = (certificate: string | null) =>
    city.database.transaction(async (transaction) => {
      await transaction.execute(
        `update directory.officer set certificate = $1 where account = 'tobacco.leader'`,
        [certificate],
      );
      await linkOfficer(transaction, 'tobacco.leader', leaders);
    });
  await holds(null);
  await assert.rejects(send([heads, leaders]), is('inspections/officers-unfit'), 'without a certificate');
  assert.equal((await planInspection(clerk, await here.accepted())).candidates.length, 2);
  await holds('33990009999');

  here.on('2026-11-25', '09:30');
  await assert.rejects(send([heads, leaders]), is('inspections/day-gone'), 'they may be there already');
  await send([own, leaders], { visitOn: '2026-11-26' });
  assert.equal((await readInspection(head, id)).inspection.visitOn, '2026-11-26');
  const report = await reportOn(clerk, id);
  await sendPhotos(clerk, id, report);
  await assert.rejects(send([own, heads], { visitOn: '2026-11-27' }), is('inspections/begun'));
  await receiveReport(clerk, { inspectionId: id, sha256: digest(report), report });
  await assert.rejects(send([own, heads], { visitOn: '2026-11-27' }), is('inspections/begun'));
  assert.equal((await viewCase(head, caseId)).pauses[0]?.endedOn, '2026-11-25');
});
