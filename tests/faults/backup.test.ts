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
import { systemCall } from '#kernel/application/index.ts';
import { archiveSettings, listBackups, restoreBackup, takeBackup } from '#kernel/backup/index.ts';
import { readConfig } from '#kernel/config/index.ts';
import { type Database, migrate, openDatabase, startEmbeddedServer } from '#kernel/database/index.ts';
import { testApplication } from '#kernel/testing/index.ts';
import { extendLog, recordAudit, verifyLog } from '#platform/audit/index.ts';
import { placeVault } from '#platform/vault/index.ts';

const place = mkdtempSync(path.join(tmpdir(), 'mingtang-backup-'));
chmodSync(place, 0o755);
const archive = path.join(place, "the city's 100 % archive");
const city = path.join(place, 'city');
const elsewhere = path.join(place, 'elsewhere');
/** After what is kept, before what is lost. */
let moment: Date;

before(async () => {
  const server = await startEmbeddedServer({ directory: city, settings: await archiveSettings(archive) });
  const database = openDatabase(server.url(), { connections: 3 });
  await migrate(database);
  await act(database, 'before');
  await database.execute('create table note (text text primary key)');
  let writing = true;
  let written = 0;
  const busy = (async () => {
    while (writing) {
      await note(database, `during ${written}`);
      written += 1;
    }
  })();
  await takeBackup({
    url: server.url(),
    dataDirectory: city,
    archive,
    now: new Date('2026-11-19T01:00:00Z'),
    hash: 'sm3',
  });
  writing = false;
  await busy;
  assert.ok(written > 0, 'people went on working');
  await note(database, 'kept');
  await act(database, 'kept');
  const [now] = await database.query<{ at: Date }>('select pg_sleep(0.01), clock_timestamp() as at');
  assert.ok(now);
  moment = now.at;
  await database.query('select pg_sleep(0.01)');
  await note(database, 'lost');
  await act(database, 'lost');
  await archived(database);
  await database.close();
  await server.stop();
});
after(() => rmSync(place, { recursive: true, force: true, maxRetries: 5 }));

const note = (database: Database, text: string) =>
  database.execute('insert into note (text) values ($1)', [text]);

const applicationOn = (database: Database) => ({
  ...testApplication(database),
  config: readConfig({ MINGTANG_DATA: city }),
});

/** Something that stands in the audit, in the signed log at once. */
async function act(database: Database, id: string): Promise<void> {
  const application = applicationOn(database);
  placeVault(application);
  await database.transaction((transaction) =>
    recordAudit(systemCall(application, 'test'), transaction, [
      { action: 'case.accept', object: { kind: 'case', id } },
    ]),
  );
  await extendLog(application);
}

/** Until the server has put the log of everything so far into the archive. */
async function archived(database: Database): Promise<void> {
  const [current] = await database.query<{ segment: string }>(
    'select pg_walfile_name(pg_switch_wal()) as segment',
  );
  for (;;) {
    const [archiver] = await database.query<{ segment: string | null }>(
      'select last_archived_wal as segment, pg_sleep(0.05) from pg_stat_archiver',
    );
    if ((archiver?.segment ?? '') >= (current?.segment ?? '')) return;
  }
}

async function notesIn(directory: string): Promise<string[]> {
  const server = await startEmbeddedServer({ directory });
  const database = openDatabase(server.url(), { connections: 1 });
  const rows = await database.query<{ text: string }>(
    `select text from note where text not like 'during%' order by text`,
  );
  await note(database, 'written after the restore');
  await database.close();
  await server.stop();
  return rows.map(({ text }) => text);
}

test('restored to a moment: what was committed before is there, what came later is not', async () => {
  const { putAside } = await restoreBackup({ archive, until: moment, dataDirectory: elsewhere });
  assert.equal(putAside, undefined);
  assert.deepEqual(await notesIn(elsewhere), ['kept']);
  assert.deepEqual(
    readFileSync(path.join(elsewhere, 'identity.secret')),
    readFileSync(path.join(city, 'identity.secret')),
  );
});

test('what was restored is verified against the audit log: whole up to the moment, and one row changed since is named', async () => {
  const server = await startEmbeddedServer({ directory: elsewhere });
  const database = openDatabase(server.url(), { connections: 2 });
  const verify = () => verifyLog(applicationOn(database));
  const acted = await database.query<{ id: string }>('select object_id as id from audit.entry order by id');
  assert.deepEqual(
    acted.map(({ id }) => id),
    ['before', 'kept'],
  );
  const { entries, checkpoints, faults } = await verify();
  assert.deepEqual([entries, checkpoints, faults], [2, 2, []]);
  await database.transaction(async (transaction) => {
    await transaction.execute('set local session_replication_role = replica');
    await transaction.execute(
      `update audit.entry set bytes = convert_to('{}', 'UTF8') where object_id = 'kept'`,
    );
  });
  assert.deepEqual(
    (await verify()).faults.map(({ kind }) => kind),
    ['changed'],
  );
  await database.close();
  await server.stop();
});

test('restored without a moment: everything; what lay there is put aside, not lost', async () => {
  const { putAside } = await restoreBackup({ archive, dataDirectory: elsewhere });
  assert.ok(putAside && existsSync(path.join(putAside, 'PG_VERSION')));
  assert.deepEqual(await notesIn(elsewhere), ['kept', 'lost']);
});

test('a server that runs is not restored over; nor is a moment before the first backup, or after the last log', async () => {
  const server = await startEmbeddedServer({ directory: elsewhere });
  await assert.rejects(restoreBackup({ archive, dataDirectory: elsewhere }), {
    code: 'backup/still-running',
  });
  await server.stop();
  const into = path.join(place, 'another');
  await assert.rejects(
    restoreBackup({ archive, until: new Date('2020-01-01T00:00:00Z'), dataDirectory: into }),
    { code: 'backup/none-before' },
  );
  await assert.rejects(
    restoreBackup({ archive, until: new Date('2099-01-01T00:00:00Z'), dataDirectory: into }),
    { code: 'backup/not-replayed' },
  );
});

test('a damaged backup is refused before anything is touched; an unfinished one is none', async () => {
  const [backup] = await listBackups(archive);
  assert.ok(backup);
  const [file] = Object.keys(backup.manifest.files).filter((name) => name.includes('base/'));
  assert.ok(file);
  const damaged = path.join(backup.directory, file);
  const whole = readFileSync(damaged);
  writeFileSync(damaged, Buffer.concat([whole, Buffer.of(0)]));
  const into = path.join(place, 'fresh');
  await assert.rejects(restoreBackup({ archive, dataDirectory: into }), { code: 'backup/damaged' });
  assert.equal(existsSync(into), false);
  writeFileSync(damaged, whole);
  rmSync(path.join(backup.directory, 'manifest.json'));
  await assert.rejects(restoreBackup({ archive, dataDirectory: into }), { code: 'backup/none-before' });
  assert.ok(readdirSync(archive).includes('wal'));
});
