import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import type { Call } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { fixedClock } from '#kernel/time/index.ts';
import { readAuditOf } from '#platform/audit/index.ts';
import { isCreditCode } from '#platform/identifiers/index.ts';
import { fieldValue } from './field-value.ts';
import { fillLicence } from './fill-licence.ts';
import { businessLicence, disabilityCard, licenceDraft, planningPermit } from './fixtures.ts';
import { issueLicence, reserveWritten } from './issue-licence.ts';
import { isIdentifier } from './licence-identifier.ts';
import { licencePaper } from './licence-paper.ts';
import type { LicenceDraft } from './model.ts';
import { findLicences } from './read-licence.ts';
import { verifyLicence } from './verify-licence.ts';

let database: Database;
let call: Call;
before(async () => {
  database = await testDatabase({ connections: 8 });
  call = testCall(testApplication(database));
});
after(() => database.close());

const issue = (draft: LicenceDraft, by: Call = call) =>
  database.transaction((tx) => issueLicence(by, tx, draft));

test('a licence has number, identifier, event and audit entry', async () => {
  const licence = await issue(licenceDraft({ regionCode: '339902' }));
  assert.equal(licence.number, '建字第3399022026GG0000001号');
  assert.ok(isIdentifier(licence.identifier));
  assert.equal(licence.status, 'valid');
  assert.equal(licence.validTo, null);
  const [event] = await database.query(
    `select name, data->>'licenceId' as id from outbox.event where data->>'licenceId' = $1`,
    [licence.id],
  );
  assert.deepEqual(event, { name: 'licence.issued', id: licence.id });
  assert.equal((await readAuditOf(database, 'licence', licence.id))[0]?.action, 'licence.issue');
});

test('numbers of one scope have no gap and no double, whoever issues and whatever fails', async () => {
  let region = 339_000;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 2, maxLength: 14 }), async (outcomes) => {
      region += 1;
      const draft = licenceDraft({ regionCode: String(region) });
      const results = await Promise.allSettled(
        outcomes.map((succeeds) =>
          database.transaction(async (tx) => {
            const licence = await issueLicence(call, tx, draft);
            if (!succeeds) throw new Error('decided otherwise');
            return licence.number;
          }),
        ),
      );
      const numbers = results
        .flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
        .sort();
      const expected = outcomes
        .filter(Boolean)
        .map((_, index) => `建字第${region}2026GG${String(index + 1).padStart(7, '0')}号`);
      assert.deepEqual(numbers, expected);
    }),
    { numRuns: 12 },
  );
});

test('credit codes come from the pool, pass their check and skip what exists', async () => {
  const first = await issue(licenceDraft({ licenceType: businessLicence, holder: founder }));
  assert.ok(isCreditCode(first.number));
  assert.equal(first.holder.code, first.number);
  const codes = await Promise.all(
    Array.from({ length: 6 }, () => issue(licenceDraft({ licenceType: businessLicence, holder: founder }))),
  );
  const all = [first, ...codes].map(({ number }) => number);
  assert.equal(new Set(all).size, all.length);

  const reserved = new Set<string>();
  await database
    .transaction(async (tx) => {
      reserved.add(
        (await issueLicence(call, tx, licenceDraft({ licenceType: businessLicence, holder: founder })))
          .number,
      );
      throw new Error('only to learn the next code');
    })
    .catch(() => {});
  await database.transaction(async (tx) => {
    for (const identifier of reserved)
      await reserveWritten(call, tx, { format: 'credit-code', identifier, recordId: newId() });
  });
  const next = await issue(licenceDraft({ licenceType: businessLicence, holder: founder }));
  assert.ok(!reserved.has(next.number));
});
const founder = { subjectId: null, name: '明州新芽餐饮有限公司', codeType: 'credit-code' };

test('a change is a new version with the same number; the old one is superseded and stays as it was', async () => {
  const first = await issue(licenceDraft());
  const second = await issue(
    licenceDraft({
      values: [{ label: { 'zh-CN': '建设项目名称' }, value: '澜岸花园二期' }],
      changes: { licenceId: first.id, reason: '建设规模变更', legalBasis: '城乡规划法 第四十条' },
    }),
  );
  assert.equal(second.number, first.number);
  assert.equal(second.version, 2);
  assert.equal(second.previousId, first.id);
  assert.match(second.identifier, /\.002\.[0-9A-Z]$/);
  assert.ok(isIdentifier(second.identifier));
  const found = await findLicences(call, first.holder.code, first.typeKey);
  assert.ok(found.some(({ id }) => id === second.id) && !found.some(({ id }) => id === first.id));
  await assert.rejects(
    issue(licenceDraft({ changes: { licenceId: first.id, reason: '再变更', legalBasis: '—' } })),
    (error) => isProblem(error, 'licences/not-valid'),
  );
});

test('two changes at once: one wins', async () => {
  const first = await issue(licenceDraft());
  const change = () =>
    issue(licenceDraft({ changes: { licenceId: first.id, reason: '变更', legalBasis: '—' } }));
  const results = await Promise.allSettled([change(), change(), change()]);
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
});

test('rows are never changed or deleted', async () => {
  const { id } = await issue(licenceDraft());
  for (const sql of [
    'update licences.licence set number = $2 where id = $1',
    'delete from licences.licence where id = $1',
  ])
    await assert.rejects(
      database.execute(sql, sql.includes('$2') ? [id, 'x'] : [id]),
      /never changed or deleted/,
    );
});

test('validity ends the day before the anniversary, expiry needs nobody to act', async () => {
  const holder = { subjectId: 'p1', name: '林婉清', code: '11010519491231002X', codeType: 'citizen-id' };
  const card = await issue(licenceDraft({ licenceType: disabilityCard, holder }));
  assert.equal(card.number, '11010519491231002X42');
  assert.deepEqual([card.validFrom, card.validTo], ['2026-11-19', '2036-11-18']);
  await assert.rejects(issue(licenceDraft({ licenceType: disabilityCard, holder })), (error) =>
    isProblem(error, 'licences/number-taken'),
  );
  const later = testCall(testApplication(database, fixedClock('2036-11-19T00:00:00+08:00')));
  assert.equal((await findLicences(call, holder.code, 'disability-card')).length, 1);
  assert.equal((await findLicences(later, holder.code, 'disability-card')).length, 0);
  const leap = { ...disabilityCard, key: 'leap', validity: { length: 1, unit: 'year' as const } };
  const leapDay = await issue(
    licenceDraft({ licenceType: leap, holder: { ...holder, code: 'P1' }, validFrom: '2028-02-29' }),
  );
  assert.equal(leapDay.validTo, '2029-02-28');
});

test('a body without a code, or a template with an unknown blank, is refused with a remedy', async () => {
  await assert.rejects(
    issue(licenceDraft({ body: { id: newId(), name: { 'zh-CN': '某局' }, creditCode: null } })),
    (error) => isProblem(error, 'licences/body-without-code'),
  );
  const odd = { ...planningPermit, number: { kind: 'serial' as const, template: '{moon}{serial}' } };
  await assert.rejects(issue(licenceDraft({ licenceType: odd })), (error) =>
    isProblem(error, 'licences/unknown-filler'),
  );
});

test('a type is filled by evaluating its expressions', () => {
  const answers = new Map<string, unknown>([
    ['applicant.name', '明州澜岸置业有限公司'],
    ['applicant.code', '91339901MAD7K2L486'],
    ['answers.projectName', '澜岸花园'],
    ['answers.address', null],
  ]);
  const type = { ...planningPermit, statement: { 'zh-CN': '准予{applicant.name}建设。' } };
  const filled = fillLicence(type, (expression) => answers.get(expression), 'firm-record');
  assert.equal(filled.statement['zh-CN'], '准予明州澜岸置业有限公司建设。');
  assert.equal(filled.holder.code, '91339901MAD7K2L486');
  assert.deepEqual(
    filled.values.map(({ value }) => value),
    ['澜岸花园', '—'],
  );
  assert.equal(fillLicence(businessLicence, () => 'x', null).holder.code, undefined);
});

test('a licence says words, not codes, and masks nothing where it has nothing to say', () => {
  const answers = new Map<string, unknown>([
    ['answers.category', '4'],
    ['answers.foodItems', ['hot', 'pickled']],
  ]);
  const label = { 'zh-CN': '项' };
  const type = {
    ...disabilityCard,
    fields: [
      { label, value: 'answers.category', codes: 'disability-category' },
      { label, value: 'answers.foodItems', codes: 'food-item' },
      { label, value: 'answers.guardianName', mask: 'name' as const },
    ],
  };
  const words = new Map([
    ['disability-category/4', '肢体残疾'],
    ['food-item/hot', '热食'],
  ]);
  const filled = fillLicence(
    type,
    (expression) => answers.get(expression),
    null,
    (table, code) => words.get(`${table}/${code}`) ?? code,
  );
  assert.deepEqual(filled.values, [
    { label, value: '肢体残疾' },
    { label, value: '热食、pickled' },
    { label, value: '—' },
  ]);
});

test('a licence writes numbers in groups, with the places and the unit its type states', () => {
  const answers = new Map([
    ['area', '96412.6'],
    ['capital', '1000000'],
    ['year', '2026'],
    ['large', '12345678901234567890.005'],
    ['words', '约 3000'],
  ]);
  const unit = { 'zh-CN': '平方米', en: 'm²' };
  const label = { 'zh-CN': '项' };
  const type = {
    ...planningPermit,
    fields: [
      { label, value: 'area', number: { places: 2 }, unit },
      { label, value: 'capital', number: {} },
      { label, value: 'year', number: { grouped: false } },
      { label, value: 'large', number: { places: 2 } },
      { label, value: 'words', number: { places: 2 } },
      { label, value: 'nothing', number: { places: 2 }, unit },
    ],
  };
  const { values } = fillLicence(type, (expression) => answers.get(expression), null);
  assert.deepEqual(
    values.map(({ value }) => value),
    ['96,412.60', '1,000,000', '2026', '12,345,678,901,234,567,890.01', '约 3000', '—'],
  );
  const [area, ...others] = values.map((field) => fieldValue(field, 'zh-CN'));
  assert.equal(area, '96,412.60 平方米');
  assert.equal(others.at(-1), '—', 'nothing has no unit');
  assert.equal(values[0] && fieldValue(values[0], 'en'), '96,412.60 m²');
});

test('numbers and units stand on the paper and are told to whoever verifies', async () => {
  const unit = { 'zh-CN': '平方米', en: 'm²' };
  const licence = await issue(
    licenceDraft({ values: [{ label: { 'zh-CN': '建设规模' }, value: '96,412.60', unit }] }),
  );
  const paper = licencePaper(licence);
  assert.ok(paper.layout === 'certificate');
  assert.deepEqual(paper.data.fields, [{ label: '建设规模', value: '96,412.60 平方米' }]);
  const verified = await verifyLicence(call, { identifier: licence.identifier });
  assert.deepEqual(verified.licence?.fields, [{ label: { 'zh-CN': '建设规模' }, value: '96,412.60', unit }]);
});
