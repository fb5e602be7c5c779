import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { publicKeysOf, signingKeyOf } from '#platform/keys/index.ts';
import { type Checkpoint, readCheckpoint, signCheckpoint } from './checkpoint.ts';
import { logPurpose } from './extend-log.ts';
import { recordAudit } from './record-audit.ts';
import { extendSettled } from './testing.ts';
import { verifyLog } from './verify-log.ts';

let database: Database;
before(async () => {
  database = await testDatabase();
});
after(() => database.close());

async function signers(crypto: 'international' | 'sm'): Promise<string[]> {
  const base = testApplication(database);
  const call: Call = testCall({ ...base, config: { ...base.config, crypto } });
  await database.transaction((transaction) =>
    recordAudit(call, transaction, [{ action: 'test.act', object: { kind: 'test', id: crypto } }]),
  );
  const [checkpoint] = await extendSettled(call);
  assert.ok(checkpoint);
  const read = readCheckpoint(checkpoint.note, await publicKeysOf(database, logPurpose));
  const { faults, entries } = await verifyLog(call, { witnesses: [] });
  assert.deepEqual(faults, []);
  assert.ok(entries > 0);
  return (read?.signedBy ?? []).map(({ algorithm }) => algorithm).toSorted();
}

test('by that profile a chain of SM3 binds every entry, and one that says something else is found', async () => {
  const base = testApplication(database);
  const call: Call = testCall({ ...base, config: { ...base.config, crypto: 'sm' } });
  const enter = (id: string) =>
    database.transaction((transaction) =>
      recordAudit(call, transaction, [{ action: 'test.act', object: { kind: 'test', id } }]),
    );
  const sm3 = (...parts: Buffer[]) => createHash('sm3').update(Buffer.concat(parts)).digest();
  const keys = () => publicKeysOf(database, logPurpose);
  let link = sm3(Buffer.alloc(0));
  for (const ids of [['one', 'two'], ['three']]) {
    for (const id of ids) await enter(id);
    const [made] = await extendSettled(call);
    const entries = await database.query<{ bytes: Buffer }>(
      `select e.bytes from audit.leaf l join audit.entry e on e.id = l.entry_id order by l.sequence desc limit $1`,
      [ids.length],
    );
    link = sm3(link, ...entries.toReversed().map(({ bytes }) => sm3(bytes)));
    assert.ok(made);
    const read = readCheckpoint(made.note, await keys());
    assert.ok(read?.chain?.equals(link));
    assert.equal(
      readCheckpoint(made.note.replace(/\nsm3 [^\n]+/, ''), await keys()),
      undefined,
      'it is signed',
    );
  }
  assert.deepEqual((await verifyLog(call)).faults, []);
  const [last] = await database.query<Checkpoint>(
    `select size, root, made_at as "madeAt", note from audit.checkpoint order by size desc limit 1`,
  );
  assert.ok(last);
  const key = await signingKeyOf(call, logPurpose, 'SM2');
  const origin = last.note.split('\n', 1)[0] ?? '';
  const put = (text: string) =>
    database.transaction(async (transaction) => {
      await transaction.execute('set local session_replication_role = replica');
      await transaction.execute('update audit.checkpoint set note = $1 where size = $2', [text, last.size]);
    });
  const { note } = await signCheckpoint(origin, { ...last, chain: sm3(link) }, [key]);
  await put(note);
  const { faults } = await verifyLog(call);
  assert.deepEqual(
    faults.map(({ kind }) => kind),
    ['rewritten'],
  );
  await put(last.note);
});

test('by the profile of this country checkpoints bear its signature alone, and the log stays whole across a change', async () => {
  assert.deepEqual(await signers('sm'), ['SM2']);
  assert.deepEqual(await signers('international'), ['Ed25519', 'SM2']);
  assert.deepEqual(await signers('sm'), ['SM2']);
});
