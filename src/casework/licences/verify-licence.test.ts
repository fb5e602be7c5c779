import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { Actor, Application } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { authenticateWith, createHttpServer, type Http } from '#kernel/http/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { fixedClock, type MovableClock } from '#kernel/time/index.ts';
import { readAuditOf } from '#platform/audit/index.ts';
import { fileById, filesModule } from '#platform/files/index.ts';
import { businessLicence, disabilityCard, licenceDraft } from './fixtures.ts';
import { licencesModule } from './index.ts';
import { issueLicence, reserveWritten } from './issue-licence.ts';
import type { Licence, LicenceDraft } from './model.ts';
import { revokeLicence } from './revoke-licence.ts';
import { verifyLicence } from './verify-licence.ts';

let database: Database;
let application: Application & { readonly clock: MovableClock };
let http: Http;
let actor: Actor = { kind: 'visitor', id: 'visitor' };
before(async () => {
  database = await testDatabase();
  application = testApplication(database, fixedClock('2026-11-19T09:00:00+08:00'));
  authenticateWith(application, async () => actor);
  licencesModule.register?.(application);
  http = await createHttpServer(application, [licencesModule, filesModule]);
});
after(async () => {
  await http.close();
  await database.close();
});

const issue = (draft: LicenceDraft) =>
  database.transaction((tx) => issueLicence(testCall(application), tx, draft));
const tokenOf = (licence: Licence) => new URL(licence.verifyUrl).pathname.split('/').at(-1) ?? '';
const person = { subjectId: 'person-1', name: '王晓明', code: '11010519491231002X', codeType: 'citizen-id' };
const get = (url: string) => http.inject({ url });

test('anybody verifies a licence, by identifier or token, and is counted', async () => {
  const licence = await issue(licenceDraft());
  const call = testCall(application, { kind: 'visitor', id: 'visitor' });
  const first = await verifyLicence(call, { identifier: ` ${licence.identifier.toLowerCase()} ` });
  assert.equal(first.status, 'valid');
  assert.equal(first.licence?.holderName, '明州澜岸置业有限公司');
  assert.equal(first.licence?.fields[1]?.value, '明州市澄江区***');
  const second = await verifyLicence(call, { token: tokenOf(licence) });
  assert.equal(second.licence?.verifications, 2);
  const actions = (await readAuditOf(database, 'licence', licence.id)).map(({ action }) => action);
  assert.deepEqual(actions, ['licence.issue', 'licence.verify', 'licence.verify']);
});

test('strangers never see who a person is, even where the type forgot to mask', async () => {
  const licence = await issue(
    licenceDraft({
      licenceType: disabilityCard,
      holder: person,
      values: [
        { label: { 'zh-CN': '姓名' }, value: person.name },
        { label: { 'zh-CN': '身份证号' }, value: person.code },
        { label: { 'zh-CN': '电话' }, value: '13812345678' },
        { label: { 'zh-CN': '监护人' }, value: '王大明', mask: 'name' },
      ],
    }),
  );
  const { body } = await get(`/api/licences/verify?token=${tokenOf(licence)}`);
  for (const secret of [person.name, person.code, '13812345678', '王大明', 'firm-record'])
    assert.ok(!body.includes(secret), secret);
  assert.ok(body.includes('王*明'));
});

test('revoked, expired and unknown say so at once', async () => {
  const licence = await issue(
    licenceDraft({ licenceType: { ...disabilityCard, key: 'short' }, holder: person }),
  );
  const call = testCall(application);
  const token = tokenOf(licence);
  application.clock.moveTo(new Date('2040-01-01T09:00:00+08:00'));
  assert.equal((await verifyLicence(call, { token })).status, 'expired');
  application.clock.moveTo(new Date('2026-11-19T09:00:00+08:00'));
  await database.transaction((tx) =>
    revokeLicence(call, tx, {
      licenceId: licence.id,
      status: 'revoked',
      reason: '申请材料不实',
      legalBasis: '行政许可法 第六十九条',
    }),
  );
  const revoked = await verifyLicence(call, { token });
  assert.equal(revoked.status, 'revoked');
  assert.equal(revoked.licence?.statusChange?.legalBasis, '行政许可法 第六十九条');
  await assert.rejects(
    database.transaction((tx) =>
      revokeLicence(call, tx, { licenceId: licence.id, status: 'cancelled', reason: 'x', legalBasis: 'y' }),
    ),
    (error) => isProblem(error, 'licences/not-valid'),
  );
  assert.equal((await verifyLicence(call, { token: 'no-such-token' })).status, 'unknown');
  assert.equal((await verifyLicence(call, { identifier: `${licence.identifier}X` })).status, 'unknown');
  await assert.rejects(verifyLicence(call, {}), (error) => isProblem(error, 'licences/ask-one'));
});

test('one address cannot guess for long', async () => {
  const call = testCall(application);
  const ask = () => verifyLicence(call, { token: 'guess', from: '203.0.113.7' });
  for (let asked = 0; asked < 30; asked += 1) await ask();
  await assert.rejects(ask(), (error) => isProblem(error, 'licences/too-many-checks'));
  await verifyLicence(call, { token: 'guess', from: '203.0.113.8' });
  application.clock.moveTo(new Date(application.clock.now().getTime() + 2_000));
  await ask();
});

test('the paper is for the holder, the issuer and whoever holds its token; nobody else', async () => {
  const licence = await issue(
    licenceDraft({ holder: { ...person, subjectId: 'person-2', code: 'E1234567' } }),
  );
  const path = `/api/licences/${licence.id}`;
  actor = { kind: 'visitor', id: 'visitor' };
  assert.equal((await get(`${path}/pdf`)).statusCode, 401);
  assert.equal((await get(path)).statusCode, 401);
  actor = { kind: 'account', id: newId(), subjectId: 'person-9' };
  assert.equal((await get(`${path}/pdf`)).statusCode, 403);
  assert.equal((await get(path)).statusCode, 403);
  assert.deepEqual((await get('/api/licences')).json(), { licences: [] });
  actor = { kind: 'account', id: newId(), subjectId: 'person-2' };
  assert.equal((await get(path)).json().number, licence.number);
  assert.equal((await get('/api/licences')).json().licences.length, 1);
  const own = await get(`${path}/pdf`);
  assert.equal(own.headers['content-type'], 'application/pdf');
  assert.equal(own.rawPayload.subarray(0, 5).toString(), '%PDF-');
  actor = { kind: 'visitor', id: 'visitor' };
  const scanned = await get(`${path}/pdf?token=${tokenOf(licence)}`);
  assert.ok(scanned.rawPayload.equals(own.rawPayload));
  assert.equal((await get(`${path}/pdf?token=wrong`)).statusCode, 401);
  assert.equal((await get('/api/licences/0199aaaa-0000-7000-8000-000000000000')).statusCode, 401);
});

const openPaper = (licence: Licence) => get(`/api/licences/${licence.id}/pdf?token=${tokenOf(licence)}`);

test('a firm holds the licence by which it came into being, as its founder does', async () => {
  const licence = await issue(
    licenceDraft({
      licenceType: businessLicence,
      holder: { subjectId: 'founder', name: '明州鸣泉设计有限公司', codeType: '统一社会信用代码' },
    }),
  );
  const path = `/api/licences/${licence.id}`;
  const asFirm: Actor = { kind: 'account', id: newId(), subjectId: 'manager', onBehalfOf: 'founded-firm' };
  actor = asFirm;
  assert.deepEqual((await get('/api/licences')).json(), { licences: [] }, 'before it is entered');
  const written = { format: 'credit-code', identifier: licence.number, recordId: 'founded-firm' };
  // Entered once more it is the same firm.
  for (const _time of ['first', 'again'])
    await database.transaction((tx) => reserveWritten(testCall(application), tx, written));
  const { licences } = (await get('/api/licences')).json();
  assert.deepEqual(
    licences.map(({ number }: Licence) => number),
    [licence.number],
  );
  assert.equal((await get(path)).statusCode, 200);
  assert.equal((await get(`${path}/pdf`)).statusCode, 200);
  actor = { kind: 'account', id: newId(), subjectId: 'founder' };
  assert.equal((await get('/api/licences')).json().licences.length, 1);
  actor = { kind: 'account', id: newId(), subjectId: 'manager' };
  assert.equal((await get(path)).statusCode, 403, 'for himself he holds nothing');
  actor = { ...asFirm, onBehalfOf: 'another-firm' };
  assert.equal((await get(path)).statusCode, 403);
});

test('a paper is made once, however often it is asked for; a revoked licence gets another', async () => {
  const licence = await issue(licenceDraft());
  const papers = () =>
    database.query<{ fileId: string }>(
      `select file_id as "fileId" from licences.paper where licence_id = $1 order by made_at`,
      [licence.id],
    );
  assert.equal((await openPaper(licence)).statusCode, 200);
  assert.equal((await openPaper(licence)).statusCode, 200);
  assert.equal((await papers()).length, 1);
  await database.transaction((tx) =>
    revokeLicence(testCall(application), tx, {
      licenceId: licence.id,
      status: 'cancelled',
      reason: '申请注销',
      legalBasis: '行政许可法 第七十条',
    }),
  );
  assert.equal((await openPaper(licence)).statusCode, 200);
  assert.equal((await papers()).length, 2);
});

test('papers are files of their licence: who may read one asks the licence', async () => {
  const licence = await issue(
    licenceDraft({ holder: { ...person, subjectId: 'person-3', code: 'E7654321' } }),
  );
  assert.equal((await openPaper(licence)).statusCode, 200);
  const [paper] = await database.query<{ fileId: string }>(
    `select file_id as "fileId" from licences.paper where licence_id = $1`,
    [licence.id],
  );
  const path = `/api/files/${paper?.fileId}`;
  actor = { kind: 'account', id: newId(), subjectId: 'person-9' };
  assert.equal((await get(path)).statusCode, 404);
  actor = { kind: 'account', id: newId(), subjectId: 'person-3' };
  const [file, pdf] = [await get(path), await get(`/api/licences/${licence.id}/pdf`)];
  assert.equal(file.statusCode, 200);
  assert.ok(file.rawPayload.equals(pdf.rawPayload));
  assert.equal(file.headers['etag'], pdf.headers['etag']);
  const actions = (await readAuditOf(database, 'licence', licence.id)).map(({ action }) => action);
  assert.ok(actions.includes('licence.download'));
});

test('papers kept before the files were are carried over to the byte', async () => {
  const licence = await issue(licenceDraft());
  const content = randomBytes(600 * 1024);
  const migration = async (name: string) => readFile(new URL(`migrations/${name}`, import.meta.url), 'utf8');
  const [old = ''] =
    /create table licences\.rendering \(.*?\);/s.exec(await migration('001-create.sql')) ?? [];
  await database.transaction(async (transaction) => {
    await transaction.execute('drop table licences.paper');
    await transaction.execute(old);
    await transaction.execute(`insert into licences.rendering values ('input', $1, 'content', $2, now())`, [
      licence.id,
      content,
    ]);
    await transaction.execute(await migration('002-papers.sql'));
  });
  const [paper] = await database.query<{ fileId: string }>(
    `select file_id as "fileId" from licences.paper where input_hash = 'input'`,
  );
  actor = { kind: 'system', id: 'test' };
  const answer = await get(`/api/files/${paper?.fileId}`);
  assert.ok(answer.rawPayload.equals(content));
  const { owner, name } = await fileById(testCall(application), paper?.fileId ?? '');
  assert.deepEqual([owner, name], [{ kind: 'licence', id: licence.id }, `${licence.number}.pdf`]);
});

test('only the issuing body revokes', async () => {
  const licence = await issue(licenceDraft());
  const revoke = (reason = '申请材料不实') =>
    http.inject({
      method: 'POST',
      url: `/api/licences/${licence.id}/revoke`,
      payload: { status: 'revoked', reason, legalBasis: '行政许可法 第六十九条' },
    });
  actor = { kind: 'visitor', id: 'visitor' };
  assert.equal((await revoke()).statusCode, 401);
  actor = { kind: 'account', id: newId(), subjectId: 'firm-record' };
  assert.equal((await revoke()).statusCode, 403);
  actor = { kind: 'system', id: 'test' };
  assert.equal((await revoke()).json().status, 'revoked');
  // Sent again in the same words it is answered the same; in others there is nothing left to revoke.
  assert.equal((await revoke()).statusCode, 200);
  assert.equal((await revoke('违规取得')).statusCode, 409);
});
