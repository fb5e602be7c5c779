import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { createHttpServer } from '#kernel/http/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { findBody } from '#platform/directory/index.ts';
import { findDefinition } from '#platform/processes/index.ts';
import { readRecord } from '#platform/registers/index.ts';
import { checkPacks } from './check-packs.ts';
import { importPacks } from './import-packs.ts';
import { packsModule } from './index.ts';
import { registerPackSection } from './pack-sections.ts';
import { readScenarios } from './read-scenarios.ts';
import { currentRelease, releaseById } from './release.ts';
import { satisfies } from './versions.ts';

const fixtures = path.join(import.meta.dirname, 'fixtures');
const base = path.join(fixtures, 'base');
const city = path.join(fixtures, 'city');

let database: Database;
let call: Call;
let folder: string;
before(async () => {
  database = await testDatabase();
  const application = testApplication(database);
  call = testCall(application);
  packsModule.register?.(application);
  folder = await mkdtemp(path.join(tmpdir(), 'mingtang-pack-'));
});
after(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

let copies = 0;
/** The sample city with one file changed. */
async function changed(file: string, change: (text: string) => string): Promise<string> {
  copies += 1;
  const copy = path.join(folder, `city-${copies}`);
  await cp(city, copy, { recursive: true });
  const target = path.join(copy, file);
  const before = await readFile(target, 'utf8').catch(() => '');
  const after = change(before);
  assert.notEqual(after, before, `nothing changed in ${file}`);
  await writeFile(target, after);
  return copy;
}

/** `file:line code` of everything found in the changed city. */
async function found(file: string, change: (text: string) => string): Promise<string[]> {
  const copy = await changed(file, change);
  return (await checkPacks([base, copy])).map(
    (one) => `${path.relative(copy, one.file)}:${one.line} ${one.code}`,
  );
}
const item = 'items/shop-licence/item.yaml';
const form = 'items/shop-licence/form.yaml';

test('sound packs have nothing to find', async () => {
  assert.deepEqual(await checkPacks([base, city]), []);
  assert.deepEqual(await checkPacks([city, base]), []);
});

test('faults of writing are found with file, line and remedy', async () => {
  assert.deepEqual(await found(item, (text) => text.replace('depth: 4', 'depth: deep')), [
    `${item}:88 value-type`,
  ]);
  assert.deepEqual(await found(item, (text) => text.replace('kiosk: true', 'kiosks: true')), [
    `${item}:1 property-missing`,
    `${item}:92 property-unknown`,
  ]);
  assert.deepEqual(await found(item, (text) => text.replace('kind: licence', 'kind: license')), [
    `${item}:7 value-not-allowed`,
  ]);
  assert.deepEqual(await found(item, (text) => text.replace('  - { law', '   - { law: [')), [
    `${item}:16 yaml-invalid`,
  ]);
  assert.deepEqual(await found('items/shop-licence/notes.txt', () => 'x'), [
    'items/shop-licence/notes.txt:1 file-unknown',
  ]);
  const renamed = await found(item, (text) => text.replace('key: shop-licence', 'key: shop'));
  assert.ok(renamed.includes(`${item}:1 key-differs`));
  assert.ok(renamed.includes('scenes.yaml:1 reference-unknown'));
  assert.ok(renamed.includes('target-groups.yaml:6 reference-unknown'));
  const group = {
    from: 'items: [shop-licence]',
    to: 'items: [shop-licence]\n  scenes: [shops]\n  enquiries: [shop]',
  };
  assert.deepEqual(await found('target-groups.yaml', (text) => text.replace(group.from, group.to)), [
    'target-groups.yaml:7 reference-unknown',
    'target-groups.yaml:8 reference-unknown',
  ]);
});

test('a body that decides and has nobody to extend a period is told of, and refused nothing', async () => {
  const copy = await changed('bodies.yaml', (text) => text.replace(/\n.*grade: leader.*/, ''));
  const findings = await checkPacks([base, copy]);
  assert.deepEqual(
    findings.map(({ code, line, isWarning }) => [code, line, isWarning]),
    [['body-without-rank', 9, true]],
  );
  assert.match(findings[0]?.message.en ?? '', /“market” decides, yet has no post of a leader/);
});

test('names that lead nowhere are found, with the nearest that exists', async () => {
  const copy = await changed(item, (text) => text.replace('body: market\ndivision', 'body: markt\ndivision'));
  const [finding] = await checkPacks([base, copy]);
  assert.equal(finding?.code, 'reference-unknown');
  assert.match(finding?.remedy.en ?? '', /Did you mean “market”/);
  for (const [from, to, line] of [
    ['law: food-law', 'law: drink-law', 16],
    ['division: permits', 'division: nobody', 12],
    ['licence: shop-licence', 'licence: other', 83],
    ['themes: [business]', 'themes: [leisure]', 10],
    ['field: address', 'field: place', 14],
    ['register: { key: people', 'register: { key: animals', 76],
  ] as const)
    assert.deepEqual(
      (await found(item, (text) => text.replace(from, to))).map((one) => one.replace(/ .*/, '')),
      [`${item}:${line}`],
      to,
    );
  assert.deepEqual(await found(form, (text) => text.replace('codes: shop-kinds', 'codes: x')), [
    `${form}:18 reference-unknown`,
  ]);
});

test('conditions must parse and name what exists', async () => {
  const cases = [
    ['situation.premises = "rented"', 'situation.premises = = 1', 'expression-invalid'],
    ['situation.premises = "rented"', 'situation.rooms = "rented"', 'expression-unknown-name'],
    ['situation.premises = "rented"', 'situation.premises = "lent"', 'expression-unknown-value'],
    ['"tobacco") and answers.kind', '"tobaco") and answers.kind', 'expression-unknown-value'],
    ['answers.area > 50', 'answers.size > 50', 'expression-unknown-name'],
    ['answers.area > 50', 'area > 50', 'expression-unknown-name'],
  ] as const;
  for (const [from, to, code] of cases)
    assert.deepEqual(
      (await found(item, (text) => text.replace(from, to))).map((one) => one.replace(/^.* /, '')),
      [code],
      to,
    );
  assert.deepEqual(await found(form, (text) => text.replace('when: answers.tanks', 'when: answers.ponds')), [
    `${form}:23 expression-unknown-name`,
  ]);
  assert.deepEqual(
    await found(form, (text) => text.replace('type: integer, minimum', 'type: integer, least')),
    [`${form}:12 form-invalid`],
  );
  for (const step of ['materials', 'check', 'situation']) {
    const copy = await changed(form, (text) => text.replace('- key: shop\n', `- key: ${step}\n`));
    const [finding] = await checkPacks([base, copy]);
    assert.equal(finding?.line, 14);
    assert.match(finding?.message.en ?? '', new RegExp(`“${step}”`));
    assert.match(finding?.remedy.en ?? '', /another key/);
  }
});

test('ways of materials, situations and periods must make sense', async () => {
  const cases = [
    ['    register: { key: people, match: applicant.code }\n', '', 'materials-way'],
    ['ways: [register, upload]', 'ways: [upload]', 'materials-way-unused'],
    ['    when: situation.premises = "rented"\n', '', 'materials-condition'],
    ['key: tank-plan', 'key: lease', 'materials-duplicate'],
    [
      'periods:\n',
      'effect: { kind: renew, licence: no-such, number: noSuchField }\nperiods:\n',
      'reference-unknown',
    ],
    ['ways: [upload]', 'ways: [upload]\n    later: { within: { length: 5, unit: day } }', 'materials-way'],
    ['value: rented, label: 租赁', 'value: own, label: 租赁', 'situation-options'],
    ['promised: { length: 3,', 'promised: { length: 21,', 'period-longer'],
    ['articles: [35]', 'excerpt: 食品', 'article-unproven'],
  ] as const;
  for (const [from, to, code] of cases) {
    const codes = (await found(item, (text) => text.replace(from, to))).map((one) => one.replace(/^.* /, ''));
    assert.ok(codes.includes(code), `${to} → ${codes.join()}`);
  }
});

test('officers, registers and processes are looked at too', async () => {
  const cases = [
    ['demonstration/officers.yaml', 'post: examiner', 'post: king', 'post-unknown'],
    ['demonstration/officers.yaml', 'account: examiner', 'account: nobody', 'reference-unknown'],
    ['demonstration/people.yaml', '"330100199003070120"', '"330100199003070121"', 'record-invalid'],
    ['registers/people.yaml', 'mask: { name: name,', 'mask: { nick: name,', 'reference-unknown'],
    ['processes/general.bpmn', '<bpmn:endEvent id="end"/>', '', 'processes/unknown-reference'],
    ['processes/general.bpmn', 'mt:act="decide"', '', 'processes/missing-attribute'],
    ['regions.yaml', 'code: "330101001"', 'code: "330101"', 'region-duplicate'],
    ['pack.yaml', '^1.0.0', '^2.0.0', 'dependency-version'],
    ['pack.yaml', 'engine: ^0.1.0', 'engine: ^7.0.0', 'engine-version'],
  ] as const;
  for (const [file, from, to, code] of cases) {
    const codes = (await found(file, (text) => text.replace(from, to))).map((one) => one.replace(/^.* /, ''));
    assert.ok(codes.includes(code), `${file} ${to} → ${codes.join()}`);
  }
  assert.deepEqual((await checkPacks([city])).filter((one) => one.code === 'dependency-missing').length, 1);
});

test('an import is one release; the same again is the same; a change is another', async () => {
  const seen: string[] = [];
  registerPackSection('release', 'test', async (_call, _transaction, release) => void seen.push(release.id));
  const first = await importPacks(call, [base, city]);
  const again = await importPacks(call, [city, base]);
  assert.equal(again.id, first.id);
  assert.deepEqual(first.packs, [
    { id: 'test-base', version: '1.2.0' },
    { id: 'test-city', version: '0.1.0' },
  ]);
  const copy = await changed(item, (text) =>
    text.replace('length: 3, unit: working-day', 'length: 2, unit: working-day'),
  );
  const second = await importPacks(call, [base, copy]);
  assert.notEqual(second.id, first.id);
  assert.equal((await currentRelease(call)).id, second.id);
  const pinned = await releaseById(call, first.id);
  assert.equal(pinned.part('item', 'shop-licence')?.periods.promised.length, 3);
  assert.equal(second.part('item', 'shop-licence')?.periods.promised.length, 2);
  await importPacks(call, [base, city]);
  assert.equal((await currentRelease(call)).id, first.id, 'older content may come back into force');
  assert.equal((await importPacks(call, [base, city])).id, first.id, 'unchanged files are not even read');
  assert.deepEqual(seen, [first.id, second.id, first.id]);
  const kinds = await database.query<{ kind: string }>('select distinct kind from packs.part order by kind');
  assert.equal(
    kinds.some(({ kind }) => ['account', 'records', 'officer'].includes(kind)),
    false,
    'personal data of the demonstration is not kept in releases',
  );
});

test('every module has received its part', async () => {
  const release = await currentRelease(call);
  assert.equal((await findBody(call, 'market'))?.regionCode, '3301');
  const person = await readRecord(call, 'people', '330100199003070120', { purpose: 'test' });
  assert.equal(person?.data['name'], '陈示例');
  assert.ok(await findDefinition(database, release.id, 'general'));
});

test('a broken pack changes nothing at all', async () => {
  const before = (await currentRelease(call)).id;
  const broken = await changed(item, (text) => text.replace('body: market\n', 'body: nobody\n'));
  await assert.rejects(importPacks(call, [base, broken]), (error) => isProblem(error, 'packs/broken'));
  registerPackSection('release', 'fails', async () => {
    throw new Error('somebody cannot take his part');
  });
  const other = await changed(item, (text) => text.replace('kiosk: true', 'kiosk: false'));
  await assert.rejects(importPacks(call, [base, other]), /cannot take his part/);
  registerPackSection('release', 'fails', async () => {});
  assert.equal((await currentRelease(call)).id, before);
  const [count] = await database.query<{ count: number }>('select count(*) as count from packs.release');
  assert.equal(count?.count, 2);
});

test('production hashes and loads no demonstration data', async () => {
  const production: Call = { ...call, config: { ...call.config, mode: 'production' } };
  const lost = await changed('demonstration/accounts.yaml', () => '[]\n');
  let accounts = -1;
  registerPackSection('accounts', 'test', async (_call, _transaction, section) => {
    accounts = section.length;
  });
  await importPacks(production, [base, city]);
  assert.equal(accounts, 0);
  assert.ok(lost);
});

test('scenarios are read with their lines; schemas are published', async () => {
  const [scenarios] = await readScenarios([base, city]);
  assert.equal(scenarios?.item, 'shop-licence');
  assert.equal(scenarios?.scenarios[0]?.line, 1);
  assert.equal(scenarios?.scenarios[0]?.scenario.when.length, 2);
  const http = await createHttpServer(call, [packsModule]);
  const names: string[] = (await http.inject('/api/packs/schemas')).json().names;
  assert.ok(names.includes('item') && names.includes('form'));
  const schema = (await http.inject('/api/packs/schemas/item')).json();
  assert.equal(schema.properties.title.anyOf[0].type, 'string');
  assert.equal((await http.inject('/api/packs/schemas/unknown')).statusCode, 404);
  await http.close();
});

test('ranges of versions', () => {
  for (const [version, range, expected] of [
    ['1.2.3', '^1.2.0', true],
    ['2.0.0', '^1.2.0', false],
    ['0.1.5', '^0.1.0', true],
    ['0.2.0', '^0.1.0', false],
    ['1.2.9', '~1.2.3', true],
    ['1.3.0', '~1.2.3', false],
    ['1.5.0', '>=1.2.0 <2.0.0', true],
    ['1.5.0', '*', true],
    ['1.5.0', 'latest', false],
  ] as const)
    assert.equal(satisfies(version, range), expected, `${version} ${range}`);
});

test('a rule without its law is told, and refuses nothing', async () => {
  const rule = (basis: string) =>
    `<rule><inputEntry><text>-</text></inputEntry><outputEntry><text>1</text></outputEntry>${basis}</rule>`;
  const model = (
    basis: string,
  ) => `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="t" name="t">
<inputData id="i" name="i"><variable name="i"/></inputData>
<decision id="d" name="d"><variable name="d"/><informationRequirement><requiredInput href="#i"/></informationRequirement>
<decisionTable><input><inputExpression><text>i</text></inputExpression></input><output/><annotation name="依据"/>
${rule(basis)}
</decisionTable></decision></definitions>`;
  const checks = 'items/shop-licence/checks.dmn';
  const law = '<annotationEntry><text>食品安全法第三十五条</text></annotationEntry>';
  assert.deepEqual(await found(checks, () => model(law)), []);
  const copy = await changed(checks, () => model(''));
  const [told, ...others] = await checkPacks([base, copy]);
  assert.deepEqual(
    [told?.code, told?.line, told?.isWarning, others.length],
    ['rule-without-basis', 5, true, 0],
  );
  assert.match(told?.remedy['zh-CN'] ?? '', /依据/);
  await importPacks(call, [base, copy]);
});
