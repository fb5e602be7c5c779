import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import type { Database } from '#kernel/database/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { canonicalBytes } from './canonical-bytes.ts';
import { recordAudit } from './record-audit.ts';
import { readAuditOf } from './store.ts';

let database: Database;
before(async () => {
  database = await testDatabase();
});
after(() => database.close());

test('an entry says who did what to which object, in bytes that repeat it exactly', async () => {
  const call = testCall(testApplication(database), { kind: 'account', id: 'a1', onBehalfOf: 'firm-1' });
  await database.transaction((tx) =>
    recordAudit(call, tx, [
      { action: 'case.accept', object: { kind: 'case', id: 'c1' }, detail: { z: 1, a: '准予' } },
    ]),
  );
  const [entry] = await readAuditOf(database, 'case', 'c1');
  assert.equal(entry?.actorId, 'a1');
  assert.equal(entry?.onBehalfOf, 'firm-1');
  const said = JSON.parse(entry?.bytes.toString('utf8') ?? '');
  assert.equal(said.action, 'case.accept');
  assert.deepEqual(canonicalBytes(said), entry?.bytes);
});

test('an entry says from which address it was asked; of what the program does by itself there is none', async () => {
  const asked = testCall(testApplication(database), { kind: 'account', id: 'a2' });
  for (const [id, call] of [
    ['c2', { ...asked, address: '203.0.113.7' }],
    ['c3', asked],
  ] as const)
    await database.transaction((tx) =>
      recordAudit(call, tx, [{ action: 'case.read', object: { kind: 'case', id } }]),
    );
  const saidOf = async (id: string) => {
    const [entry] = await readAuditOf(database, 'case', id);
    return JSON.parse(entry?.bytes.toString('utf8') ?? '') as Readonly<Record<string, unknown>>;
  };
  assert.equal((await saidOf('c2'))['address'], '203.0.113.7');
  assert.equal('address' in (await saidOf('c3')), false);
});

test('entries cannot be deleted, changed or emptied', async () => {
  await assert.rejects(database.execute('delete from audit.entry'), /never changed or deleted/);
  await assert.rejects(
    database.execute(`update audit.entry set action = 'other'`),
    /never changed or deleted/,
  );
  await assert.rejects(database.execute('truncate audit.entry'), /never changed or deleted/);
});

test('the canonical form does not depend on the order of keys and reads back as the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const bytes = canonicalBytes(value);
      const again = JSON.parse(bytes.toString('utf8'));
      assert.deepEqual(canonicalBytes(again), bytes);
      assert.deepEqual(canonicalBytes(reversed(again)), bytes);
    }),
  );
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
}
