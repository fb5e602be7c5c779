import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { publicKeysOf } from '#platform/keys/index.ts';
import { readCheckpoint } from './checkpoint.ts';
import { extendLog, logPurpose } from './extend-log.ts';
import { recordAudit } from './record-audit.ts';
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
  const [checkpoint] = await extendLog(call);
  assert.ok(checkpoint);
  const read = readCheckpoint(checkpoint.note, await publicKeysOf(database, logPurpose));
  const { faults, entries } = await verifyLog(call, { witnessed: [] });
  assert.deepEqual(faults, []);
  assert.ok(entries > 0);
  return (read?.signedBy ?? []).map(({ algorithm }) => algorithm).toSorted();
}

test('by the profile of this country checkpoints bear its signature alone, and the log stays whole across a change', async () => {
  assert.deepEqual(await signers('sm'), ['SM2']);
  assert.deepEqual(await signers('international'), ['Ed25519', 'SM2']);
  assert.deepEqual(await signers('sm'), ['SM2']);
});
