import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Application } from '#kernel/application/index.ts';
import type { Database, Transaction } from '#kernel/database/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { fixedClock } from '#kernel/time/index.ts';
import { publicKeysOf } from '#platform/keys/index.ts';
import { readCheckpoint } from './checkpoint.ts';
import { extendLog, logPurpose } from './extend-log.ts';
import { hashLeaf, isConsistent, isIncluded } from './merkle-tree.ts';
import { newestCheckpoint, proveConsistency, proveInclusion } from './prove.ts';
import { recordAudit } from './record-audit.ts';
import { readAuditOf } from './store.ts';
import { extendSettled } from './testing.ts';
import { verifyLog, type WitnessCopy } from './verify-log.ts';
import { readWitness, tellWitness } from './witness.ts';

let database: Database;
let application: Application;

const record = (id: string, on?: Transaction) => {
  const call = testCall(application);
  const draft = { action: 'case.accept', object: { kind: 'case', id } };
  return on
    ? recordAudit(call, on, [draft])
    : database.transaction((transaction) => recordAudit(call, transaction, [draft]));
};

async function recordMany(count: number, prefix = 'c'): Promise<void> {
  const call = testCall(application);
  await database.transaction((transaction) =>
    recordAudit(
      call,
      transaction,
      Array.from({ length: count }, (_, i) => ({
        action: 'case.read',
        object: { kind: 'case', id: `${prefix}${i}` },
      })),
    ),
  );
}

async function entryOf(id: string) {
  const [entry] = await readAuditOf(database, 'case', id);
  assert.ok(entry);
  return entry;
}

/** As an administrator of the database might who has switched its guards off. */
function tamper(statement: string, values: readonly unknown[] = []): Promise<number> {
  return database.transaction(async (transaction) => {
    await transaction.execute('set local session_replication_role = replica');
    return transaction.execute(statement, values);
  });
}

const faultsOf = async (...witnesses: readonly WitnessCopy[]) =>
  (await verifyLog(application, { witnesses })).faults;

/** As an administrator of the database does who wants an earlier state to be the last. */
async function cutBack(size: number, removed: string): Promise<void> {
  await tamper('delete from audit.entry where object_id like $1', [removed]);
  await tamper('delete from audit.leaf where sequence >= $1', [size]);
  await tamper('delete from audit.checkpoint where size > $1', [size]);
  await tamper('update audit.tile set hashes = substr(hashes, 1, $1::int)', [size * 32]);
  await tamper('update audit.log set size = $1', [size]);
}

const newFile = async () => path.join(await mkdtemp(path.join(tmpdir(), 'mingtang-witness-')), 'checkpoints');

describe('the log of the audit', () => {
  beforeEach(async () => {
    database = await testDatabase();
    application = testApplication(database);
  });
  afterEach(() => database.close());

  it('an entry proves with the signed checkpoint alone that it is in the log; another does not', async () => {
    await recordMany(700);
    await record('wanted');
    assert.equal((await extendSettled(application)).length, 1);
    const { bytes, id } = await entryOf('wanted');
    const { sequence, checkpoint, path: proof } = await proveInclusion(testCall(application), id);
    const read = readCheckpoint(checkpoint.note, await publicKeysOf(database, logPurpose));
    assert.deepEqual(read?.signedBy.map(({ algorithm }) => algorithm).sort(), ['Ed25519', 'SM2']);
    assert.ok(read && isIncluded(proof, hashLeaf(bytes), sequence, read.size, read.root));
    assert.equal(isIncluded(proof, hashLeaf(Buffer.from('{}')), sequence, read.size, read.root), false);
    await record('later');
    await assert.rejects(proveInclusion(testCall(application), (await entryOf('later')).id), {
      code: 'audit/not-in-log',
    });
  });

  it('what a slow transaction wrote first comes when it commits; nothing is passed over', async () => {
    await record('before');
    await extendSettled(application);
    await database.transaction(async (slow) => {
      await record('slow', slow);
      await slow.writeGathered();
      await record('quick');
      assert.deepEqual(await extendLog(application), [], 'the quick one waits behind the slow one');
    });
    const [made] = await extendSettled(application);
    assert.equal(made?.size, 3);
    assert.equal((await proveInclusion(testCall(application), (await entryOf('slow')).id)).sequence, 1);
    assert.equal((await proveInclusion(testCall(application), (await entryOf('quick')).id)).sequence, 2);
  });

  it('several processes extend one log; each entry has one place; later checkpoints contain earlier ones', async () => {
    const first = await (async () => {
      await recordMany(300);
      await extendSettled(application);
      return newestCheckpoint(testCall(application));
    })();
    await Promise.all(
      Array.from({ length: 30 }, async (_, i) => {
        await record(`d${i}`);
        await extendLog(application);
      }),
    );
    await extendSettled(application);
    const second = await newestCheckpoint(testCall(application));
    assert.equal(second.size, 330);
    const proof = await proveConsistency(testCall(application), first.size, second.size);
    assert.ok(isConsistent(proof, first, second));
    await assert.rejects(proveConsistency(testCall(application), 1, 331), { code: 'audit/no-such-size' });
    assert.deepEqual(await verifyLog(application).then(({ faults, entries }) => ({ faults, entries })), {
      faults: [],
      entries: 330,
    });
  });

  it('one entry changed, removed or inserted is found and named', async () => {
    await recordMany(600);
    await extendSettled(application);
    await recordMany(20, 'e');
    await extendSettled(application);
    assert.deepEqual(await faultsOf(), []);

    const changed = await entryOf('c517');
    await tamper(
      `update audit.entry set bytes = overlay(bytes placing '\\x58'::bytea from 12) where id = $1`,
      [changed.id],
    );
    const garbled = await entryOf('c44');
    await tamper(`update audit.entry set bytes = '\\x00ff7b' where id = $1`, [garbled.id]);
    const removed = await entryOf('e7');
    await tamper('delete from audit.entry where id = $1', [removed.id]);
    const moved = await entryOf('c3');
    await tamper(`update audit.entry set actor_id = 'somebody else' where id = $1`, [moved.id]);
    const inserted = crypto.randomUUID();
    await tamper(
      `insert into audit.entry (id, occurred_at, action, object_kind, object_id, actor_kind, actor_id, request_id, bytes, transaction_number)
      select $1, occurred_at, action, object_kind, object_id, actor_kind, actor_id, request_id, bytes, transaction_number - 1
      from audit.entry where id = $2`,
      [inserted, changed.id],
    );
    const faults = await faultsOf();
    assert.deepEqual(faults.map((fault) => [fault.kind, 'entryId' in fault ? fault.entryId : '']).sort(), [
      ...[changed.id, garbled.id].sort().map((id) => ['changed', id]),
      ['columns-changed', moved.id],
      ['inserted', inserted],
      ['removed', removed.id],
    ]);
  });

  it('an entry slipped in as if it waited for the log is named; one that waits is not', async () => {
    await recordMany(3);
    await extendSettled(application);
    const { id: genuine } = await entryOf('c1');
    const [copied, backdated] = [crypto.randomUUID(), crypto.randomUUID()];
    const slipIn = `insert into audit.entry (id, occurred_at, action, object_kind, object_id, actor_kind, actor_id, request_id, bytes)
      select $1::uuid, occurred_at, action, object_kind, object_id, actor_kind, actor_id, request_id, bytes
      from audit.entry where id = $2`;
    await tamper(slipIn, [copied, genuine]);
    assert.deepEqual(await faultsOf(), [{ kind: 'inserted', entryId: copied }], 'its bytes are of another');
    await tamper('delete from audit.entry where id = $1', [copied]);

    const call = testCall({ ...application, clock: fixedClock('2020-01-01T00:00:00Z') });
    await database.transaction((transaction) =>
      recordAudit(call, transaction, [{ action: 'case.read', object: { kind: 'case', id: backdated } }]),
    );
    await record('waits');
    const { id } = await entryOf(backdated);
    assert.deepEqual(await faultsOf(), [{ kind: 'inserted', entryId: id }], 'it says a time long signed');
  });

  it('who changes entry, hash and checkpoint alike cannot sign it; the second in which it was is named', async () => {
    for (const prefix of ['a', 'b', 'c']) {
      await recordMany(10, prefix);
      await extendSettled(application);
    }
    const { id, bytes } = await entryOf('b4');
    const forged = Buffer.from(bytes.toString().replace('case.read', 'case.seen'));
    await tamper(`update audit.entry set bytes = $2, action = 'case.seen' where id = $1`, [id, forged]);
    const [{ sequence } = { sequence: -1 }] = await database.query<{ sequence: number }>(
      'select sequence from audit.leaf where entry_id = $1',
      [id],
    );
    await tamper(
      `update audit.tile set hashes = overlay(hashes placing $1::bytea from $2::int) where height = 0`,
      [hashLeaf(forged), sequence * 32 + 1],
    );
    const [fault, ...others] = await faultsOf();
    assert.deepEqual(others, []);
    assert.ok(fault?.kind === 'rewritten');
    assert.deepEqual([fault.from, fault.to], [10, 20]);

    await tamper(
      `update audit.checkpoint set note = replace(note, E'\\n20\\n', E'\\n21\\n') where size = 20`,
    );
    assert.ok((await faultsOf()).some(({ kind }) => kind === 'signature-invalid'));
  });

  it('a log that was cut short to an earlier state no longer agrees with what a witness keeps', async () => {
    const file = await newFile();
    for (const prefix of ['a', 'b']) {
      await recordMany(10, prefix);
      await tellWitness(file, await extendSettled(application));
    }
    const witness = await readWitness(file);
    assert.equal(witness.notes?.length, 2);
    assert.deepEqual(await faultsOf(witness), []);
    await cutBack(10, 'b%');
    assert.deepEqual(await faultsOf(), [], 'the database alone cannot tell');
    assert.deepEqual(await faultsOf(witness), [
      { kind: 'shorter-than-signed', size: 10, signed: 20, witness: file },
    ]);
    const forged = { name: 'forged', notes: ['mingzhou/audit\n5\nAAAA\n\n— mingzhou/audit AAAA\n'] };
    assert.deepEqual(await faultsOf(forged), [{ kind: 'witness-invalid', witness: 'forged' }]);
  });

  it('an end that was written anew, and signed with the log’s own key, is named by each witness who saw the old one', async () => {
    const [prompt, late] = [await newFile(), await newFile()];
    await recordMany(10, 'a');
    const first = await extendSettled(application);
    await tellWitness(prompt, first);
    await tellWitness(late, first);
    await recordMany(10, 'b');
    await tellWitness(prompt, await extendSettled(application));
    await cutBack(10, 'b%');
    await recordMany(12, 'x');
    await extendSettled(application);
    assert.deepEqual(await faultsOf(), [], 'whoever has the key signs what he likes');
    const copies = await Promise.all([prompt, late].map(readWitness));
    const { faults, witnesses } = await verifyLog(application, { witnesses: copies });
    assert.deepEqual(
      faults.map((fault) => fault.kind === 'rewritten' && [fault.from, fault.to, fault.witness]),
      [[10, 20, prompt]],
    );
    assert.deepEqual(witnesses, [
      { name: prompt, seen: 20 },
      { name: late, seen: 10 },
    ]);
  });

  it('two entries in each other’s place are both named, also where their places were exchanged with them', async () => {
    await recordMany(10);
    await extendSettled(application);
    const [one, other] = [await entryOf('c2'), await entryOf('c6')];
    const place = (from: string, to: string) =>
      tamper('update audit.leaf set entry_id = $2 where entry_id = $1', [from, to]);
    const aside = crypto.randomUUID();
    await place(one.id, aside);
    await place(other.id, one.id);
    await place(aside, other.id);
    assert.deepEqual(
      (await faultsOf()).map((fault) => 'sequence' in fault && [fault.kind, fault.sequence]),
      [
        ['changed', 2],
        ['changed', 6],
      ],
    );
    const swapHashes = `update audit.tile set hashes = overlay(overlay(hashes placing substr(hashes, 6 * 32 + 1, 32) from 2 * 32 + 1)
      placing substr(hashes, 2 * 32 + 1, 32) from 6 * 32 + 1) where height = 0`;
    await tamper(swapHashes);
    const [fault] = await faultsOf();
    assert.ok(fault?.kind === 'rewritten');
    assert.deepEqual([fault.from, fault.to], [0, 10]);
  });

  it('a witness that is lost is named; one whose machine stopped while it wrote accuses nobody afterwards', async () => {
    const file = await newFile();
    const lost = await readWitness(`${file}.gone`);
    await recordMany(10, 'a');
    const [made] = await extendSettled(application);
    assert.ok(made);
    for (let length = 1; length < made.note.length; length += 7) {
      await writeFile(file, made.note.slice(0, length));
      assert.equal((await readWitness(file)).notes?.length ?? 0, 0, made.note.slice(0, length));
      await tellWitness(file, [made]);
      assert.deepEqual(await faultsOf(await readWitness(file)), [], made.note.slice(0, length));
    }
    await writeFile(file, made.note);
    assert.deepEqual(await faultsOf(await readWitness(file)), [], 'a note as the API gives it');
    assert.deepEqual(await faultsOf(lost), [{ kind: 'witness-lost', witness: `${file}.gone` }]);
  });
});
