import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { importPacks, packsModule } from '#casework/packs/index.ts';
import type { Application, Call } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { createHttpServer, type Http } from '#kernel/http/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { findItem, listItems, listScenes, listThemes } from './find-items.ts';
import { catalogueModule } from './index.ts';
import { materialsFor } from './materials-for.ts';
import { readSituation } from './read-situation.ts';
import { searchItems } from './search-items.ts';

const fixtures = path.join(import.meta.dirname, '../packs/fixtures');

let database: Database;
let application: Application;
let call: Call;
let http: Http;
before(async () => {
  database = await testDatabase();
  application = testApplication(database);
  call = testCall(application);
  packsModule.register?.(application);
  catalogueModule.register?.(application);
  await importPacks(call, [path.join(fixtures, 'base'), path.join(fixtures, 'city')]);
  http = await createHttpServer(application, [catalogueModule]);
});
after(async () => {
  await http.close();
  await database.close();
});

const shop = () => findItem(application, 'shop-licence');
const applied = async (given: Parameters<typeof materialsFor>[1]) =>
  Object.fromEntries(
    materialsFor(await shop(), given).map(({ material, applies }) => [material.key, applies]),
  );

test('an item knows its form, process and licence', async () => {
  const item = await shop();
  assert.equal(item.formKey, 'shop-licence');
  assert.equal(item.processKey, 'general');
  assert.equal(item.licences.get('shop-licence')?.layout, 'certificate');
  assert.equal(item.form().title({ shopName: '示例小馆' }), '示例小馆');
  assert.equal((await findItem(application, 'tree-felling')).formKey, 'general-person');
  assert.equal(item.form(), (await shop()).form(), 'compiled once a release');
  await assert.rejects(findItem(application, 'nothing'), (error) =>
    isProblem(error, 'catalogue/item-unknown'),
  );
});

test('before any question is answered whatever may be needed is shown as depending', async () => {
  assert.deepEqual(await applied({}), {
    application: 'yes',
    lease: 'depends',
    'tank-plan': 'depends',
    'tobacco-promise': 'depends',
    identity: 'depends',
  });
});

test('answers to situations cut the materials', async () => {
  assert.deepEqual(await applied({ situation: { premises: 'own', liveFish: false, extras: [] } }), {
    application: 'yes',
    identity: 'depends',
  });
  const rented = { premises: 'rented', liveFish: true, extras: ['tobacco'] };
  assert.deepEqual(
    await applied({
      situation: rented,
      answers: { area: '50.01', kind: 'restaurant' },
      applicant: { kind: 'firm' },
    }),
    { application: 'yes', lease: 'yes', 'tank-plan': 'yes', 'tobacco-promise': 'yes' },
  );
  assert.deepEqual(
    await applied({
      situation: rented,
      answers: { area: '50', kind: 'bakery' },
      applicant: { kind: 'person' },
    }),
    { application: 'yes', lease: 'yes', identity: 'yes' },
  );
  assert.equal((await applied({ situation: rented }))['tank-plan'], 'depends', 'the area is not known yet');
});

test('situations are read from a query, whatever it holds', async () => {
  assert.deepEqual(
    readSituation(await shop(), { premises: 'rented', liveFish: 'true', extras: 'tobacco', other: 'x' }),
    { premises: 'rented', liveFish: true, extras: ['tobacco'] },
  );
  assert.deepEqual(readSituation(await shop(), { premises: 'palace', liveFish: 'maybe', extras: ['x'] }), {
    extras: [],
  });
});

test('items are listed by theme, body and whom they serve; scenes and themes hold theirs', async () => {
  assert.deepEqual(
    (await listItems(application, { serves: 'firm' })).map(({ key }) => key),
    ['shop-licence'],
  );
  assert.deepEqual(
    (await listItems(application, { theme: 'garden' })).map(({ key }) => key),
    ['tree-felling'],
  );
  assert.deepEqual(await listItems(application, { body: 'nobody' }), []);
  assert.deepEqual(
    (await listScenes(application))[0]?.items.map(({ key }) => key),
    ['shop-licence'],
  );
  assert.deepEqual(
    (await listThemes(application, 'person')).map(({ theme }) => theme.key),
    ['garden'],
  );
});

test('items are found by what people call them', async () => {
  for (const text of ['开饭店', 'kfd', 'kaifandian', '小餐饮', '租赁合同', 'restaurant', '饭']) {
    const { found } = await searchItems(call, text);
    assert.equal(found[0]?.item.key, 'shop-licence', text);
  }
  const nothing = await searchItems(call, '树木移植许可办理');
  assert.deepEqual(
    [...nothing.found.map(({ item }) => item), ...nothing.suggestions].map(({ key }) => key)[0],
    'tree-felling',
  );
});

test('the API answers the same', async () => {
  const list = (await http.inject('/api/items?search=kfd')).json();
  assert.deepEqual([list.total, list.items[0].key], [1, 'shop-licence']);
  assert.deepEqual((await http.inject('/api/items?size=1&page=2')).json().items.length, 1);
  assert.equal((await http.inject('/api/items?serves=dog')).statusCode, 400);
  const guide = (await http.inject('/api/items/shop-licence')).json();
  assert.equal(guide.title.en, 'Small restaurant registration');
  assert.equal(guide.materials.length, 5);
  const { materials } = (
    await http.inject('/api/items/shop-licence/materials?premises=own&liveFish=no&extras=alcohol')
  ).json();
  assert.deepEqual(
    materials.map(
      (one: { material: { key: string }; applies: string }) => `${one.material.key} ${one.applies}`,
    ),
    ['application yes', 'identity depends'],
  );
  const form = (await http.inject('/api/items/shop-licence/form')).json();
  assert.equal(form.schema.properties.area.format, 'decimal');
  assert.equal(form.pages[0].checks.length, 1);
  assert.equal((await http.inject('/api/items/nothing')).statusCode, 404);
  assert.equal((await http.inject('/api/scenes')).json().scenes[0].items[0].key, 'shop-licence');
  assert.equal((await http.inject('/api/themes')).json().themes.length, 2);
  const [founders] = (await http.inject('/api/target-groups')).json().groups;
  assert.deepEqual([founders.group.key, founders.items[0].key], ['founders', 'shop-licence']);
  assert.equal((await http.inject('/openapi.json')).statusCode, 200);
});
