import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { readScenarios } from '#casework/packs/index.ts';
import {
  chooseMaterial,
  discardDraft,
  earlierFor,
  listEarlierMaterials,
  openDraft,
  readSubmission,
  startDraft,
  submitApplication,
} from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { readFileContent, storeFile } from '#platform/files/index.ts';
import { callOf, openTestCity } from './test-city.ts';

const packs = ['packs/china', 'packs/mingzhou'];
const firm = '91339901MAD7K2L486';

let city: Awaited<ReturnType<typeof openTestCity>>;
let person: Call;
let sample: Buffer;
let scenarios: Awaited<ReturnType<typeof readScenarios>>;

before(async () => {
  city = await openTestCity(packs);
  person = await callOf(city, 'chen.yutong');
  sample = await readFile('packs/mingzhou/samples/sample.pdf');
  scenarios = await readScenarios(packs);
});
after(() => city.database.close());

const scan = { name: 'sample.pdf', type: 'application/pdf' } as const;
const notFound = (error: unknown) => isProblem(error, 'applications/not-found');

/** Hands in an item as its first scenario does, every file anew. */
async function handIn(call: Call, item: string, more: Readonly<Record<string, Buffer>> = {}) {
  const given = scenarios.find((one) => one.item === item)?.scenarios[0]?.scenario.given;
  assert.ok(given);
  const keys = new Set([...Object.keys(given.materials ?? {}), ...Object.keys(more)]);
  const materials = [...keys].map(async (key) => {
    const content = more[key] ?? sample;
    const { id } = await storeFile(call, { ...scan, content, accept: ['pdf'], maxBytes: 1 << 20 });
    return [key, { way: 'upload', fileId: id }] as const;
  });
  const { caseId, receiptNumber } = await submitApplication(call, {
    itemKey: item,
    situation: given.situation ?? {},
    answers: given.answers,
    materials: Object.fromEntries(await Promise.all(materials)),
    channel: 'web',
    idempotencyKey: newId(),
  });
  while ((await deliverPending(city)) > 0);
  return { caseId, receiptNumber };
}

async function draftOf(call: Call, itemKey: string, situation: Record<string, unknown> = {}) {
  const { id } = await startDraft(call, { itemKey, situation });
  const offered = async () => earlierFor(call, await openDraft(call, id));
  const take = (materialKey: string, fileId: string) =>
    chooseMaterial(call, { draftId: id, materialKey, choice: { way: 'again', fileId } });
  const found = async (key: string) =>
    (await openDraft(call, id)).materials.find(({ material }) => material.key === key)?.found;
  return { id, offered, take, found };
}

test('what was handed in before is offered with its day and its source, and taken by one press as a file of its own', async () => {
  const { caseId, receiptNumber } = await handIn(person, 'teacher-qualification');
  const first = (await readSubmission(person, caseId)).content.materials;
  const check = first.find(({ key }) => key === 'health-check');
  const later = new Date(city.clock.now().getTime() + 86_400_000);
  const start = city.clock.now();
  city.clock.moveTo(later);

  const draft = await draftOf(person, 'teacher-qualification', { exam: 'national', ground: 'household' });
  const offer = (await draft.offered()).get('health-check');
  assert.equal(offer?.fileId, check?.fileId);
  assert.equal(offer?.first.receiptNumber, receiptNumber);
  assert.equal(offer?.first.on, city.clock.dateOf(start));
  assert.equal((await draft.found('health-check')) ?? null, null, 'nothing is taken unasked');

  await draft.take('health-check', offer?.fileId ?? '');
  const taken = await draft.found('health-check');
  assert.ok(taken?.fileId && taken.fileId !== offer?.fileId, 'the earlier application keeps its own');
  assert.deepEqual(taken.firstHandedIn, offer?.first);
  assert.equal((await draft.offered()).has('health-check'), false, 'what is there is not offered again');
  const { content } = await readFileContent(person, taken.fileId);
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  assert.ok(Buffer.concat(chunks).equals(sample));

  // Thrown away again, the draft takes nothing from the application before.
  await chooseMaterial(person, { draftId: draft.id, materialKey: 'health-check', choice: { way: 'none' } });
  await discardDraft(person, draft.id);
  await readFileContent(person, offer?.fileId ?? '');
  city.clock.moveTo(start);
});

test('it is offered to another service that asks for the same, to whoever acts for the same firm, and to nobody else', async () => {
  const agent = await callOf(city, 'shen.zhiyuan', firm);
  const { caseId } = await handIn(agent, 'public-place-hygiene', { 'test-report': sample });
  const own = await listEarlierMaterials(agent);
  assert.ok(own.some((one) => one.caseId === caseId && one.title['zh-CN'] === '卫生检测或者评价报告'));

  const renewal = await draftOf(agent, 'public-place-hygiene-renewal');
  const offer = (await renewal.offered()).get('test-report');
  assert.equal(offer?.caseId, caseId);

  const stranger = await callOf(city, 'he.guifang');
  assert.deepEqual(await listEarlierMaterials(stranger), []);
  assert.deepEqual(
    (await listEarlierMaterials(await callOf(city, 'shen.zhiyuan'))).filter((one) => one.caseId === caseId),
    [],
    'what is the firm’s is not its agent’s',
  );
  const foreign = await draftOf(stranger, 'teacher-qualification', { exam: 'national', ground: 'household' });
  await assert.rejects(foreign.take('health-check', offer?.fileId ?? ''), notFound);
  const [of] = own;
  await assert.rejects(renewal.take('test-report', newId()), notFound);
  await assert.rejects(
    renewal.take('business-licence', of?.fileId ?? ''),
    notFound,
    'not what was offered for it',
  );
});

test('what came later takes the place of what was there, and what is too old is not offered', async () => {
  const holder = await callOf(city, 'chen.yutong');
  const old = (await listEarlierMaterials(holder)).find(
    ({ title }) => title['zh-CN'] === '指定医院体格检查证明',
  );
  assert.ok(old);
  const start = city.clock.now();
  city.clock.moveTo(new Date(start.getTime() + 3 * 86_400_000));
  const newer = Buffer.concat([sample, Buffer.from('\n%%EOF\n')]);
  const { caseId } = await handIn(holder, 'teacher-qualification', { 'health-check': newer });
  const draft = await draftOf(holder, 'teacher-qualification', { exam: 'national', ground: 'household' });
  const offer = (await draft.offered()).get('health-check');
  assert.equal(offer?.caseId, caseId);
  await assert.rejects(draft.take('health-check', old.fileId), notFound, 'a page that was open since');

  // What is taken again keeps its first day: it does not grow younger by being handed in again.
  await draft.take('health-check', offer?.fileId ?? '');
  assert.equal((await draft.found('health-check'))?.firstHandedIn?.on, offer?.first.on);
  city.clock.moveTo(new Date(start.getTime() + 400 * 86_400_000));
  const late = await draftOf(holder, 'teacher-qualification', { exam: 'national', ground: 'household' });
  assert.equal((await late.offered()).has('health-check'), false);
  await assert.rejects(late.take('health-check', offer?.fileId ?? ''), notFound);
  city.clock.moveTo(start);
});
