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
import { archiveSettings, listBackups, restoreBackup, takeBackup } from '#kernel/backup/index.ts';
import { type Database, openDatabase, startEmbeddedServer } from '#kernel/database/index.ts';

const place = mkdtempSync(path.join(tmpdir(), 'mingtang-backup-'));
chmodSync(place, 0o755);
const archive = path.join(place, "the city's 100 % archive");
const city = path.join(place, 'city');
const elsewhere = path.join(place, 'elsewhere');
/** After what is kept, before what is lost. */
let moment: Date;

before(async () => {
  const server = await startEmbeddedServer({ directory: city, settings: await archiveSettings(archive) });
  writeFileSync(path.join(city, 'identity.secret'), 'the secret');
  const database = openDatabase(server.url(), { connections: 3 });
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
  const [now] = await database.query<{ at: Date }>('select pg_sleep(0.01), clock_timestamp() as at');
  assert.ok(now);
  moment = now.at;
  await database.query('select pg_sleep(0.01)');
  await note(database, 'lost');
  await archived(database);
  await database.close();
  await server.stop();
});
after(() => rmSync(place, { recursive: true, force: true, maxRetries: 5 }));

const note = (database: Database, text: string) =>
  database.execute('insert into note (text) values ($1)', [text]);

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
  assert.equal(readFileSync(path.join(elsewhere, 'identity.secret'), 'utf8'), 'the secret');
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
