import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readRemarks, retractRemark, writeRemark } from '#casework/remarks/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { openPlanningCity, type PlanningCity } from './planning-city.ts';
import { callOf } from './test-city.ts';

let planning: PlanningCity;
let caseId: string;
let clerk: Call;
let head: Call;
let parks: Call;
before(async () => {
  planning = await openPlanningCity();
  ({ caseId } = await planning.submit('talk'));
  await planning.accept(caseId);
  [clerk, head, parks] = await Promise.all([
    callOf(planning.city, 'lin.xiaotang'),
    callOf(planning.city, 'zhou.yan'),
    callOf(planning.city, 'parks'),
  ]);
});
after(() => planning.city.database.close());

const words = async (call: Call) => (await readRemarks(call, caseId)).remarks.map(({ text }) => text);

test('what one officer says, those of all bodies of the application read; nobody else does', async () => {
  await writeRemark(clerk, caseId, { id: newId(), text: '古树的位置请园林再核一下' });
  assert.ok((await words(head)).includes('古树的位置请园林再核一下'));
  assert.ok((await words(parks)).includes('古树的位置请园林再核一下'), 'of another body that takes part');
  await writeRemark(parks, caseId, { id: newId(), text: '已核，离道路 12 米' });
  assert.equal((await words(clerk))[0], '已核，离道路 12 米');
  const stranger = await callOf(planning.city, 'real-estate-registration');
  for (const call of [planning.applicant, stranger]) {
    await assert.rejects(readRemarks(call, caseId), { code: 'access/denied' });
    await assert.rejects(writeRemark(call, caseId, { id: newId(), text: '我也说一句' }), {
      code: 'access/denied',
    });
  }
  const mayor = await callOf(planning.city, 'mayor');
  assert.equal((await readRemarks(mayor, caseId)).mayWrite, false, 'who does not handle it only reads');
  const rows = await planning.city.database.query<{ text: string }>(`select text from remarks.remark`);
  assert.ok(
    rows.every(({ text }) => !text.includes('古树')),
    'sealed as it lies',
  );
});

test('whoever is mentioned is told once that there is something, not what', async () => {
  const { addressees } = await readRemarks(clerk, caseId);
  const named = addressees.find(({ name }) => name === '周砚');
  assert.ok(named, JSON.stringify(addressees.map(({ key, name }) => [key, name])));
  const id = newId();
  const asked = { id, text: '请科长看看日照分析', mentions: [named.key] };
  await writeRemark(clerk, caseId, asked);
  await writeRemark(clerk, caseId, asked);
  const told = (await listMessages(head)).messages.filter(({ template }) => template === 'case.remarked');
  assert.equal(told.length, 1);
  assert.doesNotMatch(JSON.stringify(told), /日照/);
  assert.deepEqual((await readRemarks(head, caseId)).remarks[0]?.mentions, ['周砚']);
  await assert.rejects(writeRemark(clerk, caseId, { id: newId(), text: '给别人', mentions: [newId()] }), {
    code: 'remarks/nobody-there',
  });
});

test('within minutes its author takes a remark back, with a trace; nobody changes or takes back another’s', async () => {
  const id = newId();
  await writeRemark(clerk, caseId, { id, text: '写错件了' });
  await assert.rejects(retractRemark(head, caseId, id), { code: 'access/denied' });
  await retractRemark(clerk, caseId, id);
  const found = (await readRemarks(head, caseId)).remarks.find((one) => one.id === id);
  assert.equal(found?.text, '');
  assert.ok(found?.retractedAt);
  const late = newId();
  await writeRemark(clerk, caseId, { id: late, text: '这条留着' });
  const { clock } = planning.city;
  clock.moveTo(new Date(clock.now().getTime() + 11 * 60_000));
  await assert.rejects(retractRemark(clerk, caseId, late), { code: 'remarks/too-late' });
  assert.ok((await words(head)).includes('这条留着'));
});

test('nothing is added once the application is closed; what was said stays', async () => {
  const { caseId: closing } = await planning.submit('talk-closed');
  await writeRemark(clerk, closing, { id: newId(), text: '不在规划区' });
  await planning.act('lin.xiaotang', closing, {
    act: 'accept',
    outcome: 'not-accepted',
    reason: '不在规划区',
  });
  await assert.rejects(writeRemark(clerk, closing, { id: newId(), text: '再说' }), {
    code: 'remarks/closed',
  });
  assert.equal((await readRemarks(clerk, closing)).remarks[0]?.text, '不在规划区');
});
