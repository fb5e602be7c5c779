import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { authenticateWith, createHttpServer } from '#kernel/http/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { readAuditOf } from '#platform/audit/index.ts';
import { vaultOf } from '#platform/vault/index.ts';
import { people, personId } from './fixtures.ts';
import { importRegisters } from './import-registers.ts';
import { registersModule } from './index.ts';
import type { RecordData, RecordImport, RegisterDefinition } from './model.ts';
import { findRecords, maskRecord, readRecord, recordById } from './read-record.ts';
import { sealedRecords, sealedVersions } from './sealed-store.ts';
import { writeRecord } from './write-record.ts';

let database: Database;
let call: Call;
const [first, second] = [personId(1), personId(2)];
const brought: readonly RecordImport[] = [
  {
    register: 'people',
    validFrom: '2020-01-01',
    data: { idNumber: first, name: '林晓棠', mobile: '13800001111' },
  },
  { register: 'people', validFrom: '2020-01-01', data: { idNumber: second, name: '周砚', married: true } },
];
const load = (definitions: readonly RegisterDefinition[], records: readonly RecordImport[]) =>
  database.transaction((tx) => importRegisters(call, tx, definitions, records));

before(async () => {
  database = await testDatabase();
  call = testCall(testApplication(database));
  await load([people], brought);
});
after(() => database.close());

test('starting again changes nothing, and does not undo what happened since', async () => {
  assert.deepEqual(await load([people], brought), { changed: false });
  const data = { idNumber: first, name: '林晓棠', mobile: '13900002222' };
  const moved = { register: 'people', identifier: first, data, validFrom: '2026-11-01', cause: 'case 1' };
  assert.equal((await database.transaction((tx) => writeRecord(call, tx, moved))).changed, true);
  assert.equal((await database.transaction((tx) => writeRecord(call, tx, moved))).changed, false);
  assert.deepEqual(await load([people], brought), { changed: false });
  const now = await readRecord(call, 'people', first, { purpose: 'test' });
  const before = await readRecord(call, 'people', first, { purpose: 'test', validOn: '2026-10-31' });
  assert.deepEqual([now?.data['mobile'], before?.data['mobile']], ['13900002222', '13800001111']);
  assert.deepEqual([now?.validFrom, now?.validTo, before?.validTo], ['2026-11-01', null, '2026-11-01']);
});

test('whoever reads personal data is on record with the purpose', async () => {
  const record = await readRecord(call, 'people', second, { purpose: 'prefill planning-permit' });
  const entries = await readAuditOf(database, 'register-record', record?.id ?? '');
  const last = JSON.parse(entries.at(-1)?.bytes.toString('utf8') ?? '');
  assert.deepEqual([last.action, last.detail.purpose], ['register.read', 'prefill planning-permit']);
  assert.deepEqual((await recordById(call, record?.id ?? '', { purpose: 'test' }))?.data, record?.data);
});

test('records are found by the values of fields that the register has', async () => {
  const found = await findRecords(call, 'people', { where: { married: true }, purpose: 'test' });
  assert.deepEqual(
    found.map(({ identifier }) => identifier),
    [second],
  );
  await assert.rejects(findRecords(call, 'people', { where: { nothing: 1 }, purpose: 'test' }), (error) =>
    isProblem(error, 'registers/unknown-field'),
  );
  await assert.rejects(findRecords(call, 'nothing', { where: {}, purpose: 'test' }), (error) =>
    isProblem(error, 'registers/unknown-register'),
  );
});

test('personal fields lie sealed, and those from before are found in the clear, sealed, and found again', async () => {
  const lying = async () =>
    JSON.stringify(
      await database.query(`select r.identifier, v.data, v.sealed, v.digests
        from registers.record r join registers.version v on v.record_id = r.id`),
    );
  const found = async (where: RecordData) =>
    (await findRecords(call, 'people', { where, purpose: 'test' })).map(({ identifier }) => identifier);
  assert.doesNotMatch(await lying(), new RegExp(`${first}|${second}|林晓棠|周砚|13900002222|13800001111`));
  assert.deepEqual(await found({ name: '周砚', married: true }), [second]);
  assert.deepEqual(await found({ name: '周砚', married: false }), []);

  const { id = '' } = (await readRecord(call, 'people', second, { purpose: 'test' })) ?? {};
  const data = { idNumber: second, name: '周砚', married: true };
  await database.execute(`update registers.record set identifier = $2, sealed = null where id = $1`, [
    id,
    second,
  ]);
  await database.execute(
    `update registers.version set data = $2, sealed = null, digests = '{}' where record_id = $1`,
    [id, JSON.stringify(data)],
  );
  assert.deepEqual((await readRecord(call, 'people', second, { purpose: 'test' }))?.data, data);
  assert.deepEqual(await found({ name: '周砚', married: true }), [second]);
  const again = { register: 'people', identifier: second, data, validFrom: '2020-01-01', cause: 'again' };
  const written = await database.transaction((tx) => writeRecord(call, tx, again));
  assert.deepEqual(written, { id, changed: false }, 'it is the same record');

  for (const table of [sealedRecords, sealedVersions])
    await database.transaction(async (tx) => {
      const vault = await vaultOf(tx);
      const none = '00000000-0000-0000-0000-000000000000';
      assert.ok(await table.reseal(tx, vault, none, 10));
      assert.equal(await table.reseal(tx, vault, none, 10), undefined);
    });
  assert.doesNotMatch(await lying(), new RegExp(`${second}|周砚`));
  assert.deepEqual(await found({ name: '周砚', married: true }), [second]);
  assert.deepEqual((await readRecord(call, 'people', second, { purpose: 'test' }))?.data, data);
});

test('what does not fit is refused, every fault named', async () => {
  const data = { idNumber: first.slice(0, 17), mobile: '123', income: '1e3', colour: 'red' };
  const write = { register: 'people', identifier: first, data, validFrom: '2026-01-01', cause: 'test' };
  await assert.rejects(
    database.transaction((tx) => writeRecord(call, tx, write)),
    (error) => {
      assert.ok(isProblem(error, 'registers/invalid-data'));
      assert.deepEqual(error.fields.map(({ pointer, code }) => `${pointer} ${code}`).sort(), [
        '/colour unknown',
        '/idNumber format',
        '/idNumber identifier',
        '/income format',
        '/mobile format',
        '/name required',
      ]);
      return true;
    },
  );
  await assert.rejects(
    database.transaction((tx) =>
      writeRecord(call, tx, { ...write, validFrom: '2026-02-01', validTo: '2026-02-01' }),
    ),
    (error) => isProblem(error, 'registers/empty-period'),
  );
});

test('a definition that cannot work is refused', async () => {
  const wrong: readonly RegisterDefinition[] = [
    { ...people, key: 'a', identifier: 'nothing' },
    { ...people, key: 'b', personal: ['nothing'] },
    { ...people, key: 'c', schema: { ...people.schema, wrongKeyword: 1 } },
  ];
  for (const definition of wrong)
    await assert.rejects(load([definition], []), (error) => isProblem(error, 'registers/invalid-definition'));
});

test('personal fields are masked by their mask, or wholly where they have none', async () => {
  const record = await readRecord(call, 'people', second, { purpose: 'test' });
  assert.ok(record);
  assert.deepEqual(maskRecord({ ...record, data: { name: '周砚', income: '100', married: true } }), {
    name: '周*',
    income: '***',
    married: true,
  });
});

test('the API shows a record to whom it is about, and to others not even whether there is one', async () => {
  const record = await readRecord(call, 'people', second, { purpose: 'test' });
  const http = await createHttpServer(call, [registersModule]);
  const self = newId();
  const ask = async (identifier: string) => {
    const answer = await http.inject(`/api/registers/people/${identifier}?purpose=testing`);
    return answer.statusCode;
  };
  assert.equal(await ask(second), 401);
  authenticateWith(call, async () => ({ kind: 'account', id: newId() }));
  assert.deepEqual([await ask(second), await ask(personId(77))], [403, 403]);
  authenticateWith(call, async () => ({ kind: 'account', id: self, onBehalfOf: record?.id ?? '' }));
  assert.deepEqual([await ask(second), await ask(first)], [200, 403]);
  const entries = await readAuditOf(database, 'register-record', record?.id ?? '');
  assert.equal(entries.at(-1)?.actorId, self);
  await http.close();
  authenticateWith(call, async () => ({ kind: 'visitor', id: 'visitor' }));
});
