import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { readScenarios } from '#casework/packs/index.ts';
import {
  changeSituation,
  chooseMaterial,
  listMostUsed,
  openDraft,
  savePage,
  startDraft,
  submitApplication,
} from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { postQuestion } from '../web/portal/apply/post-question.ts';
import { callOf, openTestCity } from './test-city.ts';

const packs = ['packs/china', 'packs/mingzhou'];
const itemKey = 'planning-permit';

let city: Awaited<ReturnType<typeof openTestCity>>;
let applicant: Call;
let sample: Buffer;

before(async () => {
  city = await openTestCity(packs);
  applicant = await callOf(city, 'shen.zhiyuan');
  sample = await readFile('packs/mingzhou/samples/sample.pdf');
});
after(() => city.database.close());

const keysOf = async (draftId: string) =>
  (await openDraft(applicant, draftId)).materials.map(({ material }) => material.key);

test('another situation asks for other materials, and loses nothing of what was filled in', async () => {
  const situation = { projectKind: 'building', facts: ['homes-nearby'], byAgent: true };
  const { id } = await startDraft(applicant, { itemKey, situation });
  await savePage(applicant, {
    draftId: id,
    pageKey: 'designer',
    body: { designFirm: '明州市建筑设计院' },
  });
  const before = await keysOf(id);
  const upload = { way: 'upload', name: 'sample.pdf', type: 'application/pdf', content: sample } as const;
  await chooseMaterial(applicant, { draftId: id, materialKey: 'sunlight-analysis', choice: upload });

  await changeSituation(applicant, {
    draftId: id,
    situation: { projectKind: 'building', facts: [], byAgent: false },
  });
  const fewer = await keysOf(id);
  const gone = before.filter((key) => !fewer.includes(key));
  assert.ok(gone.includes('sunlight-analysis') && gone.length > 1, `${gone}`);
  const { draft } = await openDraft(applicant, id);
  assert.equal(draft.answers['designFirm'], '明州市建筑设计院');
  assert.deepEqual(draft.situation, { projectKind: 'building', facts: [], byAgent: false });

  await changeSituation(applicant, { draftId: id, situation: { ...situation, nonsense: 'x' } });
  assert.deepEqual(await keysOf(id), before);
  const again = await openDraft(applicant, id);
  assert.equal('nonsense' in again.draft.situation, false);
  const kept = again.materials.find(({ material }) => material.key === 'sunlight-analysis');
  assert.equal(kept?.found?.fileName, 'sample.pdf');
});

test('nobody changes the situation of another', async () => {
  const { id } = await startDraft(applicant, { itemKey, situation: {} });
  await assert.rejects(
    changeSituation(await callOf(city, 'lu.qiusheng'), { draftId: id, situation: {} }),
    (error) => isProblem(error, 'applications/not-found'),
  );
});

test('a page kept while it is filled in does not count as done', async () => {
  const { id } = await startDraft(applicant, { itemKey, situation: {} });
  const page = { draftId: id, pageKey: 'designer', body: { designFirm: '甲院' } };
  await savePage(applicant, { ...page, underWay: true });
  assert.deepEqual((await openDraft(applicant, id)).draft.visited, []);
  await savePage(applicant, page);
  assert.deepEqual((await openDraft(applicant, id)).draft.visited, ['designer']);
});

test('what is applied for most lately stands first, each application counted once', async () => {
  assert.deepEqual(await listMostUsed(applicant, 5), []);
  const found = (await readScenarios(packs)).find(({ item }) => item === 'disability-card-renewal');
  const given = found?.scenarios[0]?.scenario.given;
  assert.ok(given);
  const { situation = {}, answers } = given;
  const holder = await callOf(city, given.applicant);
  const submit = (idempotencyKey: string) =>
    submitApplication(holder, {
      itemKey: 'disability-card-renewal',
      situation,
      answers,
      materials: {},
      channel: 'web',
      idempotencyKey,
    });
  await submit('renewal-1');
  await submit('renewal-1');
  await submit('renewal-2');
  while ((await deliverPending(city)) > 0);
  const [first, second] = await listMostUsed(applicant, 5);
  assert.deepEqual([first?.key, second], ['disability-card-renewal', undefined]);
  const [use] = await city.database.query<{ uses: number }>('select uses from applications.item_use');
  assert.equal(use?.uses, 2);
  city.clock.moveTo(new Date(city.clock.now().getTime() + 120 * 86_400_000));
  assert.deepEqual(await listMostUsed(applicant, 5), [], 'what was used long ago');
});

test('what a register fills in where nobody sees it keeps no one on the page', async () => {
  // Whoever works for a firm stands in the register of social insurance: his employer is filled in, and asked of posted workers only.
  const person = await callOf(city, 'chen.yutong');
  const situation = { kind: 'resident', byAgent: false };
  const { id } = await startDraft(person, { itemKey: 'medical-elsewhere', situation });
  const form = new URLSearchParams({ province: '上海市', city: '上海市' });
  const answered = await postQuestion(person, id, 'where', form);
  assert.ok(answered instanceof Response);
  assert.equal(answered.headers.get('location'), `/apply/draft/${id}/when`);
});
