import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { currentRelease, releaseById } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { readAuditOf } from '#platform/audit/index.ts';
import { findDefinition } from '#platform/processes/index.ts';
import { checkDraft } from './check-draft.ts';
import { discardDraft } from './discard-draft.ts';
import { listModels } from './list-models.ts';
import { openDraft } from './open-draft.ts';
import { readChoices } from './read-choices.ts';
import { listDrafts, readDraft } from './read-draft.ts';
import { readHistory } from './read-history.ts';
import { readModel } from './read-model.ts';
import { releaseDraft } from './release-draft.ts';
import { returnDraft } from './return-draft.ts';
import { saveDraft } from './save-draft.ts';
import { submitDraft } from './submit-draft.ts';
import { openStudioCity, submitted } from './testing.ts';

let city: Awaited<ReturnType<typeof openStudioCity>>;
let modeller: Call;
let admin: Call;
let releaser: Call;
before(async () => {
  city = await openStudioCity('sample');
  modeller = await city.callAs('modeller');
  admin = await city.callAs('admin');
  releaser = await city.callAs('releaser');
});
after(() => city.close());

const sign = { kind: 'process', key: 'shop-sign' } as const;
const faster = (content: string) => content.replace('mt:limit="5"', 'mt:limit="3"');

test('the list names every model, its items, its body, and what one may do with it', async () => {
  const models = await listModels(modeller);
  const one = models.find(({ kind, key }) => kind === 'process' && key === 'shop-sign');
  assert.deepEqual(
    one?.usedBy.map(({ itemKey }) => itemKey),
    ['shop-sign'],
  );
  assert.deepEqual(one?.may, { edit: true, release: false });
  assert.ok(one?.bodyKey);
  assert.equal(models.find(({ kind, key }) => kind === 'process' && key === 'general')?.bodyKey, null);
  for (const kind of ['process', 'decision', 'form']) assert.ok(models.some((model) => model.kind === kind));
  assert.deepEqual(new Set((await listModels(releaser)).map(({ may }) => may.release)), new Set([true]));
});

test('a draft goes from its opening to its release by four eyes, and everything is on record', async () => {
  const before = await readModel(modeller, sign);
  const general = { kind: 'process', key: 'general' } as const;
  const opened = await openDraft(modeller, general);
  assert.equal((await openDraft(admin, general)).id, opened.id, 'one draft at a time');
  assert.equal(opened.unchanged, true);
  const change = faster(opened.content);
  assert.notEqual(change, opened.content);
  const saved = await saveDraft(modeller, { id: opened.id, version: opened.version, content: change });
  await assert.rejects(releaseDraft(releaser, { id: saved.id, version: saved.version }), {
    code: 'studio/not-submitted',
  });
  const waiting = await submitDraft(modeller, {
    id: saved.id,
    version: saved.version,
    reason: '优化营商环境',
  });
  assert.deepEqual(
    (await listDrafts(releaser)).map(({ id, may }) => [id, may.release]),
    [[saved.id, true]],
  );
  const old = await currentRelease(modeller);
  const { releaseId } = await releaseDraft(releaser, { id: waiting.id, version: waiting.version });
  const release = await currentRelease(modeller);
  assert.equal(release.id, releaseId);
  assert.equal(release.process('general')?.xml, change, 'byte for byte what was drafted');
  assert.equal((await releaseById(modeller, old.id)).process('general')?.xml, opened.content);
  assert.ok(await findDefinition(modeller.database, releaseId, 'general'));
  assert.ok(await findDefinition(modeller.database, releaseId, 'shop-sign'), 'all processes are deployed');
  assert.equal((await readModel(modeller, sign)).hash, before.hash);
  const again = await releaseDraft(releaser, { id: waiting.id, version: waiting.version });
  assert.deepEqual(again, { releaseId }, 'to release twice is to release once');
  const [newest, first, ...others] = await readHistory(modeller, general);
  assert.deepEqual(others, []);
  assert.deepEqual(
    [newest?.current, newest?.by, newest?.reason, newest?.editedBy, newest?.releasedBy],
    [true, 'studio', '优化营商环境', ['伍知行'], '尤审言'],
  );
  assert.deepEqual([first?.by, first?.current, first?.releasedBy], ['import', false, null]);
  const audit = await readAuditOf(modeller.database, 'release', releaseId);
  const entry = audit.find(({ action }) => action === 'studio.release-model');
  assert.ok(entry);
  const [event] = await modeller.database.query<{ data: Record<string, unknown> }>(
    `select data from outbox.event where name = 'studio.model-released'`,
  );
  assert.equal(event?.data['beforeHash'], first?.hash);
  assert.equal(event?.data['afterHash'], newest?.hash);
});

test('two editors do not overwrite each other, and nothing saved is lost', async () => {
  const { id, version, content } = await openDraft(modeller, sign);
  const mine = await saveDraft(modeller, { id, version, content: `${content}<!-- mine -->` });
  await assert.rejects(saveDraft(admin, { id, version, content: `${content}<!-- other -->` }), (error) => {
    assert.ok(isProblem(error, 'studio/changed-meanwhile'));
    assert.equal(error.parameters['who'], '伍知行');
    return true;
  });
  const theirs = await saveDraft(admin, { id, version: mine.version, content: `${content}<!-- both -->` });
  assert.deepEqual(theirs.editors, ['伍知行', '石其安']);
  const kept = await modeller.database.query<{ content: string }>(
    'select content from studio.draft_edit where draft_id = $1 order by version',
    [id],
  );
  assert.deepEqual(
    kept.map((one) => one.content.slice(content.length)),
    ['', '<!-- mine -->', '<!-- both -->'],
  );
  await discardDraft(modeller, { id });
  await assert.rejects(saveDraft(modeller, { id, version: theirs.version + 1, content }), {
    code: 'studio/not-open',
  });
  assert.equal((await readModel(modeller, sign)).openDraftId, null);
});

test('what is sent back is open again with the reason; a saved change must be submitted anew', async () => {
  const draft = await submitted(modeller, sign, (content) => `${content}<!-- a -->`);
  const returned = await returnDraft(releaser, { id: draft.id, reason: '请补充依据' });
  assert.deepEqual(
    [returned.status, returned.returnedReason, returned.returnedBy],
    ['open', '请补充依据', '尤审言'],
  );
  const anew = await submitDraft(modeller, { id: draft.id, version: returned.version, reason: '依据第三条' });
  assert.equal(anew.returnedReason, null);
  const saved = await saveDraft(modeller, { id: draft.id, version: anew.version, content: anew.content });
  assert.equal(saved.status, 'open');
  await discardDraft(modeller, { id: draft.id });
});

test('a draft with errors may be saved, is told every error, and is never submitted', async () => {
  const { id, version, content } = await openDraft(modeller, sign);
  const broken = content
    .replaceAll('mt:post="clerk"', 'mt:post="nobody"')
    .replaceAll('"acting"', '"nowhere"');
  const saved = await saveDraft(modeller, { id, version, content: broken });
  const findings = await checkDraft(modeller, { ...sign, content: broken });
  assert.ok(findings.every(({ severity, element, line }) => severity === 'error' && element && line > 1));
  assert.match(findings[0]?.message.en ?? '', /nowhere/);
  await assert.rejects(submitDraft(modeller, { id, version: saved.version, reason: 'x' }), (error) => {
    assert.ok(isProblem(error, 'studio/has-errors'));
    assert.equal(error.fields.length, findings.length);
    return true;
  });
  assert.equal((await readDraft(modeller, id)).content, broken);
  const half = await saveDraft(modeller, { id, version: saved.version, content: '<bpmn:defin' });
  const [unreadable] = await checkDraft(modeller, { ...sign, content: half.content });
  assert.equal(unreadable?.severity, 'error');
  await discardDraft(modeller, { id });
});

test('a finding names the file within its pack, not where the packs lie on the server', async () => {
  const decision = (await listModels(modeller)).find(({ kind }) => kind === 'decision');
  assert.ok(decision);
  const { content } = await readModel(modeller, { kind: 'decision', key: decision.key });
  const broken = content.replaceAll(/<text>[^<]*<\/text>/g, '<text>((</text>');
  const findings = await checkDraft(modeller, { kind: 'decision', key: decision.key, content: broken });
  assert.ok(findings.length > 0);
  assert.doesNotMatch(JSON.stringify(findings), /\/\w+\/(?:items|decisions)\//);
});

test('bombs and giants are refused with words, and the draft is as it was', async () => {
  const { id, version, content } = await openDraft(modeller, sign);
  const bomb = `<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>${content}`;
  await assert.rejects(saveDraft(modeller, { id, version, content: bomb }), { code: 'studio/forbidden-xml' });
  await assert.rejects(saveDraft(modeller, { id, version, content: `${content}\u0000` }), {
    code: 'studio/forbidden-xml',
  });
  await assert.rejects(saveDraft(modeller, { id, version, content: content + ' '.repeat(2 << 20) }), {
    code: 'studio/too-large',
  });
  const deep = content.replace(
    '</bpmn:process>',
    `${'<bpmn:subProcess id="s">'.repeat(9000)}</bpmn:process>`,
  );
  const wide = content.replace('</bpmn:process>', `${'<bpmn:userTask/>'.repeat(30_000)}</bpmn:process>`);
  for (const heavy of [deep, wide])
    await assert.rejects(checkDraft(modeller, { ...sign, content: heavy }), { code: 'studio/too-complex' });
  const nested = { kind: 'form', key: 'general-person', content: '['.repeat(5000) } as const;
  await assert.rejects(checkDraft(modeller, nested), { code: 'studio/too-complex' });
  await assert.rejects(checkDraft(modeller, { ...sign, content: bomb }), { code: 'studio/forbidden-xml' });
  assert.equal((await readDraft(modeller, id)).version, version);
  await discardDraft(modeller, { id });
});

test('whoever edited or submitted a draft does not release it, in whatever post', async () => {
  const draft = await submitted(modeller, sign, (content) => `${content}<!-- b -->`);
  for (const editor of [modeller, admin])
    await assert.rejects(releaseDraft(editor, { id: draft.id, version: draft.version }), {
      code: 'access/denied',
    });
  // The same person in both posts is still the same person.
  await modeller.database.query(
    `insert into studio.draft_edit (draft_id, version, what, content, edited_at, edited_by, edited_by_name)
      values ($1, 999, 'saved', 'x', now(), $2, '尤审言')`,
    [draft.id, releaser.actor.id],
  );
  await assert.rejects(releaseDraft(releaser, { id: draft.id, version: draft.version }), {
    code: 'studio/four-eyes',
    status: 403,
  });
  assert.equal((await readDraft(releaser, draft.id)).may.release, false);
  await discardDraft(modeller, { id: draft.id });
});

test('a head edits what only his division uses, reads the rest; clerks and applicants see nothing', async () => {
  const model = await readModel(modeller, { kind: 'process', key: 'planning-permit' });
  const head = await city.callAs('zhou.yan');
  assert.equal((await readModel(head, { kind: 'process', key: 'planning-permit' })).may.edit, true);
  const draft = await openDraft(head, { kind: 'process', key: 'planning-permit' });
  assert.equal(draft.content, model.content);
  await discardDraft(head, { id: draft.id });
  await assert.rejects(openDraft(head, { kind: 'process', key: 'general' }), { code: 'access/denied' });
  await assert.rejects(openDraft(head, sign), { code: 'access/denied' });
  await assert.rejects(listModels(await city.callAs('lin.xiaotang')), { code: 'access/denied' });
  await assert.rejects(readModel(await city.callAs('chen.yutong'), sign), { code: 'access/denied' });
  await assert.rejects(readModel(modeller, { kind: 'process', key: 'no-such' }), {
    code: 'studio/model-unknown',
    status: 404,
  });
  await assert.rejects(openDraft(releaser, sign), { code: 'access/denied' });
});

test('a form is drafted as text, checked with paths and lines, and released as what it says', async () => {
  const named = { kind: 'form', key: 'general-person' } as const;
  const { content } = await readModel(modeller, named);
  assert.deepEqual(await checkDraft(modeller, { ...named, content }), []);
  const form = JSON.parse(content);
  form.pages[0].fields[0].when = 'answers.nothing = 1';
  const findings = await checkDraft(modeller, { ...named, content: JSON.stringify(form, null, 2) });
  assert.deepEqual(
    findings.map(({ code, element }) => [code, element]),
    [['expression-unknown-name', 'pages.0.fields.0.when']],
  );
  assert.ok((findings[0]?.line ?? 0) > 1);
  assert.equal((await checkDraft(modeller, { ...named, content: '{ "key": ' }))[0]?.code, 'json-invalid');
  delete form.pages[0].fields[0].when;
  form.title = { 'zh-CN': '个人申请表', en: 'Application of a person' };
  const draft = await submitted(modeller, named, () => JSON.stringify(form));
  await releaseDraft(releaser, { id: draft.id, version: draft.version });
  assert.deepEqual((await currentRelease(modeller)).part('form', 'general-person'), form);
  assert.deepEqual(JSON.parse((await readModel(modeller, named)).content), form);
});

test('the lists to choose from are those of the release', async () => {
  const choices = await readChoices(modeller);
  assert.ok(choices.bodies.some(({ key }) => key === 'acting'));
  assert.ok(choices.bodies.some(({ key }) => key === 'natural-resources'));
  assert.ok(choices.posts.some(({ key, grade }) => key === 'head' && grade === 'head'));
  assert.ok(
    choices.services.some(({ name, label }) => name === 'licence.issue' && label['zh-CN'] === '颁发证照'),
  );
  assert.deepEqual(
    choices.acts.find(({ key }) => key === 'decide')?.outcomes.map(({ key }) => key),
    ['granted', 'refused'],
  );
  assert.ok(choices.decisions.some(({ file, inputs }) => file === 'planning-permit' && inputs.length > 0));
  for (const list of [
    choices.acts.flatMap(({ outcomes, label }) => [{ label }, ...outcomes]),
    choices.services,
  ])
    assert.ok(list.every(({ label }) => label['zh-CN'] && label['en']));
});
