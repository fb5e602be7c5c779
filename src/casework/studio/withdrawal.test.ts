import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { currentRelease, releaseById } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { readAuditOf } from '#platform/audit/index.ts';
import { completeTask, findDefinition, startInstance } from '#platform/processes/index.ts';
import { createModel } from './create-model.ts';
import { discardDraft } from './discard-draft.ts';
import { exportPack } from './export-pack.ts';
import { listModels } from './list-models.ts';
import type { Draft, ModelName } from './model.ts';
import { refuseUnasked } from './models.ts';
import { openDraft } from './open-draft.ts';
import { proposeWithdrawal } from './propose-withdrawal.ts';
import { readHistory } from './read-history.ts';
import { readModel } from './read-model.ts';
import { releaseDraft } from './release-draft.ts';
import { returnDraft } from './return-draft.ts';
import { saveDraft } from './save-draft.ts';
import { submitDraft } from './submit-draft.ts';
import { readTar } from './tar.ts';
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

const name = { 'zh-CN': '快办', en: 'The quick way' };
const quick = { kind: 'process', key: 'quick' } as const;
const general = { kind: 'process', key: 'general' } as const;
const release = ({ id, version }: Draft) => releaseDraft(releaser, { id, version });
const processes = async () => [...(await currentRelease(modeller)).processes.keys()].sort();
const listed = async ({ kind, key }: ModelName) =>
  (await listModels(modeller)).find((one) => one.kind === kind && one.key === key);

async function made(named: typeof quick) {
  const { id, version } = await createModel(modeller, { ...named, name, from: 'general' });
  return release(await submitDraft(modeller, { id, version, reason: '新设' }));
}

const bindAll = async (process: string | null) => {
  for (const key of ['tree-felling', 'shop-licence'])
    await release(
      await submitted(modeller, { kind: 'binding', key }, (content) =>
        JSON.stringify({ ...JSON.parse(content), process }),
      ),
    );
};

test('what an item still uses is not withdrawn, and the items are named', async () => {
  await assert.rejects(proposeWithdrawal(modeller, { ...general, reason: '不再使用' }), (error) => {
    assert.ok(isProblem(error, 'studio/in-use'));
    assert.match(String(error.parameters['items']), /“小餐饮店登记”、“砍伐城市树木审批”/);
    return true;
  });
  assert.equal((await readModel(modeller, general)).openDraftId, null, 'nothing is left of what was refused');
});

test('one proposes, another withdraws; what runs goes on, nothing begins, all of it is on record', async () => {
  const { releaseId: first } = await made(quick);
  const definitionId = await findDefinition(modeller.database, first, 'quick');
  assert.ok(definitionId);
  const started = await modeller.database.transaction((transaction) =>
    startInstance(modeller, transaction, {
      definitionId,
      caseId: null,
      regionId: null,
      bodyId: null,
      leadBodyId: null,
      divisionKey: null,
      variables: {},
    }),
  );
  const proposed = await proposeWithdrawal(modeller, { ...quick, reason: '并入一般程序' });
  assert.deepEqual(
    [proposed.status, proposed.purpose, proposed.reason, proposed.may],
    ['submitted', 'withdrawal', '并入一般程序', { edit: false, discard: true, release: false }],
  );
  const { id, version, content } = proposed;
  await assert.rejects(saveDraft(modeller, { id, version, content }), { code: 'studio/withdrawal-waits' });
  await assert.rejects(releaseDraft(modeller, { id, version }), { code: 'access/denied' });
  const returned = await returnDraft(releaser, { id, reason: '请说明去向' });
  const again = await submitDraft(modeller, { id, version: returned.version, reason: '都用一般程序' });
  const { releaseId } = await release(again);
  assert.deepEqual(await processes(), ['general']);
  assert.ok((await releaseById(modeller, first)).process('quick'), 'releases do not change');
  assert.equal(await findDefinition(modeller.database, releaseId, 'quick'), undefined);

  const [task] = started.opened;
  assert.ok(task, 'it runs');
  const { status } = await modeller.database.transaction((transaction) =>
    completeTask(modeller, transaction, { taskId: task.id, outcome: 'accepted', variables: {} }),
  );
  assert.equal(status, 'completed', 'and goes on to its end');

  const model = await readModel(modeller, quick);
  assert.deepEqual([model.isWithdrawn, model.isNew, model.content], [true, false, content]);
  assert.equal((await listed(quick))?.isWithdrawn, true);
  const [newest, older] = await readHistory(modeller, quick);
  assert.deepEqual(
    [newest?.isWithdrawal, newest?.reason, newest?.editedBy, newest?.releasedBy, newest?.current],
    [true, '都用一般程序', ['伍知行'], '尤审言', false],
  );
  assert.deepEqual([older?.isWithdrawal, older?.current], [false, false]);
  const audit = await readAuditOf(modeller.database, 'release', releaseId);
  assert.ok(audit.some(({ action }) => action === 'studio.withdraw-model'));
});

test('what was withdrawn is brought back by four eyes, too', async () => {
  const draft = await openDraft(modeller, quick);
  assert.equal((await readModel(modeller, quick)).isNew, false);
  await discardDraft(modeller, draft);
  assert.equal((await listed(quick))?.isWithdrawn, true);
  const { id, version } = await openDraft(modeller, quick);
  const { releaseId } = await release(await submitDraft(modeller, { id, version, reason: '又要用了' }));
  assert.deepEqual(await processes(), ['general', 'quick']);
  assert.ok(await findDefinition(modeller.database, releaseId, 'quick'));
  const history = await readHistory(modeller, quick);
  assert.deepEqual(
    history.map(({ isWithdrawal, current }) => [isWithdrawal, current]),
    [
      [false, true],
      [true, false],
      [false, false],
    ],
  );
  assert.equal((await listed(quick))?.isWithdrawn, false);
});

test('of two drafts of a model one is a withdrawal only where there is no other', async () => {
  const draft = await openDraft(modeller, quick);
  await assert.rejects(proposeWithdrawal(modeller, { ...quick, reason: '停用' }), {
    code: 'studio/draft-waits',
  });
  await discardDraft(modeller, draft);
});

test('what the packs on the disk have stays withdrawn through imports, until it is brought back', async () => {
  await bindAll('quick');
  await release(await proposeWithdrawal(modeller, { ...general, reason: '都用快办' }));
  assert.deepEqual(await processes(), ['quick']);
  await city.changeDisk('themes.yaml', (text) => `# noted\n${text}`);
  await city.load();
  await city.changeDisk('scenes.yaml', (text) => text.replace(/order: \d+/, 'order: 78'));
  await city.load();
  assert.deepEqual(await processes(), ['quick']);
  const { content } = await exportPack(modeller);
  const files = readTar(content, 1 << 26).map(({ name: file }) => file);
  assert.ok(files.some((file) => file.endsWith('processes/quick.bpmn')));
  assert.ok(!files.some((file) => file.endsWith('processes/general.bpmn')), 'nor is it exported');

  const { id, version } = await openDraft(modeller, general);
  await release(await submitDraft(modeller, { id, version, reason: '恢复' }));
  await bindAll(null);
  assert.deepEqual(await processes(), ['general', 'quick']);
  const rows = await modeller.database.query(`select 1 from packs.overlay where key = 'general'`);
  assert.deepEqual(rows, [], 'it is what the disk has');
});

test('what is named like an item comes back only where the item has chosen what it uses', async () => {
  const own = { kind: 'process', key: 'tree-felling' } as const;
  const unchosen = await currentRelease(modeller);
  assert.throws(() => refuseUnasked(unchosen, own), { code: 'studio/would-be-used' });
  await bindAll('quick');
  refuseUnasked(await currentRelease(modeller), own);
});
