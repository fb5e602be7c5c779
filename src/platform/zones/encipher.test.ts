import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Application } from '#kernel/application/index.ts';
import type { Config } from '#kernel/config/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { exportTransfers, importTransfers } from './carry-by-file.ts';
import { forgetRetiredKeys, rotateCipherKey } from './cipher-key.ts';
import { registerCrossing, sendAcross } from './crossings.ts';
import type { ZoneName } from './model.ts';
import { ownCertificate } from './own-zone.ts';
import { takeTransfer } from './take-transfer.ts';

let directory: string;
let databases: readonly [Database, Database];
let internet: Application;
let outer: Application;
const arrived: unknown[] = [];
const took = () => arrived.splice(0);

function zone(database: Database, name: ZoneName, crypto: Config['crypto'] = 'international'): Application {
  const base = testApplication(database);
  const own = { ...base.config.zone, name, certificates: directory };
  return { ...base, config: { ...base.config, crypto, zone: own } };
}

const say = (application: Application, to: ZoneName, payload: string) =>
  application.database.transaction((transaction) =>
    sendAcross(transaction, to, { kind: 'test-secret', payload }),
  );

before(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'zones-'));
  databases = await Promise.all([testDatabase(), testDatabase()]);
  [internet, outer] = [zone(databases[0], 'internet'), zone(databases[1], 'outer')];
  registerCrossing('test-secret', {
    from: 'internet',
    to: 'outer',
    receive: async (_call, _transaction, payload) => void arrived.push(payload),
  });
  await writeFile(path.join(directory, 'internet.pem'), await ownCertificate(internet));
  await writeFile(path.join(directory, 'outer.pem'), await ownCertificate(outer));
});
after(async () => {
  await Promise.all(databases.map((database) => database.close()));
  await rm(directory, { recursive: true });
});

test('a transfer is enciphered for the zone it goes to, and read by no other', async () => {
  const folder = path.join(directory, 'd-out');
  const secret = '身份证 339901199005060011';
  await say(internet, 'outer', secret);
  const [name = ''] = await exportTransfers(internet, folder);
  const text = await readFile(path.join(folder, name), 'utf8');
  assert.doesNotMatch(text, /339901199005060011|internet|test-secret/);
  const stolen = zone(internet.database, 'outer');
  await assert.rejects(takeTransfer(stolen, text), (error) => isProblem(error, 'zones/not-deciphered'));
  for (let place = 0; place < text.length; place += 41) {
    const other = text[place] === 'A' ? 'B' : 'A';
    const changed = `${text.slice(0, place)}${other}${text.slice(place + 1)}`;
    await assert.rejects(takeTransfer(outer, changed), (error) => isProblem(error), `at ${place}`);
  }
  assert.deepEqual(took(), []);
  await takeTransfer(outer, text);
  assert.deepEqual(took(), [secret]);
  const file = path.join(directory, 'outer.pem');
  const given = await readFile(file, 'utf8');
  await writeFile(file, given.replace(/-----BEGIN PUBLIC KEY[\s\S]+/, ''));
  await say(internet, 'outer', 'in the clear');
  const [clear = ''] = await exportTransfers(internet, folder);
  assert.match(await readFile(path.join(folder, clear), 'utf8'), /in the clear/, 'no key was given');
  const strict = { ...internet.config, zone: { ...internet.config.zone, encipher: 'always' as const } };
  await say(internet, 'outer', 'not without');
  await assert.rejects(exportTransfers({ ...internet, config: strict }, folder), (error) =>
    isProblem(error, 'zones/cipher-key-missing'),
  );
  await writeFile(file, given);
  await exportTransfers({ ...internet, config: strict }, folder);
  await importTransfers(outer, folder);
  assert.deepEqual(took(), ['in the clear', 'not without']);
});

test('by the profile of this country a transfer goes in an envelope of SM2 and SM4', async () => {
  const [first, second] = databases;
  const [from, to] = [zone(first, 'internet', 'sm'), zone(second, 'outer', 'sm')];
  const files = ['internet.pem', 'outer.pem'].map((name) => path.join(directory, name));
  const given = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  for (const [place, application] of [from, to].entries())
    await writeFile(files[place] ?? '', `${given[place]}${await ownCertificate(application)}`);
  const folder = path.join(directory, 'e-out');
  await say(from, 'outer', '国密');
  const [name = ''] = await exportTransfers(from, folder);
  const text = await readFile(path.join(folder, name), 'utf8');
  assert.match(text, /^sm2-sm4\.[\w-]+\.[\w-]+$/);
  await assert.rejects(takeTransfer(zone(first, 'outer', 'sm'), text), (error) =>
    isProblem(error, 'zones/not-deciphered'),
  );
  for (let place = 0; place < text.length; place += 101) {
    const other = text[place] === 'A' ? 'B' : 'A';
    const changed = `${text.slice(0, place)}${other}${text.slice(place + 1)}`;
    await assert.rejects(takeTransfer(to, changed), (error) => isProblem(error), `at ${place}`);
  }
  // The receiver has gone back to the other profile meanwhile, and changed its key twice.
  await rotateCipherKey(testCall(to));
  await rotateCipherKey(testCall(to));
  await takeTransfer(outer, text);
  assert.deepEqual(took(), ['国密']);
  await Promise.all(files.map((file, place) => writeFile(file, given[place] ?? '')));
});

test('a changed key opens what was enciphered before, until the old one is forgotten', async () => {
  const folder = path.join(directory, 'f-out');
  const file = path.join(directory, 'outer.pem');
  const write = async (payload: string) => {
    await say(internet, 'outer', payload);
    const [name = ''] = await exportTransfers(internet, folder);
    return readFile(path.join(folder, name), 'utf8');
  };
  const old = await write('to the old key');
  await rotateCipherKey(testCall(outer));
  const alsoOld = await write('not told yet');
  await takeTransfer(outer, old);
  await takeTransfer(outer, alsoOld);
  assert.deepEqual(took(), ['to the old key', 'not told yet']);
  await writeFile(file, await ownCertificate(outer));
  const fresh = await write('to the new key');
  assert.ok((await forgetRetiredKeys(testCall(outer))) > 0);
  await assert.rejects(takeTransfer(outer, old), (error) => isProblem(error, 'zones/not-deciphered'));
  await takeTransfer(outer, fresh);
  assert.deepEqual(took(), ['to the new key']);
});
