import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Database } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testDatabase } from '#kernel/testing/index.ts';
import { countPending, readCaseEvents, takePending } from './store.ts';

let database: Database;
before(async () => {
  database = await testDatabase();
});
after(() => database.close());

const migration = (name: string) => readFileSync(path.join(import.meta.dirname, 'migrations', name), 'utf8');

test('the migration to a queue of ids carries over what waited, what had failed and the history', async () => {
  await database.execute('drop schema outbox cascade');
  await database.execute(migration('001-create.sql'));
  const [caseId, fresh, failed, told] = [newId(), newId(), newId(), newId()];
  const now = new Date('2026-11-02T09:00:00Z');
  for (const [i, id] of [fresh, failed, told].entries())
    await database.execute(
      `insert into outbox.event (id, name, version, occurred_at, case_id, case_sequence, actor_id, data)
        values ($1, 'test.happened', 1, $2, $3, $4, 'a', '{"b": 1, "a": "准予"}')`,
      [id, now, caseId, i + 1],
    );
  await database.execute(
    `insert into outbox.pending (event_id, attempts, next_attempt_at, last_error) values ($1, 0, $2, null), ($3, 4, $4, 'why')`,
    [fresh, now, failed, new Date(now.getTime() + 60_000)],
  );

  await database.execute(migration('002-lean-writing.sql'));

  assert.deepEqual(
    (await readCaseEvents(database, caseId)).map(({ id, data }) => [id, data]),
    [fresh, failed, told].map((id) => [id, { b: 1, a: '准予' }]),
  );
  assert.equal(await countPending(database), 2);
  const taken = (at: Date) => database.transaction((transaction) => takePending(transaction, at, 10));
  assert.deepEqual(
    (await taken(now)).map(({ id, attempts }) => [id, attempts]),
    [[fresh, 0]],
  );
  assert.deepEqual(
    (await taken(new Date(now.getTime() + 60_000))).map(({ id, attempts }) => [id, attempts]),
    [
      [fresh, 0],
      [failed, 4],
    ],
  );
});
