import assert from 'node:assert/strict';
import { createDecipheriv } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Database } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { keysFrom, open, seal } from './cipher.ts';
import { ciphers } from './model.ts';
import { registerSealedTable } from './reseal.ts';
import { rotateKey } from './rotate-key.ts';
import { vaultOf } from './vault-of.ts';

let database: Database;
before(async () => {
  database = await testDatabase();
  await database.execute('create table public.sealed_note (id uuid primary key, text text not null)');
});
after(() => database.close());

const column = 'public.sealed_note';
const [first, second] = ['01990000-0000-7000-8000-000000000001', '01990000-0000-7000-8000-000000000002'];

for (const cipher of ciphers)
  test(`${cipher}: what is sealed opens in its place with its key, and nowhere else`, () => {
    const keys = keysFrom(Buffer.alloc(64, 7));
    const sealed = seal(cipher, keys, 'a/1', '身份证 339901199005060011');
    assert.equal(open(cipher, keys, 'a/1', sealed), '身份证 339901199005060011');
    assert.equal(open(cipher, keys, 'a/2', sealed), undefined);
    assert.equal(open(cipher, keysFrom(Buffer.alloc(64, 8)), 'a/1', sealed), undefined);
    for (let i = 0; i < sealed.length; i += 1) {
      const altered = Buffer.from(sealed);
      altered[i] = (altered[i] ?? 0) ^ 1;
      assert.equal(open(cipher, keys, 'a/1', altered), undefined, `byte ${i}`);
    }
    assert.equal(open(cipher, keys, 'a/1', sealed.subarray(0, 20)), undefined);
  });

test('SM4-GCM enciphers as another program does SM4 in counter mode', () => {
  const material = Buffer.alloc(64, 7);
  const text = '身份证 339901199005060011';
  const sealed = seal('SM4-GCM', keysFrom(material), 'a/1', text);
  const counter = Buffer.concat([sealed.subarray(0, 12), Buffer.from([0, 0, 0, 2])]);
  const opened = createDecipheriv('sm4-ctr', material.subarray(0, 16), counter).update(sealed.subarray(28));
  assert.equal(opened.toString(), text);
});

test('whoever asks at once is given one key; equal values have equal digests in one column only', async () => {
  const [vault, other] = await Promise.all([vaultOf(database), vaultOf(database)]);
  const sealed = vault.seal(column, first, '一');
  assert.equal(other.open(column, first, sealed), '一');
  assert.notEqual(vault.seal(column, first, '一'), sealed, 'the same again looks different');
  assert.equal(vault.digest('a', '一'), other.digest('a', '一'));
  assert.notEqual(vault.digest('a', '一'), vault.digest('b', '一'));
  assert.equal(vault.open(column, first, '未加密'), '未加密');
  assert.throws(
    () => vault.open(column, second, sealed),
    (error) => isProblem(error, 'vault/not-opened'),
  );
  const [{ count } = { count: 0 }] = await database.query<{ count: number }>(
    `select count(*)::int as count from vault.key`,
  );
  assert.equal(count, 1);
});

test('a rotation seals what lies in the clear and what earlier keys sealed; digests of before are found until it is done', async () => {
  const before = await vaultOf(database);
  await database.execute('insert into public.sealed_note values ($1, $2), ($3, $4)', [
    first,
    before.seal(column, first, '甲'),
    second,
    '乙',
  ]);
  const takeBack = registerSealedTable({
    name: column,
    reseal: async (on, vault, after, limit) => {
      const rows = await on.query<{ id: string; text: string }>(
        `select id, text from public.sealed_note where id > $1 and text not like $2 order by id limit $3`,
        [after, vault.sealedNow, Math.min(limit, 1)],
      );
      for (const { id, text } of rows)
        await on.execute(`update public.sealed_note set text = $2 where id = $1`, [
          id,
          vault.seal(column, id, vault.open(column, id, text)),
        ]);
      return rows.at(-1)?.id;
    },
  });
  const call = testCall(testApplication(database));
  let during: readonly string[] = [];
  const rotation = await rotateKey(call, 'SM4-GCM', async () => {
    during = (await vaultOf(database)).lookups('a', '一');
  });
  takeBack();
  assert.equal(rotation.retired, 1);
  assert.deepEqual(
    rotation.tables.find(({ table }) => table === column),
    { table: column, batches: 2 },
  );
  assert.ok(
    during.includes(before.digest('a', '一')),
    'a row with a digest of before is found while it lasts',
  );
  const now = await vaultOf(database);
  assert.equal(now.lookups('a', '一').includes(before.digest('a', '一')), false);
  const rows = await database.query<{ id: string; text: string }>(
    `select id, text from public.sealed_note order by id`,
  );
  assert.ok(rows.every(({ text }) => text.startsWith(`sealed.${rotation.key}.`)));
  assert.deepEqual(
    rows.map(({ id, text }) => now.open(column, id, text)),
    ['甲', '乙'],
  );
});
