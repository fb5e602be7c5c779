import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { readConfig } from '#kernel/config/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { addJob, defineJob, startJobs } from '#kernel/jobs/index.ts';
import { testDatabase } from '#kernel/testing/index.ts';
import { extendLog, verifyLog } from '#platform/audit/index.ts';
import { type Opened, openApplication } from './open-application.ts';

// A server of one's own, as a city has it: the tables belong to one role, the program comes in as another. Neither is a superuser.

let server: Database;
let opened: Opened;
const data = mkdtempSync(path.join(tmpdir(), 'mingtang-rights-'));
const [owner, program, name] = ['owner', 'program', 'city'].map((what) => `least_${what}_${process.pid}`);

before(async () => {
  server = await testDatabase({ connections: 1 });
  await server.execute(`create role ${owner} login`);
  await server.execute(`create role ${program} login`);
  await server.execute(`create database ${name} owner ${owner}`);
  const urlAs = (role = '') =>
    server.url.replace(/\/\/[^/@]*@/, `//${role}@`).replace(/(\/\/[^/]*\/)[^?]+/, `$1${name}`);
  opened = await openApplication({
    ...readConfig({
      MINGTANG_DATA: data,
      MINGTANG_PACKS: 'packs/china,packs/own-city',
      DATABASE_URL: urlAs(program),
      MINGTANG_DATABASE_OWNER_URL: urlAs(owner),
    }),
    logLevel: 'silent',
  });
});
after(async () => {
  await opened.close();
  await server.execute(`drop database ${name} with (force)`);
  await server.execute(`drop role ${owner}`);
  await server.execute(`drop role ${program}`);
  await server.close();
  rmSync(data, { recursive: true });
});

test('an empty database is migrated by its owner, and packs, queue and audit work for the program', async () => {
  const { application } = opened;
  const { database } = application;
  const [who] = await database.query<{ name: string; tables: number }>(
    `select current_user as name, (select count(*)::int from pg_tables where tableowner = current_user) as tables`,
  );
  assert.deepEqual(who, { name: program, tables: 0 });

  const done = Promise.withResolvers<unknown>();
  defineJob('test.least-rights', async (_application, payload) => done.resolve(payload));
  const jobs = await startJobs(application);
  await database.transaction(async (transaction) => addJob(transaction, 'test.least-rights', { well: true }));
  assert.deepEqual(await done.promise, { well: true });
  await jobs.stop();

  while ((await extendLog(application)).length > 0);
  assert.deepEqual((await verifyLog(application)).faults, []);
  await assert.rejects(database.execute('delete from audit.entry'), { code: '42501' });
});

test('started again it goes on, and a process beside it that does not know the owner', async () => {
  const again = await openApplication(opened.application.config);
  const beside = await openApplication({ ...opened.application.config, databaseOwnerUrl: undefined });
  const [row] = await beside.application.database.query<{ count: number }>(
    'select count(*)::int as count from packs.release',
  );
  assert.ok((row?.count ?? 0) > 0);
  await beside.close();
  await again.close();
});
