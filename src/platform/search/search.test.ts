import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import type { Application } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { editDistance } from './edit-distance.ts';
import { indexDocument, removeDocument, replaceDocuments } from './index-documents.ts';
import type { SearchDocument } from './model.ts';
import { searchDocuments, suggestDocuments } from './search-documents.ts';

const documents: SearchDocument[] = [
  {
    kind: 'item',
    key: 'company-start',
    title: { 'zh-CN': '企业开办', en: 'Starting a company' },
    aliases: ['开公司', '办执照', '注册公司'],
    body: ['一次办好营业执照、公章刻制、发票、社保登记'],
    data: { body: 'market' },
  },
  {
    kind: 'item',
    key: 'company-close',
    title: { 'zh-CN': '企业注销', en: 'Closing a company' },
    aliases: ['关公司'],
    body: ['公司不再经营'],
  },
  {
    kind: 'item',
    key: 'planning-permit',
    title: { 'zh-CN': '建设工程规划许可证核发', en: 'Construction planning permit' },
    aliases: ['盖房子', '建房'],
    body: ['在城市规划区内新建、扩建建筑物'],
  },
  {
    kind: 'item',
    key: 'construction-permit',
    title: { 'zh-CN': '建筑工程施工许可证核发', en: 'Construction works permit' },
    body: ['开工之前，盖房子的单位须持规划许可'],
  },
  { kind: 'other', key: 'x', title: { 'zh-CN': '开公司' } },
];

let database: Database;
let application: Application;
before(async () => {
  database = await testDatabase();
  application = testApplication(database);
  await database.transaction((tx) =>
    replaceDocuments(testCall(application), tx, 'item', documents.slice(0, 4)),
  );
});
after(() => database.close());

const keysFor = async (text: string) =>
  (await searchDocuments(application, { kind: 'item', text })).map((hit) => hit.key);

test('the names people use come first', async () => {
  assert.equal((await keysFor('开公司'))[0], 'company-start');
  assert.equal((await keysFor('盖房子'))[0], 'planning-permit');
  assert.deepEqual((await keysFor('盖房子')).slice(0, 2), ['planning-permit', 'construction-permit']);
  assert.equal((await keysFor('我想开公司怎么办'))[0], 'company-start');
});

test('titles are found by their beginning, by words inside, and by English', async () => {
  assert.deepEqual((await keysFor('企业')).sort(), ['company-close', 'company-start']);
  assert.deepEqual((await keysFor('施工许可'))[0], 'construction-permit');
  assert.deepEqual((await keysFor('planning'))[0], 'planning-permit');
  assert.deepEqual((await keysFor('Starting a'))[0], 'company-start');
});

test('pinyin, its initials and its later syllables are understood', async () => {
  assert.equal((await keysFor('kaigongsi'))[0], 'company-start');
  assert.equal((await keysFor('kgs'))[0], 'company-start');
  assert.equal((await keysFor('KAI gong si'))[0], 'company-start');
  assert.ok((await keysFor('guihuaxuke')).includes('planning-permit'));
  assert.ok((await keysFor('gfz')).includes('planning-permit'));
});

test('one character finds what has it in its name', async () => {
  assert.ok((await keysFor('盖')).includes('planning-permit'));
  assert.ok((await keysFor('关')).includes('company-close'));
  assert.ok((await keysFor('k')).includes('company-start'));
});

test('a slip of the finger or a homophone still finds it, marked approximate', async () => {
  for (const text of ['kaigonsi', 'kiagongsi', '开工司']) {
    const [hit] = await searchDocuments(application, { kind: 'item', text });
    assert.equal(hit?.key, 'company-start', text);
    assert.equal(hit?.approximate, true);
  }
});

test('nothing found: something to try', async () => {
  assert.deepEqual(await keysFor('航天发射'), []);
  const suggestions = await suggestDocuments(application, { kind: 'item', text: '公司上市辅导' });
  assert.ok(suggestions.some((hit) => hit.key.startsWith('company')));
});

test('indexing again replaces; removing removes; kinds are apart', async () => {
  const call = testCall(application);
  const [, , , , other] = documents;
  if (!other) throw new Error('no document');
  await database.transaction(async (tx) => {
    await indexDocument(call, tx, other);
    await indexDocument(call, tx, { ...other, title: { 'zh-CN': '开公司二' } });
  });
  const hits = await searchDocuments(application, { kind: 'other', text: '开公司' });
  assert.deepEqual(
    hits.map((hit) => hit.title['zh-CN']),
    ['开公司二'],
  );
  await database.transaction((tx) => removeDocument(call, tx, 'other', 'x'));
  assert.deepEqual(await searchDocuments(application, { kind: 'other', text: '开公司' }), []);
});

test('whatever is typed is answered', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 80 }), async (text) => {
      await searchDocuments(application, { kind: 'item', text });
      await suggestDocuments(application, { kind: 'item', text });
    }),
    { numRuns: 40 },
  );
});

test('the edit distance counts additions, omissions, replacements and swaps', () => {
  assert.equal(editDistance('kaigongsi', 'kaigongsi', 2), 0);
  assert.equal(editDistance('kaigonsi', 'kaigongsi', 2), 1);
  assert.equal(editDistance('kiagongsi', 'kaigongsi', 2), 1);
  assert.equal(editDistance('abc', 'xyz', 2), 3);
  assert.equal(editDistance('a', 'abcdef', 2), 3);
});
