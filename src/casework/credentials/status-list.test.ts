import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inflateSync } from 'node:zlib';
import type { Application } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { readJwt } from './jose.ts';
import { endCredentials, type StatusPlace, statusListToken, takePlaces } from './status-list.ts';
import { listSize } from './store.ts';

let database: Database;
let application: Application;
before(async () => {
  database = await testDatabase();
  application = testApplication(database);
});
after(() => database.close());

const take = (licences: readonly string[]) =>
  database.transaction((tx) => takePlaces(testCall(application), tx, licences));
const key = ({ list, place }: StatusPlace) => `${list}/${place}`;

async function bitsOf(list: number): Promise<Buffer> {
  const token = readJwt(await statusListToken(application, list));
  assert.ok(token);
  const { lst } = token.payload['status_list'] as { lst: string };
  return inflateSync(Buffer.from(lst, 'base64url'));
}

const isEnded = async ({ list, place }: StatusPlace) =>
  (((await bitsOf(list))[place >> 3] ?? 0) & (1 << (place & 7))) !== 0;

test('thousands of licences get their places in one transaction, each its own, in no order that tells anything', async (t) => {
  const licences = Array.from({ length: 20_000 }, () => newId());
  const began = performance.now();
  const places = await take(licences);
  const seconds = (performance.now() - began) / 1000;
  t.diagnostic(
    `${licences.length} places in ${seconds.toFixed(2)} s: a million in ${(seconds * 50).toFixed(0)} s`,
  );
  assert.equal(new Set(places.map(key)).size, licences.length);
  const [first, second, third] = places.map(({ place }) => place);
  assert.ok(first !== undefined && second !== undefined && third !== undefined);
  assert.notEqual(second, first + 1);
  const bytes = (await bitsOf(places[0]?.list ?? 0)).length;
  assert.equal(bytes, listSize / 8);
});

test('what is at the end of one list goes on in the next, and two that take places at once take none twice', async () => {
  const open = (await take([newId()])).map(({ list }) => list)[0] ?? 0;
  const left = listSize - 20_001;
  const nearly = await take(Array.from({ length: left - 3 }, () => newId()));
  assert.deepEqual([...new Set(nearly.map(({ list }) => list))], [open]);
  const [one, other] = await Promise.all([
    take(Array.from({ length: 5 }, () => newId())),
    take(Array.from({ length: 5 }, () => newId())),
  ]);
  const both = [...one, ...other];
  assert.equal(new Set(both.map(key)).size, 10);
  assert.deepEqual(both.map(({ list }) => list).sort(), [open, open, open, ...Array(7).fill(open + 1)]);
});

test('a licence that ends takes all its credentials with it, and no other', async () => {
  const [ending, standing] = [newId(), newId()];
  const places = await take([ending, standing, ending]);
  const states = () => Promise.all(places.map(isEnded));
  assert.deepEqual(await states(), [false, false, false]);
  const call = testCall(application);
  await assert.rejects(
    database.transaction(async (tx) => {
      await endCredentials(call, tx, ending);
      throw new Error('the ending failed');
    }),
  );
  assert.deepEqual(await states(), [false, false, false], 'with its transaction or not at all');
  await database.transaction((tx) => endCredentials(call, tx, ending));
  assert.deepEqual(await states(), [true, false, true]);
  await assert.rejects(statusListToken(application, 99), { code: 'credentials/list-unknown' });
});
