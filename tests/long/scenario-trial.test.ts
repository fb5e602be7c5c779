import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { registerScenarioTrial, studioModule, type TrialNews } from '#casework/studio/index.ts';
import { callOf } from '#commands/call-of.ts';
import { playInThread } from '#commands/scenario-trial.ts';
import { openTestCity } from '#commands/test-city.ts';
import type { Actor } from '#kernel/application/index.ts';
import { authenticateWith, createHttpServer, type Http } from '#kernel/http/index.ts';

const directories = ['packs/china', 'packs/mingzhou'];

let city: Awaited<ReturnType<typeof openTestCity>>;
let http: Http;
let actor: Actor;
before(async () => {
  const opened = await openTestCity(directories);
  const packs = directories.map((directory) => path.resolve(directory));
  city = { ...opened, config: { ...opened.config, packs } };
  ({ actor } = await callOf(city, 'modeller'));
  authenticateWith(city, async () => actor);
  http = await createHttpServer(city, [studioModule]);
});
after(async () => {
  await http.close();
  await city.database.close();
});

const send = async (method: 'GET' | 'POST' | 'PUT', address: string, payload?: object) =>
  http.inject({ method, url: `/api/studio/${address}`, ...(payload ? { payload } : {}) });

const newsOf = (body: string): TrialNews[] =>
  body
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as TrialNews);

const item = 'residence-permit';

test('a draft is tried on a city of its own: what passes, what does not and at which step, and nothing is left', async () => {
  registerScenarioTrial(playInThread);
  const opened = (await send('POST', `models/form/${item}/draft`)).json();
  const form = JSON.parse(opened.content);
  // An answer that no scenario gives is now asked for.
  form.schema.properties.because = { type: 'string', maxLength: 20 };
  form.schema.required = [...(form.schema.required ?? []), 'because'];
  form.pages[0].fields.push({ key: 'because', label: { 'zh-CN': '为什么', en: 'Why' } });
  const content = JSON.stringify(form);
  const saved = (await send('PUT', `drafts/${opened.id}`, { version: 1, content })).json();
  const { body } = await send('POST', `drafts/${opened.id}/scenarios`, { version: saved.version });
  const news = newsOf(body);
  assert.deepEqual(
    news.map(({ at }) => at),
    ['preparing', 'playing', 'played', 'played', 'played', 'end'],
    body,
  );
  const results = news.flatMap((one) => (one.at === 'played' ? one.result : []));
  const [issued, , refused] = results;
  assert.equal(issued?.item, item);
  assert.deepEqual(issued?.step, {
    number: 0,
    of: 3,
    said: { 'zh-CN': '提交申请', en: 'Submit the application' },
  });
  assert.match(issued?.faults[0]?.['en'] ?? '', /because/);
  assert.deepEqual(refused?.faults, [], 'what is to be refused still is');

  const draft = (await send('GET', `drafts/${opened.id}`)).json();
  assert.deepEqual(
    [draft.trial.version, draft.trial.passed, draft.trial.failed, draft.trial.by],
    [saved.version, 1, 2, '伍知行'],
  );
  assert.equal(draft.version, saved.version, 'to try is not to change');
  const left = await city.database.query(
    `select datname from pg_database where datname like 'mingtang\\_trial\\_%'`,
  );
  assert.deepEqual(left, []);
  const [cases] = await city.database.query<{ count: number }>(
    `select count(*)::int as count from cases.case where item_key = $1`,
    [item],
  );
  assert.equal(cases?.count, 0);
  const stale = await send('POST', `drafts/${opened.id}/scenarios`, { version: 1 });
  assert.equal(stale.json().code, 'studio/changed-meanwhile');
});
