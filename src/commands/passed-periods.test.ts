import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fireDueClocks, listPapers, resumeCase, suspendCase } from '#casework/cases/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { openTobaccoCity, type TobaccoCity } from './tobacco-city.ts';

let here: TobaccoCity;
before(async () => {
  here = await openTobaccoCity();
});
after(() => here.city.database.close());

async function wordsOf(caseId: string, template: string): Promise<[string, string]> {
  const paper = (await listPapers(here.applicant, caseId)).find((one) => one.template === template);
  assert.ok(paper, template);
  return [JSON.stringify(paper.data.content['zh-CN']), JSON.stringify(paper.data.content.en)];
}

async function stoodStill(caseId: string, from: string, to: string): Promise<[string, string]> {
  here.on(from);
  await suspendCase(here.head, { id: newId(), caseId, reason: '等待规划调整' });
  here.on(to);
  await resumeCase(here.head, { id: newId(), caseId, reason: '规划调整完成' });
  return wordsOf(caseId, 'resumed');
}

test('a period that stood still runs on, and the paper says until when', async () => {
  const [zh, en] = await stoodStill(await here.accepted(), '2026-11-24', '2026-11-26');
  assert.match(zh, /恢复办理。期限自次日起继续计算，至2026年1[12]月\d+日届满。恢复办理的原因如下：/);
  assert.match(en, /The period runs on from the next day and ends on 2026-1[12]-\d\d\. The reason is this\./);
});

test('a period that had run out before it stood still is not said to run on', async () => {
  const [zh, en] = await stoodStill(await here.accepted(), '2026-12-21', '2026-12-23');
  assert.match(zh, /期限已于2026年1[12]月\d+日届满，本机关继续办理/);
  assert.doesNotMatch(zh, /自次日起继续计算/);
  assert.match(en, /The period had ended on 2026-1[12]-\d\d; the case is still handled/);
});

test('silence accepts from the day of receipt: where the promised day has passed meanwhile, the paper admits it', async () => {
  const caseId = await here.submitted();
  here.on('2026-12-07');
  await fireDueClocks(here.city);
  const [zh, en] = await wordsOf(caseId, 'deemed-accepted');
  assert.match(zh, /即不迟于2026年1[12]月\d+日（已经届满）。/);
  assert.match(en, /\(that day has passed\)/);
});
