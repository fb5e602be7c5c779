import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { type EmbeddedServer, migrate, openDatabase, startEmbeddedServer } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall } from '#kernel/testing/index.ts';
import { createEngine, deployProcess } from './index.ts';
import { approval } from './testing.ts';

let directory: string;
let server: EmbeddedServer;
before(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'mingtang-crash-'));
  await chmod(directory, 0o755);
  // A server of its own, as a city runs it: the one that tests share may lose data.
  server = await startEmbeddedServer({ directory });
});
after(async () => {
  await server.stop();
  await rm(directory, { recursive: true, force: true });
});

/** The server and all its processes at once: none can tidy up. */
function killServer(): void {
  process.kill(-server.pid, 'SIGKILL');
}

/** Which of the first are not among the second. */
const missing = (wanted: ReadonlySet<string>, there: ReadonlySet<string>) =>
  [...wanted].filter((id) => !there.has(id));

test('the server is killed in the midst: what was acknowledged is there, the rest wholly or not at all', async () => {
  let database = openDatabase(server.url(), { connections: 4 });
  await migrate(database);
  const call = testCall(testApplication(database));
  const definitionId = await database.transaction((tx) =>
    deployProcess(call, tx, { key: 'test', releaseId: newId(), xml: approval, fileName: 'test.bpmn' }),
  );
  const engine = createEngine(call);
  const acknowledged = { started: new Set<string>(), completed: new Set<string>() };
  let failures = 0;
  const client = async () => {
    for (;;) {
      const { instanceId, opened } = await engine.perform(call, {
        kind: 'start',
        definitionId,
        caseId: newId(),
      });
      acknowledged.started.add(instanceId);
      const tasks = [...opened];
      for (let task = tasks.shift(); task; task = tasks.shift()) {
        const advance = await engine.perform(call, { kind: 'complete-task', taskId: task.id });
        acknowledged.completed.add(task.id);
        tasks.push(...advance.opened);
        if (acknowledged.completed.size === 1500) killServer();
      }
    }
  };
  await Promise.all(
    Array.from({ length: 24 }, () =>
      client().catch(() => {
        failures += 1;
      }),
    ),
  );
  assert.equal(failures, 24, 'whoever waited was told');
  await Promise.all([engine.close(), database.close()]);

  server = await startEmbeddedServer({ directory });
  database = openDatabase(server.url(), { connections: 2 });
  const idsOf = async (text: string) =>
    new Set((await database.query<{ id: string }>(text)).map(({ id }) => id));
  const instances = await idsOf('select id from processes.instance');
  const done = await idsOf(`select id from processes.task where status = 'done'`);
  const told = await idsOf(
    `select data->>'taskId' as id from outbox.event where name = 'process.task-completed'`,
  );
  assert.deepEqual(missing(acknowledged.started, instances), []);
  assert.deepEqual(missing(acknowledged.completed, done), []);
  assert.deepEqual(missing(done, told), [], 'no step without its event');
  assert.deepEqual(missing(told, done), [], 'no event without its step');
  const [sums] = await database.query(`select
      (select count(*) from outbox.event) = (select count(*) from outbox.pending) as delivered,
      (select count(*) from outbox.event) = (select count(*) from audit.entry where object_kind = 'process') as audited,
      (select sum(version) from processes.instance) = (select count(*) from outbox.event) as counted`);
  assert.deepEqual(sums, { delivered: true, audited: true, counted: true });
  const torn = await database.query(`select i.id from processes.instance i where
      (select coalesce(array_agg(t.id::text order by t.id::text), '{}') from processes.task t where t.instance_id = i.id and t.status = 'open')
      <> (select coalesce(array_agg(k.token->3->>1 order by k.token->3->>1), '{}')
          from json_array_elements(i.state->'tokens') as k (token) where k.token->3->>0 = 'task')`);
  assert.deepEqual(torn, [], 'open tasks are what the tokens wait for');
  await database.close();
});
