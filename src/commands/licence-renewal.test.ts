import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  fireDueClocks,
  gapsOf,
  listPapers,
  resumeCase,
  suspendCase,
  viewCase,
} from '#casework/cases/index.ts';
import { verifyLicence } from '#casework/licences/index.ts';
import { startDraft, viewProgress } from '#front/applications/index.ts';
import { systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { confirmEverybody } from '#platform/directory/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { closeRecord } from '#platform/registers/index.ts';
import { firm, type HygieneCity, openHygieneCity } from './hygiene-city.ts';
import { callOf } from './test-city.ts';

let here: HygieneCity;
before(async () => {
  here = await openHygieneCity();
});
after(() => here.city.database.close());

const renewal = 'public-place-hygiene-renewal';
/** Years pass, and heads have confirmed everybody in office year by year. */
async function at(moment: string): Promise<void> {
  const { city } = here;
  const to = new Date(`${moment}+08:00`);
  await city.database.transaction((transaction) =>
    confirmEverybody(systemCall(city, 'test'), transaction, city.clock.dateOf(to)),
  );
  city.clock.moveTo(to);
}

async function issued(): Promise<Awaited<ReturnType<HygieneCity['licenceOf']>>> {
  await at('2026-11-19T10:00:00');
  const caseId = await here.submit({ item: 'public-place-hygiene' });
  await here.grant(caseId);
  return here.licenceOf(caseId);
}

async function statusOf(identifier: string): Promise<string> {
  return (await verifyLicence(systemCall(here.city, 'test'), { identifier })).status;
}

test('a renewal in time that nobody decides comes about by itself when the licence ends', async () => {
  const old = await issued();
  assert.equal(old.validTo, '2030-11-18');
  await at('2030-10-19T10:00:00');
  const caseId = await here.submit({ item: renewal, licenceNumber: old.number });
  await at('2030-11-18T23:00:00');
  await fireDueClocks(here.city);
  assert.equal(await statusOf(old.identifier), 'valid', 'until its last day');
  await at('2030-11-19T00:30:00');
  await fireDueClocks(here.city);
  const { root, entries } = await viewProgress(here.applicant, caseId);
  assert.deepEqual([root?.state, root?.outcome], ['closed', 'granted']);
  assert.ok(entries.some(({ kind }) => kind === 'renewed-by-silence'));
  const renewed = await here.licenceOf(caseId);
  assert.equal(renewed.number, old.number);
  assert.deepEqual([renewed.version, renewed.previousId], [2, old.id]);
  assert.deepEqual([renewed.validFrom, renewed.validTo], ['2030-11-19', '2034-11-18']);
  assert.deepEqual(renewed.fields, old.fields, 'a renewal alters nothing');
  assert.equal(await statusOf(old.identifier), 'superseded');
  assert.equal(await statusOf(renewed.identifier), 'valid');
  const papers = await listPapers(here.applicant, caseId);
  assert.equal(papers.filter(({ template }) => template === 'renewed-by-silence').length, 1);
  await here.settle();
  const told = await here.city.database.query<{ template: string }>(
    `select template from messages.message where case_id = $1`,
    [caseId],
  );
  assert.ok(told.some(({ template }) => template === 'case.renewed-by-silence'));
  await fireDueClocks(here.city);
  assert.equal((await listPapers(here.applicant, caseId)).length, papers.length, 'once');
  const view = await viewCase(await callOf(here.city, 'chengjiang-health'), caseId);
  assert.deepEqual(view.tasks, [], 'its process has ended');
});

test('a late renewal is not renewed by silence; the body still decides it, and not after the end', async () => {
  const old = await issued();
  await at('2030-10-20T10:00:00');
  const caseId = await here.submit({ item: renewal, licenceNumber: old.number });
  await at('2030-11-19T10:00:00');
  await fireDueClocks(here.city);
  assert.equal(await statusOf(old.identifier), 'expired');
  assert.equal((await viewProgress(here.applicant, caseId)).root?.state, 'received');
  await assert.rejects(here.submit({ item: renewal, licenceNumber: old.number }), (error) =>
    isProblem(error, 'cases/licence-expired'),
  );
});

test('who was told to correct the application has been answered', async () => {
  const old = await issued();
  await at('2030-10-01T10:00:00');
  const caseId = await here.submit({ item: renewal, licenceNumber: old.number });
  await here.act('chengjiang-health', caseId, 'accept', 'correction', '检测报告缺页');
  await at('2030-11-19T10:00:00');
  await fireDueClocks(here.city);
  assert.equal(await statusOf(old.identifier), 'expired');
});

test('a renewal that is granted begins where the old term ends; one application at a time', async () => {
  const old = await issued();
  await at('2030-10-01T10:00:00');
  const caseId = await here.submit({ item: renewal, licenceNumber: old.number });
  await assert.rejects(here.submit({ item: renewal, licenceNumber: old.number }), (error) =>
    isProblem(error, 'cases/licence-in-hand'),
  );
  await here.grant(caseId);
  const renewed = await here.licenceOf(caseId);
  assert.deepEqual([renewed.validFrom, renewed.validTo], ['2030-10-01', '2034-11-18']);
  assert.equal(await statusOf(old.identifier), 'superseded');
});

test('a change says what is new, a replacement the same, a cancellation ends it', async () => {
  const old = await issued();
  const change = await here.submit({
    item: 'public-place-hygiene-change',
    licenceNumber: old.number,
    answers: { placeName: '澜岸温泉宾馆' },
  });
  await here.grant(change);
  const changed = await here.licenceOf(change);
  const particulars = ({ fields }: typeof old) =>
    fields.find(({ label }) => label['zh-CN'] === '场所名称')?.value;
  assert.equal(particulars(changed), '澜岸温泉宾馆');
  assert.deepEqual([changed.version, changed.validTo], [2, old.validTo]);

  const replacement = await here.submit({
    item: 'public-place-hygiene-replacement',
    licenceNumber: old.number,
    answers: { placeName: '别的什么名称' },
  });
  await here.accept(replacement);
  await here.act('chengjiang-health', replacement, 'decide', 'granted');
  const replaced = await here.licenceOf(replacement);
  assert.deepEqual([replaced.version, particulars(replaced)], [3, '澜岸温泉宾馆']);
  assert.match(replaced.identifier, /\.003\.[0-9A-Z]$/);

  const ending = await here.submit({
    item: 'public-place-hygiene-cancellation',
    licenceNumber: old.number,
  });
  await here.accept(ending);
  await here.act('chengjiang-health', ending, 'decide', 'granted');
  assert.equal(await statusOf(replaced.identifier), 'cancelled');
  await assert.rejects(here.submit({ item: renewal, licenceNumber: old.number }), (error) =>
    isProblem(error, 'cases/licence-ended'),
  );
});

test('a renewal is begun from the licence; somebody else’s is nobody else’s to renew', async () => {
  const old = await issued();
  const stranger = await callOf(here.city, 'cheng.moyan', '91339905MA75KATPX6');
  for (const asked of [{ by: stranger, licenceNumber: old.number }, { licenceNumber: `${old.number}0` }])
    await assert.rejects(here.submit({ item: renewal, ...asked }), (error) =>
      isProblem(error, 'cases/licence-not-held'),
    );
  const { answers } = await startDraft(here.applicant, {
    itemKey: renewal,
    situation: {},
    licenceId: old.id,
  });
  assert.equal(answers['licenceNumber'], old.number);
  assert.equal(answers['placeName'], '澜岸宾馆', 'as it was stated then');
  assert.equal(answers['truth'], undefined, 'a declaration is made anew');
  const theirs = await startDraft(stranger, { itemKey: renewal, situation: {}, licenceId: old.id });
  assert.equal(theirs.answers['licenceNumber'], undefined);
});

test('holders hear of the end ninety, sixty and thirty days before, each once', async () => {
  const old = await issued();
  const toldOf = async () => {
    await here.settle();
    const rows = await here.city.database.query<{ days: number }>(
      `select (parameters->>'days')::int as days from messages.message
        where template = 'licence.ending' and parameters->>'number' = $1 order by created_at`,
      [old.number],
    );
    return rows.map(({ days }) => days);
  };
  for (const [day, expected] of [
    ['2030-08-19T09:00:00', []],
    ['2030-08-20T09:00:00', [90]],
    ['2030-08-21T09:00:00', [90]],
    ['2030-09-19T09:00:00', [90, 60]],
    ['2030-10-25T09:00:00', [90, 60, 24]],
    ['2030-10-26T09:00:00', [90, 60, 24]],
  ] as const) {
    await at(day);
    await fireDueClocks(here.city);
    assert.deepEqual(await toldOf(), expected, day);
  }
});

test('what was promised and never came is tolerated no longer, in writing; the case goes on by the ordinary rule', async () => {
  const old = await issued();
  const caseId = await here.submit({ item: renewal, licenceNumber: old.number, promised: ['test-report'] });
  await here.accept(caseId);
  const templates = async () => (await listPapers(here.applicant, caseId)).map(({ template }) => template);
  // Fifteen working days after Thursday the 19th of November is the 10th of December; then five more.
  await at('2026-12-11T09:00:00');
  await fireDueClocks(here.city);
  assert.ok((await templates()).includes('gap-reminder'));
  await at('2026-12-18T20:00:00');
  await fireDueClocks(here.city);
  assert.ok(!(await templates()).includes('gaps-lapsed'), 'the last day is his');
  await at('2026-12-19T09:00:00');
  await fireDueClocks(here.city);
  await fireDueClocks(here.city);
  assert.equal((await templates()).filter((template) => template === 'gaps-lapsed').length, 1);
  assert.equal((await viewProgress(here.applicant, caseId)).root?.state, 'accepted');
});

test('two that would alter one licence at the same moment: one is taken, the other is told what it waits for', async () => {
  const old = await issued();
  const change = { item: 'public-place-hygiene-change', answers: { placeName: '澜岸温泉宾馆' } };
  const both = await Promise.allSettled([
    here.submit({ item: renewal, licenceNumber: old.number }),
    here.submit({ ...change, licenceNumber: old.number }),
    here.submit({ item: 'public-place-hygiene-cancellation', licenceNumber: old.number }),
  ]);
  const taken = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  assert.equal(taken.length, 1);
  const { application } = await viewProgress(here.applicant, taken[0] ?? '');
  for (const one of both)
    if (one.status === 'rejected') {
      assert.ok(isProblem(one.reason, 'cases/licence-in-hand'), String(one.reason));
      assert.equal(one.reason.parameters['receipt'], application.receiptNumber);
    }
});

test('a year’s report hinders no change; what alters the licence waits for what alters it', async () => {
  const old = await issued();
  const change = {
    item: 'public-place-hygiene-change',
    licenceNumber: old.number,
    answers: { placeName: '澜岸温泉宾馆' },
  };
  const report = await here.submit({ item: renewal, licenceNumber: old.number });
  // The sample city knows no year's report of this kind of licence: this application stands for one.
  await here.city.database.execute(`update cases.licence_target set effect = 'annual' where case_id = $1`, [
    report,
  ]);
  await here.submit(change);
  await assert.rejects(here.submit(change), (error) => isProblem(error, 'cases/licence-in-hand'));
});

test('nobody is reminded while his case is suspended, and the days are given back', async () => {
  const old = await issued();
  const caseId = await here.submit({ item: renewal, licenceNumber: old.number, promised: ['test-report'] });
  await here.accept(caseId);
  const head = await callOf(here.city, 'chengjiang-health.head');
  const gap = async () => (await gapsOf(here.city.database, caseId))[0];
  assert.equal((await gap())?.dueOn, '2026-12-10');
  await at('2026-12-07T09:00:00');
  await suspendCase(head, { id: newId(), caseId, reason: '等待检测机构恢复' });
  await at('2026-12-16T09:00:00');
  await fireDueClocks(here.city);
  assert.equal((await gap())?.state, 'open', 'nobody is reminded of what stands still');
  await resumeCase(head, { id: newId(), caseId, reason: '检测机构恢复' });
  // Four of fifteen days were left on the 7th: 17, 18, 21 and 22 December.
  assert.equal((await gap())?.dueOn, '2026-12-22');
  await at('2026-12-23T09:00:00');
  await fireDueClocks(here.city);
  assert.equal((await gap())?.state, 'reminded');
});

test('of a holder who is no more the body that issued is told, once; nobody is asked to renew', async () => {
  const old = await issued();
  const { city } = here;
  const end = { register: 'legal-entities', identifier: firm, endsOn: city.clock.today(), cause: '注销登记' };
  await closeRecord(systemCall(city, 'test'), end);
  const about = async (login: string) =>
    (await listMessages(await callOf(city, login), { limit: 200 })).messages.filter(
      ({ template, body }) => template === 'licence.holder-ended' && body.includes(old.number),
    ).length;
  assert.deepEqual([await about('chengjiang-health.leader'), await about('parks.leader')], [1, 0]);
  assert.equal(await statusOf(old.identifier), 'valid', 'to deregister it is for the body');
  await at('2030-10-20T09:00:00');
  await fireDueClocks(city);
  await here.settle();
  const asked = await city.database.query(
    `select id from messages.message where template = 'licence.ending' and parameters->>'number' = $1`,
    [old.number],
  );
  assert.deepEqual(asked, []);
});
