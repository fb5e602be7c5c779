import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  issueLicence,
  type Licence,
  mayRevoke,
  revokeLicence,
  searchLicences,
  verifyLicence,
} from '#casework/licences/index.ts';
import { currentRelease } from '#casework/packs/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { readAuditOf } from '#platform/audit/index.ts';
import { findBody } from '#platform/directory/index.ts';
import { callOf, openTestCity } from './test-city.ts';

let city: Awaited<ReturnType<typeof openTestCity>>;
let system: Call;
before(async () => {
  city = await openTestCity(['packs/china', 'packs/mingzhou']);
  system = systemCall(city, 'test');
});
after(() => city.database.close());

async function issue(bodyKey: string, divisionKey: string, name: string): Promise<Licence> {
  const release = await currentRelease(system);
  const licenceType = release.part('licence', 'planning-permit');
  const body = await findBody(system, bodyKey);
  assert.ok(licenceType && body);
  return city.database.transaction((transaction) =>
    issueLicence(system, transaction, {
      licenceType,
      body: { id: body.id, name: body.name, creditCode: body.creditCode ?? null },
      divisionKey,
      regionCode: '339901000000',
      holder: { subjectId: null, name, code: '91339901MAD7K2L486', codeType: '统一社会信用代码' },
      values: [],
    }),
  );
}

const numbersSeen = async (account: string, text?: string) =>
  (await searchLicences(await callOf(city, account), text === undefined ? {} : { text })).licences.map(
    ({ number }) => number,
  );

test('officers find what their division, body or city has issued: by number, holder or identifier', async () => {
  const planning = await issue('natural-resources', 'construction-planning', '明州澜岸置业有限公司');
  const forestry = await issue('natural-resources', 'forestry', '明州百分%林场');
  const housing = await issue('housing', 'construction-management', '明州澜岸物业有限公司');

  assert.deepEqual(await numbersSeen('lin.xiaotang'), [planning.number]);
  assert.deepEqual(await numbersSeen('natural-resources.leader'), [forestry.number, planning.number]);
  assert.deepEqual(await numbersSeen('mayor'), [housing.number, forestry.number, planning.number]);
  assert.deepEqual(await numbersSeen('shen.zhiyuan'), [], 'who is no officer');

  assert.deepEqual(await numbersSeen('mayor', '明州澜岸'), [housing.number, planning.number]);
  assert.deepEqual(await numbersSeen('natural-resources.leader', '明州澜岸'), [planning.number]);
  assert.deepEqual(await numbersSeen('mayor', planning.number), [planning.number]);
  assert.deepEqual(await numbersSeen('mayor', ` ${forestry.identifier.toLowerCase()} `), [forestry.number]);
  assert.equal((await numbersSeen('mayor', '91339901mad7k2l486')).length, 3);
  assert.deepEqual(await numbersSeen('mayor', '%'), [], 'a sign is a sign');
  assert.deepEqual(await numbersSeen('mayor', '明州百分%'), [forestry.number]);

  const reader = await callOf(city, 'mayor');
  const first = await searchLicences(reader, { limit: 2 });
  assert.ok(first.next);
  const second = await searchLicences(reader, { limit: 2, before: first.next });
  assert.deepEqual(
    [...first.licences, ...second.licences].map(({ number }) => number),
    [housing.number, forestry.number, planning.number],
  );
  assert.equal(second.next, undefined);
  const [entry] = await readAuditOf(city.database, 'licence-list', reader.requestId);
  assert.equal(entry?.action, 'licence.search');
  assert.doesNotMatch(JSON.stringify(entry), /澜岸/, 'what was typed is not kept');
});

test('heads of the division and leaders of the body end a licence; strangers see it at once', async () => {
  const licence = await issue('natural-resources', 'construction-planning', '明州桃园置业有限公司');
  const ending = {
    licenceId: licence.id,
    status: 'withdrawn',
    reason: '倒卖许可证件',
    legalBasis: '行政许可法第八十条第一项',
    documentNumber: '明自然资罚〔2026〕7号',
  } as const;
  const end = (call: Call) =>
    city.database.transaction((transaction) => revokeLicence(call, transaction, ending));
  for (const account of ['lin.xiaotang', 'natural-resources.forestry.head', 'mayor']) {
    const call = await callOf(city, account);
    assert.equal(await mayRevoke(call, licence), false, account);
    await assert.rejects(end(call), (error) => isProblem(error) && error.status === 403, account);
  }
  const head = await callOf(city, 'zhou.yan');
  assert.equal(await mayRevoke(head, licence), true);
  // A penalty has a decision of its own, made as the law on penalties asks.
  const { documentNumber: _, ...undecided } = ending;
  await assert.rejects(
    city.database.transaction((transaction) => revokeLicence(head, transaction, undecided)),
    (error) => isProblem(error, 'licences/penalty-first'),
  );
  const ended = await end(head);
  assert.equal(ended.status, 'withdrawn');
  assert.equal(await mayRevoke(head, ended), false, 'once is enough');
  const seen = await verifyLicence(system, { identifier: licence.identifier });
  assert.equal(seen.status, 'withdrawn');
  assert.equal(seen.licence?.statusChange?.reason, ending.reason);
});
