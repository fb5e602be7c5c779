import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import {
  fireDueClocks,
  type ProgressMessage,
  receiveStageMessage,
  terminateCase,
  viewCase,
} from '#casework/cases/index.ts';
import { bringMaterial, listPromised, viewProgress } from '#front/applications/index.ts';
import { systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { readFileContent } from '#platform/files/index.ts';
import { listMessages, noteBounce, readOutgoing } from '#platform/messages/index.ts';
import { scan } from './hygiene-city.ts';
import { callOf } from './test-city.ts';
import { openTwoZones, type TwoZones } from './two-zones.ts';

/** Materials promised for later 容缺, where the public and the bodies stand in networks of their own. */
let zones: TwoZones;
before(async () => {
  zones = await openTwoZones();
});
after(() => zones.close());

const toBodies = () => zones.bring(zones.internet, zones.outer);
const toPublic = () => zones.bring(zones.outer, zones.internet);
const file = async () => ({
  name: '制度.pdf',
  type: 'application/pdf',
  content: await readFile(scan),
});

async function accepted(): Promise<string> {
  const { hygiene } = zones;
  const caseId = await hygiene.submit({ item: 'public-place-hygiene', promised: ['hygiene-system'] });
  await toBodies();
  await hygiene.accept(caseId);
  await toPublic();
  return caseId;
}

test('what was promised is asked for in the public network, brought there, and looked at by the body', async () => {
  const { hygiene, internet, outer } = zones;
  const caseId = await accepted();
  const promised = await listPromised(hygiene.applicant, caseId);
  assert.deepEqual(
    promised.map(({ materialKey, state, graceOn }) => [materialKey, state, graceOn]),
    [['hygiene-system', 'open', null]],
  );
  await assert.rejects(listPromised(await callOf(internet, 'he.guifang'), caseId), (error) =>
    isProblem(error, 'applications/not-found'),
  );
  await bringMaterial(hygiene.applicant, { caseId, materialKey: 'hygiene-system', file: await file() });
  assert.deepEqual(await listPromised(hygiene.applicant, caseId), [], 'it is on its way');
  await toBodies();
  const clerk = await callOf(outer, 'chengjiang-health');
  const { content } = await viewCase(clerk, caseId);
  const fileId = content.materials.find(({ key }) => key === 'hygiene-system')?.fileId ?? '';
  assert.equal((await readFileContent(clerk, fileId)).file.name, '制度.pdf');
  await toPublic();
  const { entries } = await viewProgress(hygiene.applicant, caseId);
  assert.equal(entries.filter(({ kind }) => kind === 'gap-closed').length, 1);
  assert.deepEqual(await listPromised(hygiene.applicant, caseId), []);
  await hygiene.act('chengjiang-health', caseId, 'examine', 'passed');
  await hygiene.act('chengjiang-health.head', caseId, 'decide', 'granted');
});

test('what reached nobody from the public network is told to the officers in theirs', async () => {
  const { internet, outer } = zones;
  const caseId = await accepted();
  await internet.database.execute(`update messages.delivery set status = 'failed' where channel = 'sms'`);
  await internet.database.execute(`update messages.delivery set status = 'sent' where channel = 'email'`);
  const sent = await readOutgoing(internet.database, { limit: 100 });
  const mail = sent.find(({ channel, subject }) => channel === 'email' && subject.startsWith('已受理'));
  assert.ok(mail, JSON.stringify(sent.map(({ subject }) => subject)));
  const bounce = { id: mail.id, addresses: [mail.address], reason: '5.1.1' };
  await noteBounce(internet, bounce);
  await noteBounce(internet, bounce);
  await toBodies();
  const { acts } = await viewCase(await callOf(outer, 'chengjiang-health'), caseId);
  assert.deepEqual(
    acts.filter(({ kind }) => kind === 'undelivered').map(({ reason }) => reason),
    [`${mail.subject}（邮件：5.1.1）`],
  );
});

test('a reminder shows its last day; what was told late or twice changes nothing that is newer', async () => {
  const { hygiene, internet, outer } = zones;
  const caseId = await accepted();
  const before = await listPromised(hygiene.applicant, caseId);
  const now = outer.clock.now();
  outer.clock.moveTo(new Date('2026-12-31T09:00:00+08:00'));
  await fireDueClocks(outer);
  outer.clock.moveTo(now);
  await toPublic();
  const [reminded] = await listPromised(hygiene.applicant, caseId);
  assert.equal(reminded?.state, 'reminded');
  assert.ok(reminded.graceOn !== null && reminded.graceOn > (before[0]?.dueOn ?? ''));
  const { root, application } = await viewProgress(hygiene.applicant, caseId);
  const late = (version: number): ProgressMessage => ({
    ...{ kind: 'progress', version: 1, id: newId(), occurredAt: now.toISOString() },
    ...{ entry: 'gaps-tolerated', parameters: {}, reason: '', promised: before },
    branch: {
      ...{ caseId, rootId: caseId, receiptNumber: application.receiptNumber },
      ...{ itemKey: application.itemKey, itemTitle: application.itemTitle, bodyName: root?.bodyName ?? {} },
      ...{ state: 'accepted', outcome: null, startedOn: null, dueOn: null, statutoryDueOn: null },
      ...{ provisional: false, endedOn: null, version },
    },
  });
  for (const version of [1, 2])
    await internet.database.transaction((transaction) =>
      receiveStageMessage(systemCall(internet, 'zones.outer'), transaction, late(version)),
    );
  assert.deepEqual(await listPromised(hygiene.applicant, caseId), [reminded]);
});

test('what comes when the case has ended is not taken; nothing is stuck, and the applicant is told', async () => {
  const { hygiene, outer } = zones;
  const caseId = await accepted();
  await bringMaterial(hygiene.applicant, { caseId, materialKey: 'hygiene-system', file: await file() });
  const head = await callOf(outer, 'chengjiang-health.head');
  await terminateCase(head, { id: newId(), caseId, reason: '申请人不再具备主体资格' });
  await toBodies();
  await toPublic();
  const { entries } = await viewProgress(hygiene.applicant, caseId);
  const refused = entries.find(({ kind }) => kind === 'request-refused');
  assert.equal(refused?.parameters['outcome'], 'material');
  const told = (await listMessages(hygiene.applicant)).messages.filter(
    (message) => message.caseId === caseId,
  );
  assert.equal(told.filter(({ template }) => template === 'case.request-refused').length, 1);
});
