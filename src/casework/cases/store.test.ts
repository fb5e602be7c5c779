import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Database } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testDatabase } from '#kernel/testing/index.ts';
import type { Case, CaseClock } from './model.ts';
import { clocksOf, endClocks, insertClocks } from './record-store.ts';
import { familyOf, findCase, lockCase, noteFreshMessage, takeMessage, writeCase } from './store.ts';
import { newCase, now } from './testing.ts';

let database: Database;
before(async () => {
  database = await testDatabase();
});
after(() => database.close());

const accepted = (of: Case): Case => ({ ...of, state: 'accepted', acceptedAt: now, version: of.version + 1 });
const closed = (of: Case): Case => ({ ...of, state: 'closed', outcome: 'granted', version: of.version + 1 });

test('a case that is made and changed in one transaction is known there, and written as it is in the end', async () => {
  const made = newCase();
  await database.transaction(async (transaction) => {
    writeCase(transaction, made);
    writeCase(transaction, accepted(made), made);
    assert.equal((await findCase(transaction, made.id))?.state, 'accepted');
    const [seen] = await familyOf(transaction, made.id);
    assert.equal(seen?.state, 'accepted', 'a read by other conditions sees it, too');
    writeCase(transaction, closed(accepted(made)), accepted(made));
  });
  assert.deepEqual(await findCase(database, made.id), closed(accepted(made)));
});

test('a change of what has changed meanwhile is refused, within a transaction and between two', async () => {
  const made = newCase();
  await database.transaction(async (transaction) => writeCase(transaction, made));
  const refused = (error: unknown) => isProblem(error, 'cases/changed-meanwhile');
  await assert.rejects(
    database.transaction(async (transaction) => {
      const locked = await lockCase(transaction, made.id);
      assert.ok(locked);
      writeCase(transaction, accepted(locked), locked);
      writeCase(transaction, closed(locked), locked);
    }),
    refused,
  );
  await database.transaction(async (transaction) => {
    const locked = await lockCase(transaction, made.id);
    if (locked) writeCase(transaction, accepted(locked), locked);
  });
  await assert.rejects(
    database.transaction(async (transaction) => writeCase(transaction, closed(made), made)),
    refused,
  );
  assert.equal((await findCase(database, made.id))?.state, 'accepted');
});

test('a clock that starts and ends in one transaction has ended', async () => {
  const caseId = newId();
  const clock: CaseClock = {
    id: newId(),
    caseId,
    kind: 'acceptance',
    startedOn: '2026-11-19',
    length: 5,
    extension: 0,
    unit: 'working-day',
    dueOn: '2026-11-26',
    provisional: false,
    state: 'running',
    endedOn: null,
  };
  await database.transaction(async (transaction) => {
    insertClocks(transaction, [clock]);
    await endClocks(transaction, caseId, ['acceptance'], '2026-11-19');
  });
  assert.deepEqual(await clocksOf(database, [caseId]), [{ ...clock, state: 'met', endedOn: '2026-11-19' }]);
});

test('a message is taken once, whether it was made here or came from elsewhere', async () => {
  const [own, foreign] = [newId(), newId()];
  const take = (id: string) => database.transaction((transaction) => takeMessage(transaction, id, now));
  await database.transaction(async (transaction) => {
    noteFreshMessage(transaction, own);
    assert.equal(await takeMessage(transaction, own, now), true);
    noteFreshMessage(transaction, own);
    assert.equal(await takeMessage(transaction, own, now), false);
  });
  assert.deepEqual([await take(own), await take(foreign), await take(foreign)], [false, true, false]);
});
