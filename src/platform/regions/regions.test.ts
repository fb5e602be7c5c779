import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { createHttpServer } from '#kernel/http/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { ancestorsOf, findRegion, regionById, regionTree } from './find-region.ts';
import { importRegions } from './import-regions.ts';
import { regionsModule } from './index.ts';
import type { RegionKind, RegionNode } from './model.ts';
import { divisionOf, streetOf } from './street-of.ts';

const node = (
  code: string,
  kind: RegionKind,
  name: string,
  children: readonly RegionNode[] = [],
  more: Partial<RegionNode> = {},
): RegionNode => ({ code, kind, name: { 'zh-CN': name }, children, ...more });

const upstream = node('339901002', 'street', '上游街道', [node('339901002001', 'village', '莲花村')], {
  roads: [{ name: '建设路', from: 1, to: 200 }, { name: '澄江大道' }],
});
const downstream = node('339901003', 'street', '下游街道', [node('339901003001', 'village', '小莲花村')], {
  roads: [{ name: '建设路', from: 201 }, { name: '新建设路' }],
});
const lake = node('339902001', 'street', '湖滨街道', [node('339902001001', 'village', '莲花村')], {
  roads: [{ name: '建设路' }],
});
const city = (chengjiang: readonly RegionNode[]) => [
  node('339900', 'city', '明州市', [
    node('339901', 'district', '澄江区', chengjiang),
    node('339902', 'district', '云湖区', [lake]),
  ]),
];

let database: Database;
let call: Call;
before(async () => {
  database = await testDatabase();
  call = testCall(testApplication(database));
  await load(city([upstream, downstream]));
});
after(() => database.close());

const load = (roots: readonly RegionNode[]) => database.transaction((tx) => importRegions(call, tx, roots));

test('the same tree again changes nothing; divisions know where they lie', async () => {
  const street = await findRegion(call, '339901002');
  assert.deepEqual(await load(city([upstream, downstream])), { changed: false });
  assert.deepEqual(await findRegion(call, '339901002'), street);
  const above = await ancestorsOf(call, street?.id ?? '');
  assert.deepEqual(
    above.map(({ code }) => code),
    ['339901', '339900'],
  );
  const [tree] = await regionTree(call, '339901');
  assert.deepEqual(
    tree?.children.map(({ name }) => name['zh-CN']),
    ['上游街道', '下游街道'],
  );
});

test('an address leads to its street, or nobody guesses', async () => {
  const expected: readonly (readonly [string, string | undefined])[] = [
    ['明州市澄江区建设路１２８号２单元', '上游街道'],
    ['澄江区建设路 200 号', '上游街道'],
    ['澄江区建设路201号', '下游街道'],
    ['明州市云湖区建设路128号', '湖滨街道'],
    ['建设路128号', undefined],
    ['澄江区建设路', undefined],
    ['新建设路1号', '下游街道'],
    ['澄江大道9号', '上游街道'],
    ['澄江区小莲花村3组', '下游街道'],
    ['云湖区莲花村', '湖滨街道'],
    ['莲花村', undefined],
    ['明州市湖滨街道某某小区', '湖滨街道'],
    ['澄江区湖滨街道1号', undefined],
    ['', undefined],
    ["'; drop table regions.place; --", undefined],
  ];
  for (const [address, street] of expected)
    assert.equal((await streetOf(call, address))?.name['zh-CN'], street, address);
});

test('where the street is not to be told, the district that is plain decides who is competent', async () => {
  const expected: readonly (readonly [string, string | undefined])[] = [
    ['澄江区建设路201号', '下游街道'],
    // A road that nobody has entered yet; a corner of two streets of one district.
    ['明州市云湖区新开路9号', '云湖区'],
    ['澄江区建设路', '澄江区'],
    ['明州市澄江区', '澄江区'],
    // In two districts, in two named ones, in none.
    ['建设路128号', undefined],
    ['澄江区与云湖区交界处', undefined],
    ['莲花村', undefined],
    ['明州市新开路9号', undefined],
  ];
  for (const [address, division] of expected)
    assert.equal((await divisionOf(call, address))?.name['zh-CN'], division, address);
});

test('a division that changes its code keeps its identity; what was merged is found in its successor', async () => {
  const [first, second] = [await findRegion(call, '339901002'), await findRegion(call, '339901003')];
  const united = node('339901009', 'street', '两江街道', [...(upstream.children ?? [])], {
    formerCodes: ['339901002'],
    mergedCodes: ['339901003'],
    roads: [{ name: '建设路' }],
  });
  assert.deepEqual(await load(city([united])), { changed: true });
  assert.deepEqual(await load(city([united])), { changed: false });
  for (const code of ['339901009', '339901002', '339901003'])
    assert.equal((await findRegion(call, code))?.id, first?.id, code);
  const gone = await regionById(call, second?.id ?? '');
  assert.equal(gone?.endedOn, '2026-11-19');
  assert.equal(gone?.code, '339901003');
  assert.equal((await streetOf(call, '澄江区建设路300号'))?.name['zh-CN'], '两江街道');
  assert.equal(await streetOf(call, '小莲花村'), undefined);
});

test('one code for two divisions is refused', async () => {
  await assert.rejects(load(city([upstream, upstream])), (error) => isProblem(error, 'regions/code-twice'));
});

test('the API tells divisions and streets', async () => {
  const http = await createHttpServer(call, [regionsModule]);
  const below = await http.inject('/api/regions?parent=339900');
  assert.deepEqual(
    below.json().regions.map((region: { code: string }) => region.code),
    ['339901', '339902'],
  );
  const found = await http.inject(`/api/regions/street?address=${encodeURIComponent('云湖区建设路5号')}`);
  assert.equal(found.json().street.code, '339902001');
  assert.equal(found.json().within[0].code, '339902');
  assert.equal((await http.inject('/api/regions/street?address=nowhere')).json().code, 'regions/no-street');
  assert.equal((await http.inject('/api/regions?parent=1')).statusCode, 404);
  await http.close();
});
