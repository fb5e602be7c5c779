import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import {
  archiveKeyFrom,
  archiveSettings,
  keepLog,
  listBackups,
  removeOlder,
  restoreBackup,
  takeBackup,
} from '#kernel/backup/index.ts';
import { type Database, openDatabase, startEmbeddedServer } from '#kernel/database/index.ts';

const place = mkdtempSync(path.join(tmpdir(), 'mingtang-sealed-backup-'));
chmodSync(place, 0o755);
const archive = path.join(place, 'archive');
const log = path.join(archive, 'wal');
const city = path.join(place, 'city');
const staged = path.join(city, 'postgres', 'log-to-seal');
const words = 'kX3v9qLw0ZtR7uYbN1mCfA';
const key = archiveKeyFrom(words, 'AES-256-GCM');
/** Stands in the database, its log and nowhere else. */
const personal = '身份证号 330102199001011234 must not be readable in the archive';
let moment: Date;
/** A file of the log as the server put it aside. */
const again = { name: '', bytes: Buffer.alloc(0) };

before(async () => {
  // A year in which nothing was enciphered, then the setting, then the profile of national algorithms.
  await during(archiveSettings(archive), async (database, url) => {
    await database.execute('create table note (text text primary key)');
    await note(database, 'before encryption');
    const { directory } = await takeBackup({ ...request(url, '01'), key: undefined });
    await note(database, 'in the plain log');
    await archived(database, log);
    assert.ok(existsSync(path.join(directory, 'identity.secret')));
  });
  await during(archiveSettings(archive, city), async (database, url) => {
    await note(database, personal);
    await takeBackup({ ...request(url, '02'), key });
    await note(database, 'kept');
    const [now] = await database.query<{ at: Date }>('select pg_sleep(0.01), clock_timestamp() as at');
    assert.ok(now);
    moment = now.at;
    await database.query('select pg_sleep(0.01)');
    await note(database, 'later');
    await archived(database, staged);
    again.name = readdirSync(staged).find((name) => /^[0-9A-F]{24}$/.test(name)) ?? '';
    again.bytes = readFileSync(path.join(staged, again.name));
    await keepLog({ archive, dataDirectory: city, key: archiveKeyFrom(words, 'SM4-HMAC-SM3') });
    await note(database, 'last');
    await archived(database, staged);
    await keepLog({ archive, dataDirectory: city, key });
  });
});
after(() => rmSync(place, { recursive: true, force: true, maxRetries: 5 }));

const request = (url: string, day: string) => ({
  url,
  dataDirectory: city,
  archive,
  now: new Date(`2026-11-${day}T01:00:00Z`),
  hash: 'sha256' as const,
});

async function during(
  settings: Promise<Readonly<Record<string, string>>>,
  act: (database: Database, url: string) => Promise<void>,
): Promise<void> {
  const server = await startEmbeddedServer({ directory: city, settings: await settings });
  const secret = path.join(city, 'identity.secret');
  if (!existsSync(secret)) writeFileSync(secret, 'the secret of the installation');
  const database = openDatabase(server.url(), { connections: 2 });
  await act(database, server.url());
  await database.close();
  await server.stop();
}

const note = (database: Database, text: string) =>
  database.execute('insert into note (text) values ($1)', [text]);

/** Until the server has put the log of everything so far where it is told to. */
async function archived(database: Database, folder: string): Promise<void> {
  const [current] = await database.query<{ segment: string }>(
    'select pg_walfile_name(pg_switch_wal()) as segment',
  );
  while (!existsSync(path.join(folder, current?.segment ?? ''))) await setTimeout(20);
}

async function notesIn(directory: string): Promise<string[]> {
  const server = await startEmbeddedServer({ directory });
  const database = openDatabase(server.url(), { connections: 1 });
  const rows = await database.query<{ text: string }>('select text from note order by text');
  await database.close();
  await server.stop();
  return rows.map(({ text }) => text);
}

const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
const sealedBase = () => path.join(archive, 'base-20261102T010000Z');
const elsewhere = (name: string) => path.join(place, name);

test('of an enciphered backup and its log nothing can be read, and nothing plain is left beside', async () => {
  const files = [...filesOf(sealedBase()), ...filesOf(log).filter((file) => file.endsWith('.sealed'))];
  assert.ok(files.length > 500);
  for (const file of files) {
    assert.match(file, /\.sealed$/);
    const bytes = readFileSync(file);
    assert.ok(!bytes.includes(personal) && !bytes.includes('the secret of the installation'), file);
  }
  assert.ok(filesOf(log).some((file) => /\/[0-9A-F]{24}\.sealed$/.test(file)));
  assert.deepEqual(readdirSync(staged), []);
});

test('restored with the key to a moment, and to the end, from a log sealed by either cipher', async () => {
  const into = elsewhere('to-a-moment');
  const { from } = await restoreBackup({ archive, until: moment, dataDirectory: into, key });
  assert.equal(from.directory, sealedBase());
  assert.deepEqual(await notesIn(into), ['before encryption', 'in the plain log', 'kept', personal]);
  assert.equal(readFileSync(path.join(into, 'identity.secret'), 'utf8'), 'the secret of the installation');
  assert.deepEqual(readdirSync(path.join(into, 'postgres')).includes('log-to-replay'), false);
  const end = elsewhere('to-the-end');
  await restoreBackup({ archive, dataDirectory: end, key: archiveKeyFrom(words, 'SM4-HMAC-SM3') });
  assert.ok((await notesIn(end)).includes('last'));
});

test('with another key, and with none, the restore says so and touches nothing', async () => {
  const into = elsewhere('refused');
  const other = archiveKeyFrom('another passphrase', 'AES-256-GCM');
  await assert.rejects(restoreBackup({ archive, dataDirectory: into, key: other }), {
    code: 'backup/key-wrong',
  });
  await assert.rejects(restoreBackup({ archive, dataDirectory: into }), { code: 'backup/key-needed' });
  assert.equal(existsSync(into), false);
});

test('a backup from before encryption is restored where it is asked for, and not put in the place of another unseen', async () => {
  const into = elsewhere('old');
  const [old] = await listBackups(archive, key);
  assert.ok(old && !old.sealed);
  const until = new Date(old.manifest.endedAt);
  const asked = { archive, until, dataDirectory: into, key };
  await assert.rejects(restoreBackup(asked), { code: 'backup/plain' });
  assert.equal(existsSync(into), false);
  await restoreBackup({ ...asked, plain: true });
  assert.deepEqual(await notesIn(into), ['before encryption']);
});

test('a file that was changed or cut off is refused; so is a log with a gap, which would lose what comes after', async () => {
  const into = elsewhere('damaged');
  const [file = ''] = filesOf(path.join(sealedBase(), 'data', 'base'));
  const bytes = readFileSync(file);
  for (const altered of [bytes.subarray(0, -1), Buffer.concat([bytes, bytes])]) {
    writeFileSync(file, altered);
    await assert.rejects(restoreBackup({ archive, dataDirectory: into, key }), { code: 'backup/damaged' });
    assert.equal(existsSync(into), false);
  }
  writeFileSync(file, bytes);
  const segments = filesOf(log)
    .filter((name) => /\/[0-9A-F]{24}\.sealed$/.test(name))
    .toSorted();
  const [segment = '', last = ''] = segments.slice(-2);
  assert.ok(segment && last);
  const whole = readFileSync(segment);
  writeFileSync(segment, whole.subarray(0, -1));
  await assert.rejects(restoreBackup({ archive, dataDirectory: into, key }), { code: 'backup/damaged' });
  rmSync(segment);
  await assert.rejects(restoreBackup({ archive, dataDirectory: into, key }), { code: 'backup/log-gap' });
  writeFileSync(segment, readFileSync(last));
  await assert.rejects(restoreBackup({ archive, dataDirectory: into, key }), { code: 'backup/damaged' });
  writeFileSync(segment, whole);
});

test('what the server archives again after a crash is taken once; another log under the same name is refused', async () => {
  const kept = path.join(log, `${again.name}.sealed`);
  const before = readFileSync(kept);
  const waiting = path.join(staged, again.name);
  const keep = () => keepLog({ archive, dataDirectory: city, key });
  writeFileSync(waiting, again.bytes);
  assert.equal(await keep(), 1);
  assert.ok(!existsSync(waiting));
  writeFileSync(waiting, 'another log');
  await assert.rejects(keep(), { code: 'backup/other-log' });
  assert.ok(existsSync(waiting), 'it waits for somebody to look');
  assert.deepEqual(readFileSync(kept), before);
  rmSync(waiting);
});

test('with the older backups the log goes that only they needed, and the newest still restores', async () => {
  const before = readdirSync(log);
  assert.equal((await removeOlder(archive, 1, key)).length, 1);
  assert.deepEqual(
    (await listBackups(archive, key)).map(({ directory }) => directory),
    [sealedBase()],
  );
  const left = readdirSync(log);
  assert.ok(left.length > 0 && left.length < before.length);
  // What was archived before encryption belonged to the older one alone.
  assert.deepEqual(
    left.filter((name) => !name.endsWith('.sealed')),
    [],
  );
  const into = elsewhere('after-removal');
  await restoreBackup({ archive, dataDirectory: into, key });
  assert.ok((await notesIn(into)).includes('last'));
});

test('a city that begins with an enciphered archive starts, though its folder is not there yet', async () => {
  const fresh = elsewhere('fresh/city');
  const settings = await archiveSettings(elsewhere('fresh archive'), fresh);
  const server = await startEmbeddedServer({ directory: fresh, settings });
  await server.stop();
});
