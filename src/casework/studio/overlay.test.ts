import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { currentRelease } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { createHttpServer } from '#kernel/http/index.ts';
import { discardDraft } from './discard-draft.ts';
import { exportPack } from './export-pack.ts';
import { importPack } from './import-pack.ts';
import { openDraft } from './open-draft.ts';
import { readHistory } from './read-history.ts';
import { readModel } from './read-model.ts';
import { rebaseDraft } from './rebase-draft.ts';
import { releaseDraft } from './release-draft.ts';
import { submitDraft } from './submit-draft.ts';
import { readTar, writeTar } from './tar.ts';
import { openStudioCity, submitted } from './testing.ts';

let city: Awaited<ReturnType<typeof openStudioCity>>;
let modeller: Call;
let releaser: Call;
before(async () => {
  city = await openStudioCity('small');
  modeller = await city.callAs('modeller');
  releaser = await city.callAs('releaser');
});
after(() => city.close());

const general = { kind: 'process', key: 'general' } as const;
const file = 'processes/general.bpmn';
const releaseOf = async (draft: { id: string; version: number }) =>
  (await releaseDraft(releaser, { id: draft.id, version: draft.version })).releaseId;
const mark = (text: string) => (content: string) =>
  content.replace('</bpmn:definitions>', `<!-- ${text} --></bpmn:definitions>`);
const inForce = async () => (await currentRelease(modeller)).process('general')?.xml ?? '';

test('what was released survives a restart and an import of packs that have changed elsewhere', async () => {
  const releaseId = await releaseOf(await submitted(modeller, general, mark('ours')));
  assert.equal((await city.load()).id, releaseId, 'unchanged packs: what was released stays');
  await city.changeDisk('themes.yaml', (text) => `# noted\n${text}`);
  await city.load();
  assert.match(await inForce(), /<!-- ours -->/);
  await city.changeDisk('items/shop-licence/item.yaml', (text) =>
    text.replace(/^kiosk: (true|false)/m, (line) => (line.endsWith('true') ? 'kiosk: false' : 'kiosk: true')),
  );
  const release = await city.load();
  assert.notEqual(release.id, releaseId);
  assert.match(await inForce(), /<!-- ours -->/);
  const model = await readModel(modeller, general);
  assert.equal(model.conflict, null);
  const history = await readHistory(modeller, general);
  assert.equal(history.length, 2, 'a release that leaves it as it was is no version of it');
  assert.deepEqual([history[0]?.releaseId, history[0]?.current], [releaseId, true]);
});

test('where the disk has changed the same part, what was released stays and the conflict is said', async () => {
  await city.changeDisk(file, mark('disk'));
  await city.load();
  assert.match(await inForce(), /<!-- ours -->/);
  const { conflict } = await readModel(modeller, general);
  assert.equal(conflict?.why, 'changed');
  assert.match(conflict?.content ?? '', /<!-- disk -->/);
  const [event] = await modeller.database.query<{ data: Record<string, unknown> }>(
    `select data from outbox.event where name = 'packs.overlay-conflicted'`,
  );
  assert.deepEqual(event?.data, { kind: 'process', key: 'general', conflict: 'changed' });
  // Both brought together, checked and released as ever: settled, also for the next import.
  await releaseOf(await submitted(modeller, general, mark('disk')));
  assert.equal((await readModel(modeller, general)).conflict, null);
  await city.changeDisk('scenes.yaml', (text) => text.replace(/order: \d+/, 'order: 77'));
  await city.load();
  assert.match(await inForce(), /<!-- ours --><!-- disk -->/);
  assert.equal((await readModel(modeller, general)).conflict, null);
});

test('to keep what is in force, it is released as it is; what the disk takes over lies over it no longer', async () => {
  await city.changeDisk(file, mark('disk again'));
  await city.load();
  const { id, version } = await openDraft(modeller, general);
  const draft = await submitDraft(modeller, { id, version, reason: '保留现行版本' });
  await releaseOf(draft);
  assert.equal((await readModel(modeller, general)).conflict, null);
  const ours = await inForce();
  await city.changeDisk(file, () => ours);
  await city.load();
  assert.equal(await inForce(), ours);
  const rows = await modeller.database.query('select 1 from packs.overlay');
  assert.deepEqual(rows, []);
});

test('packs that no longer go together with what was released are not imported, and it is said why', async () => {
  await releaseOf(
    await submitted(modeller, general, (content) => content.replace('mt:body="acting"', 'mt:body="data"')),
  );
  const before = await currentRelease(modeller);
  // The disk gives the body another key: by itself it is sound, and what was released still asks for the old one.
  const renamed = ['bodies.yaml', 'demonstration/officers.yaml'];
  for (const name of renamed)
    await city.changeDisk(name, (text) => text.replace(/(key|body): data\b/g, '$1: records'));
  assert.equal((await city.load()).id, before.id);
  assert.equal((await currentRelease(modeller)).id, before.id);
  const { conflict } = await readModel(modeller, general);
  assert.equal(conflict?.why, 'unfit');
  assert.match(conflict?.message['en'] ?? '', /“data”/);
  for (const name of renamed)
    await city.changeDisk(name, (text) => text.replace(/(key|body): records\b/g, '$1: data'));
  await city.load();
  assert.equal((await readModel(modeller, general)).conflict, null);
  await releaseOf(
    await submitted(modeller, general, (content) => content.replace('mt:body="data"', 'mt:body="acting"')),
  );
});

test('a draft that was begun before something else was released is brought together first', async () => {
  const kept = await submitted(modeller, general, mark('first'));
  // The disk brings another version of it while the draft waits.
  await city.changeDisk(file, mark('meanwhile'));
  await city.load();
  assert.match(await inForce(), /<!-- meanwhile -->/);
  await assert.rejects(releaseOf(kept), { code: 'studio/base-changed' });
  const opened = await openDraft(modeller, general);
  assert.equal(opened.baseChanged, true);
  const both = mark('first')(await inForce());
  const rebased = await rebaseDraft(modeller, { id: kept.id, version: opened.version, content: both });
  assert.deepEqual([rebased.status, rebased.baseChanged], ['open', false]);
  const anew = await submitDraft(modeller, { id: kept.id, version: rebased.version, reason: '合并后再发布' });
  await releaseOf(anew);
  assert.equal(await inForce(), both);
});

test('the packs go out with what was released in its place, and come in again as drafts', async () => {
  const { content, name } = await exportPack(modeller);
  assert.match(name, /\.tar\.gz$/);
  const files = readTar(content, 64 << 20);
  const exported = files.find((one) => one.name === `city/${file}`);
  assert.equal(exported?.content.toString(), await inForce());
  assert.ok(files.some((one) => one.name === 'base/pack.yaml'));
  const nothing = await importPack(modeller, content);
  assert.deepEqual([nothing.drafts, nothing.left], [[], []]);
  assert.ok(nothing.same > 2);
  const changed = files.map((one) =>
    one === exported ? { ...one, content: Buffer.from(mark('sent')(one.content.toString())) } : one,
  );
  const strange = { name: 'city/items/new-thing/process.bpmn', content: Buffer.from('<x/>') };
  const taken = await importPack(modeller, writeTar([...changed, strange], new Date(0)));
  assert.deepEqual(
    taken.drafts.map(({ kind, key }) => [kind, key]),
    [
      ['process', 'general'],
      ['process', 'new-thing'],
    ],
  );
  assert.deepEqual(taken.left, []);
  await discardDraft(modeller, { id: taken.drafts[1]?.id ?? '' });
  const draft = await openDraft(modeller, general);
  assert.match(draft.content, /<!-- sent -->/);
  await discardDraft(modeller, { id: draft.id });
  await assert.rejects(importPack(modeller, Buffer.from('no archive')), { code: 'studio/upload-unreadable' });
  await assert.rejects(importPack(releaser, content), { code: 'access/denied' });
});

test('the routes answer as the use cases do: 401 for visitors', async () => {
  const { studioModule } = await import('./index.ts');
  const http = await createHttpServer(city.application, [studioModule]);
  const answer = await http.inject('/api/studio/models');
  assert.equal(answer.statusCode, 401);
  assert.equal(answer.json().code, 'access/sign-in-required');
  assert.equal((await http.inject('/api/studio/models/nothing/x')).statusCode, 400);
  await http.close();
});
