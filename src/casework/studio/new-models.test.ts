import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { currentRelease, formKeyOf, processKeyOf } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { findDefinition } from '#platform/processes/index.ts';
import { checkDraft } from './check-draft.ts';
import { createModel } from './create-model.ts';
import { discardDraft } from './discard-draft.ts';
import { exportPack } from './export-pack.ts';
import { importPack } from './import-pack.ts';
import { listBindings } from './list-bindings.ts';
import { listModels } from './list-models.ts';
import type { Draft, ModelName } from './model.ts';
import { openDraft } from './open-draft.ts';
import { readDraft } from './read-draft.ts';
import { readHistory } from './read-history.ts';
import { readModel } from './read-model.ts';
import { releaseDraft } from './release-draft.ts';
import { type AskedTrial, registerScenarioTrial } from './scenario-trial.ts';
import { submitDraft } from './submit-draft.ts';
import { readTar, writeTar } from './tar.ts';
import { openStudioCity, submitted } from './testing.ts';
import { tryScenarios } from './try-scenarios.ts';

let city: Awaited<ReturnType<typeof openStudioCity>>;
let modeller: Call;
let releaser: Call;
before(async () => {
  city = await openStudioCity('small');
  modeller = await city.callAs('modeller');
  releaser = await city.callAs('releaser');
});
after(() => city.close());

const name = { 'zh-CN': '树木砍伐快办', en: 'Felling of trees, the quick way' };
const quick = { kind: 'process', key: 'felling-quick' } as const;
const felling = { kind: 'binding', key: 'tree-felling' } as const;

const release = async ({ id, version }: Draft, reason = '新设办理方式') => {
  const waiting = await submitDraft(modeller, { id, version, reason });
  return releaseDraft(releaser, { id, version: waiting.version });
};

const processOf = async (itemKey: string) => {
  const inForce = await currentRelease(modeller);
  const item = inForce.part('item', itemKey);
  return item && processKeyOf(item, inForce.processes);
};

async function gathered<One>(news: AsyncIterable<One>): Promise<One[]> {
  const all: One[] = [];
  for await (const one of news) all.push(one);
  return all;
}

const bind = (binding: object) => () => JSON.stringify(binding);
const nothing = { process: null, form: null, decisions: null };

test('what is made from nothing passes the check, is listed as a draft and is in force once released', async () => {
  for (const kind of ['process', 'decision', 'form'] as const) {
    const draft = await createModel(modeller, { kind, key: `made-${kind}`, name });
    const findings = await checkDraft(modeller, { kind, key: draft.key, content: draft.content });
    assert.deepEqual(
      findings.filter(({ severity }) => severity === 'error'),
      [],
    );
    const listed = (await listModels(modeller)).find((one) => one.key === draft.key);
    assert.deepEqual(
      [listed?.isNew, listed?.draftStatus, listed?.name, listed?.usedBy],
      [true, 'open', name, []],
    );
    const model = await readModel(modeller, { kind, key: draft.key });
    assert.deepEqual([model.isNew, model.openDraftId, model.may.edit], [true, draft.id, true]);
    assert.deepEqual(await readHistory(modeller, { kind, key: draft.key }), []);
    await release(draft);
    const after = (await listModels(modeller)).find((one) => one.key === draft.key);
    assert.deepEqual([after?.isNew, after?.draftStatus, after?.name], [false, null, name]);
    assert.equal((await readHistory(modeller, { kind, key: draft.key }))[0]?.editedBy[0], '伍知行');
  }
});

test('a copy says its own name and key, has four eyes of its own, and runs once an item is bound to it', async () => {
  const copy = await createModel(modeller, { ...quick, name, from: 'general' });
  const general = await readModel(modeller, { kind: 'process', key: 'general' });
  assert.notEqual(copy.content, general.content);
  assert.deepEqual(copy.name, name);
  const waiting = await submitDraft(modeller, { id: copy.id, version: copy.version, reason: '快办' });
  await assert.rejects(releaseDraft(modeller, { id: copy.id, version: waiting.version }), {
    code: 'access/denied',
  });

  await assert.rejects(submitted(modeller, felling, bind({ ...nothing, process: quick.key })), (error) => {
    assert.ok(isProblem(error, 'studio/has-errors'));
    return error.fields.some(({ pointer }) => pointer === '/process');
  });
  const draft = await openDraft(modeller, felling);
  await discardDraft(modeller, { id: draft.id });
  assert.equal(await processOf('tree-felling'), 'general');

  await releaseDraft(releaser, { id: copy.id, version: waiting.version });
  assert.equal(await processOf('tree-felling'), 'general', 'released is not yet bound');
  const bound = await submitted(modeller, felling, bind({ ...nothing, process: quick.key }));
  const { releaseId } = await releaseDraft(releaser, { id: bound.id, version: bound.version });
  assert.equal(await processOf('tree-felling'), quick.key);
  assert.ok(await findDefinition(modeller.database, releaseId, quick.key));
  const [row] = (await listBindings(modeller)).filter(({ key }) => key === felling.key);
  assert.deepEqual(row?.runs.process, { key: quick.key, name, isChosen: true });
  assert.deepEqual(
    (await readModel(modeller, quick)).usedBy.map(({ itemKey }) => itemKey),
    ['tree-felling'],
  );
  const [newest, first] = await readHistory(modeller, felling);
  assert.deepEqual([newest?.by, newest?.current, first?.by], ['studio', true, 'import']);
});

test('what was made and bound survives an import of packs that have changed elsewhere in the same item', async () => {
  await city.changeDisk(
    'items/tree-felling/item.yaml',
    (text) => `# noted\n${text.replace(/^depth: \d/m, 'depth: 2')}`,
  );
  await city.load();
  assert.equal(await processOf('tree-felling'), quick.key);
  assert.equal((await currentRelease(modeller)).part('item', 'tree-felling')?.depth, 2);
  assert.equal((await readModel(modeller, felling)).conflict, null);
});

test('an exported pack holds what was made and bound; brought elsewhere it becomes drafts', async () => {
  const files = readTar((await exportPack(modeller)).content, 1 << 26);
  const item = files.find(({ name: file }) => file.endsWith('items/tree-felling/item.yaml'));
  assert.match(String(item?.content), /^# noted\n[\s\S]*^process: felling-quick$/m);
  assert.ok(files.some(({ name: file }) => file.endsWith('processes/felling-quick.bpmn')));
  const process = files.find(({ name: file }) => file.endsWith('processes/felling-quick.bpmn'));
  assert.ok(process && item);
  const unbound = String(item.content).replace(/^process: .*\n/m, '');
  const archive = writeTar(
    [
      { name: 'city/processes/brought.bpmn', content: process.content },
      { name: 'city/processes/tree-felling.bpmn', content: process.content },
      { name: 'city/items/tree-felling/item.yaml', content: Buffer.from(unbound) },
    ],
    modeller.clock.now(),
  );
  const { drafts, left } = await importPack(modeller, archive);
  assert.deepEqual(
    drafts.map(({ kind, key }) => `${kind} ${key}`),
    ['process brought', 'binding tree-felling'],
  );
  assert.deepEqual(
    left.map(({ file }) => file),
    ['city/processes/tree-felling.bpmn'],
  );
  for (const { id } of drafts) await discardDraft(modeller, { id });
  assert.equal(
    (await listModels(modeller)).find(({ key }) => key === 'brought'),
    undefined,
  );
});

test('what no item uses yet is tried as if one did, with everything that is in force', async () => {
  const asked: AskedTrial[] = [];
  registerScenarioTrial(async function* (_application, trial) {
    asked.push(trial);
    yield { at: 'end', passed: 2, failed: 0 };
  });
  const { id, version } = await createModel(modeller, {
    kind: 'process',
    key: 'tried',
    name,
    from: 'general',
  });
  const news = await tryScenarios(modeller, { id, version, item: 'shop-licence' });
  assert.deepEqual(await gathered(news), [{ at: 'end', passed: 2, failed: 0 }]);
  const [trial] = asked;
  assert.deepEqual(trial?.items, ['shop-licence']);
  assert.deepEqual(trial?.parts.map(({ kind, key }) => `${kind} ${key}`).slice(-2), [
    'process tried',
    'binding shop-licence',
  ]);
  assert.ok(trial?.parts.some(({ kind, key }) => kind === 'process' && key === quick.key));
  assert.deepEqual((await readDraft(modeller, id)).trial?.passed, 2);
  const clerk = await tryScenarios(releaser, { id, version });
  assert.equal((await gathered(clerk)).length, 1, 'a releaser may try, too');
  await discardDraft(modeller, { id });
});

test('a key that an item, a model or a draft has, or that would bind by itself, is refused', async () => {
  for (const key of ['tree-felling', 'general', 'general-firm', 'felling-quick'])
    await assert.rejects(createModel(modeller, { kind: 'process', key, name }), { code: 'studio/key-taken' });
  const twice = { kind: 'process', key: 'once', name } as const;
  const { id } = await createModel(modeller, twice);
  await assert.rejects(createModel(modeller, twice), { code: 'studio/key-taken' });
  await discardDraft(modeller, { id });
  await assert.rejects(readModel(modeller, { kind: 'process', key: 'once' }), {
    code: 'studio/model-unknown',
  });
  await assert.rejects(createModel(modeller, { ...twice, from: 'no-such' }), {
    code: 'studio/model-unknown',
  });
  await assert.rejects(createModel(releaser, twice), { code: 'access/denied' });
});

test('an item is bound to a form and to decisions; what its process then lacks is told before', async () => {
  const form: ModelName = { kind: 'form', key: 'made-form' };
  assert.deepEqual((await readModel(modeller, form)).usedBy, []);
  const bound = await submitted(
    modeller,
    felling,
    bind({ process: quick.key, form: form.key, decisions: 'made-decision' }),
  );
  await releaseDraft(releaser, { id: bound.id, version: bound.version });
  const inForce = await currentRelease(modeller);
  const item = inForce.part('item', 'tree-felling');
  assert.equal(item && formKeyOf(item, inForce.parts('form')), 'made-form');
  assert.deepEqual(
    (await readModel(modeller, { kind: 'decision', key: 'made-decision' })).usedBy.map(
      ({ itemKey }) => itemKey,
    ),
    ['tree-felling'],
  );
  const findings = await checkDraft(modeller, {
    ...felling,
    content: JSON.stringify({ process: 'nowhere', form: null, decisions: 'none' }),
  });
  assert.deepEqual(
    findings.map(({ code, element }) => `${code} ${element}`),
    ['reference-unknown process', 'reference-unknown decisions'],
  );
});
