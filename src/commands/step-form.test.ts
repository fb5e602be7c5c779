import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { actOnTask, viewCase } from '#casework/cases/index.ts';
import { readScenarios } from '#casework/packs/index.ts';
import { studioModule } from '#casework/studio/index.ts';
import { submitApplication } from '#front/applications/index.ts';
import type { Actor } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { authenticateWith, createHttpServer, type Http } from '#kernel/http/index.ts';
import { instancesOfCase } from '#platform/processes/index.ts';
import { callOf } from './call-of.ts';
import { materialsOf } from './scenario-steps.ts';
import { openTestCity } from './test-city.ts';

const directories = ['packs/china', 'packs/mingzhou'];
const itemKey = 'residence-permit';

let city: Awaited<ReturnType<typeof openTestCity>>;
let http: Http;
let actor: Actor;
before(async () => {
  const opened = await openTestCity(directories);
  const packs = directories.map((directory) => path.resolve(directory));
  city = { ...opened, config: { ...opened.config, packs } };
  authenticateWith(city, async () => actor);
  http = await createHttpServer(city, [studioModule]);
});
after(async () => {
  await http.close();
  await city.database.close();
});

async function ask(login: string, method: 'POST' | 'PUT', address: string, payload: object = {}) {
  ({ actor } = await callOf(city, login));
  const answer = await http.inject({ method, url: `/api/studio/${address}`, payload });
  return { status: answer.statusCode, body: answer.json() };
}

async function release({ id, version }: { id: string; version: number }) {
  const sent = await ask('modeller', 'POST', `drafts/${id}/submit`, { version, reason: '增加现场核查' });
  assert.equal(sent.status, 200, JSON.stringify(sent.body));
  const { status } = await ask('releaser', 'POST', `drafts/${id}/release`, { version: sent.body.version });
  assert.equal(status, 200);
}

const name = (chinese: string, english: string) => ({ 'zh-CN': chinese, en: english });
const siteCheck = {
  key: 'site-check',
  title: name('现场核查表', 'Site check'),
  schema: {
    type: 'object',
    required: ['fit', 'area'],
    properties: {
      fit: { type: 'boolean' },
      area: { type: 'number', minimum: 1 },
      remark: { type: 'string', maxLength: 200 },
    },
  },
  pages: [
    {
      key: 'site',
      title: name('现场', 'Site'),
      fields: [
        { key: 'fit', label: name('是否相符', 'As stated'), control: 'yes-no' },
        { key: 'area', label: name('面积', 'Area') },
        { key: 'remark', label: name('说明', 'Remarks') },
      ],
    },
  ],
};

const atExamination = (xml: string, attributes: string) =>
  xml.replace('mt:act="examine"', `mt:act="examine" ${attributes}`);

test('a form is made, asked for at a step, filled in by the officer, and gives the process only what it declares', async () => {
  const form = (
    await ask('modeller', 'POST', 'models', { kind: 'form', key: siteCheck.key, name: siteCheck.title })
  ).body;
  const saved = await ask('modeller', 'PUT', `drafts/${form.id}`, {
    version: form.version,
    content: JSON.stringify(siteCheck),
  });
  await release(saved.body);

  const process = (
    await ask('modeller', 'POST', 'models', {
      kind: 'process',
      key: 'with-site-check',
      name: name('先看现场', 'With a look at the site'),
      from: 'general',
    })
  ).body;
  const check = async (attributes: string) =>
    (
      await ask('modeller', 'POST', 'check', {
        kind: 'process',
        key: process.key,
        content: atExamination(process.content, attributes),
      })
    ).body.findings
      .filter(({ severity }: { severity: string }) => severity === 'error')
      .map(({ code }: { code: string }) => code);
  assert.deepEqual(await check('mt:form="site-check" mt:outputs="fit area"'), []);
  assert.deepEqual(await check('mt:form="no-such-form"'), ['reference-unknown']);
  assert.deepEqual(await check('mt:form="site-check" mt:outputs="fit colour"'), ['reference-unknown']);
  assert.deepEqual(await check('mt:form="site-check" mt:outputs="outcome"'), ['processes/wrong-attribute']);
  assert.deepEqual(await check('mt:outputs="fit"'), ['processes/missing-attribute']);
  const changed = await ask('modeller', 'PUT', `drafts/${process.id}`, {
    version: process.version,
    content: atExamination(process.content, 'mt:form="site-check" mt:outputs="fit area"'),
  });
  await release(changed.body);
  const binding = (await ask('modeller', 'POST', `models/binding/${itemKey}/draft`)).body;
  const bound = await ask('modeller', 'PUT', `drafts/${binding.id}`, {
    version: binding.version,
    content: JSON.stringify({ ...JSON.parse(binding.content), process: 'with-site-check' }),
  });
  await release(bound.body);

  const [scenarios] = (await readScenarios(directories)).filter(({ item }) => item === itemKey);
  const given = scenarios?.scenarios[0]?.scenario.given;
  assert.ok(given);
  const applicant = await callOf(city, given.applicant);
  const { caseId } = await submitApplication(applicant, {
    itemKey,
    situation: given.situation ?? {},
    answers: given.answers,
    materials: await materialsOf(applicant, directories, given.materials ?? {}),
    channel: 'api',
    idempotencyKey: crypto.randomUUID(),
  });
  const officer = await callOf(city, 'chengjiang-street-police-station');
  const stepNow = async () => {
    const [first] = (await viewCase(officer, caseId)).tasks;
    assert.ok(first);
    return first;
  };
  const first = await stepNow();
  assert.equal(first.form, null);
  await actOnTask(officer, { taskId: first.task.id, outcome: 'accepted' });
  const { task, form: asked } = await stepNow();
  assert.equal(asked, 'site-check');
  await assert.rejects(
    actOnTask(officer, { taskId: task.id, outcome: 'passed', form: { area: 0 } }),
    (error) => {
      assert.ok(isProblem(error, 'cases/step-form-invalid'));
      assert.deepEqual(
        error.fields.map(({ pointer }) => pointer),
        ['/form/fit', '/form/area'],
      );
      return true;
    },
  );
  await actOnTask(officer, {
    taskId: task.id,
    outcome: 'passed',
    form: { fit: true, area: '12.5', remark: '门牌与登记一致', outcome: 'granted', strange: 1 },
  });
  const [instance] = await instancesOfCase(city.database, caseId);
  const variables = instance?.state.variables;
  assert.deepEqual(
    [variables?.['fit'], variables?.['area'], variables?.['remark'], variables?.['strange']],
    [true, 12.5, undefined, undefined],
  );
  const acts = async (call: typeof officer) => (await viewCase(call, caseId)).acts;
  const examined = (await acts(officer)).find(({ kind }) => kind === 'examine');
  assert.deepEqual(examined?.form, {
    key: 'site-check',
    answers: { fit: true, area: 12.5, remark: '门牌与登记一致' },
  });
  assert.ok(
    (await acts(applicant)).every(({ form: filled }) => filled === null),
    'inner notes stay inside',
  );

  // The form may not lose what a process takes from it.
  const { required: _required, ...schema } = siteCheck.schema;
  const { area: _area, ...properties } = schema.properties;
  const without = {
    ...siteCheck,
    schema: { ...schema, properties },
    pages: siteCheck.pages.map((page) => ({
      ...page,
      fields: page.fields.filter(({ key }) => key !== 'area'),
    })),
  };
  const { body } = await ask('modeller', 'POST', 'check', {
    kind: 'form',
    key: 'site-check',
    content: JSON.stringify(without),
  });
  assert.deepEqual(
    body.findings.map(({ code }: { code: string }) => code),
    ['reference-unknown'],
  );
});
