import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Database, openDatabase, type Transaction } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testDatabase } from '#kernel/testing/index.ts';
import type { Case, CaseClock } from './model.ts';
import { clocksOf, endClocks, insertClocks } from './record-store.ts';
import {
  familyOf,
  findCase,
  lockCase,
  noteFreshMessage,
  openCasesOfSubject,
  rootCasesOfSubject,
  takeMessage,
  writeCase,
} from './store.ts';
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

const runningClock = (): CaseClock => ({
  id: newId(),
  caseId: newId(),
  kind: 'acceptance',
  startedOn: '2026-11-19',
  length: 5,
  extension: 0,
  unit: 'working-day',
  dueOn: '2026-11-26',
  provisional: false,
  state: 'running',
  endedOn: null,
});

test('a clock that starts and ends in one transaction has ended', async () => {
  const clock = runningClock();
  await database.transaction(async (transaction) => {
    insertClocks(transaction, [clock]);
    await endClocks(transaction, clock.caseId, ['acceptance'], '2026-11-19');
  });
  assert.deepEqual(await clocksOf(database, [clock.caseId]), [
    { ...clock, state: 'met', endedOn: '2026-11-19' },
  ]);
});

test('clocks of one case are ended without reading those of others, though the plan is as old as the empty table', async () => {
  const alone = openDatabase(database.url, { connections: 1 });
  try {
    const ended = (caseId: string) =>
      alone.transactionByKey(async (transaction) => {
        await endClocks(transaction, caseId, ['acceptance', 'promised'], '2026-11-19');
        await transaction.writeGathered();
        const [row] = await transaction.query<{ read: number }>(
          `select idx_tup_fetch + seq_tup_read as read from pg_stat_xact_user_tables where schemaname = 'cases' and relname = 'clock'`,
        );
        return row?.read ?? Number.NaN;
      });
    await ended(newId());
    const clocks = Array.from({ length: 300 }, runningClock);
    await alone.transactionByKey(async (transaction) => insertClocks(transaction, clocks));
    const read = await ended(clocks[7]?.caseId ?? '');
    assert.ok(read <= 3, `${read} rows were read`);
    const states = await clocksOf(
      alone,
      clocks.slice(6, 9).map(({ caseId }) => caseId),
    );
    assert.deepEqual(
      states.map(({ state }) => state),
      ['running', 'met', 'running'],
    );
  } finally {
    await alone.close();
  }
});

test('the cases of a person or firm are found without reading those of others, though the plan is as old as the empty table', async () => {
  const alone = openDatabase(database.url, { connections: 1 });
  const mine = newId();
  try {
    const rowsRead = async (on: Transaction) => {
      const [row] = await on.query<{ read: number }>(
        `select idx_tup_fetch + seq_tup_read as read from pg_stat_xact_user_tables where schemaname = 'cases' and relname = 'case'`,
      );
      return row?.read ?? Number.NaN;
    };
    const readBy = (ask: (on: Transaction) => Promise<readonly Case[]>) =>
      alone.transactionByKey(async (transaction) => {
        const before = await rowsRead(transaction);
        const found = await ask(transaction);
        return { found: found.map(({ id }) => id), read: (await rowsRead(transaction)) - before };
      });
    const open = (on: Transaction) => openCasesOfSubject(on, mine);
    const newest = (on: Transaction) => rootCasesOfSubject(on, mine, 2);
    for (let time = 0; time < 6; time += 1) for (const ask of [open, newest]) await readBy(ask);
    const [first, second, ended] = [newCase(), newCase(), newCase()].map((of) => ({
      ...of,
      applicantSubjectId: mine,
    }));
    assert.ok(first && second && ended);
    const part: Case = { ...newCase(), kind: 'child', rootId: first.id, parentId: first.id };
    await alone.transactionByKey(async (transaction) => {
      const others = Array.from({ length: 300 }, () => ({ ...newCase(), applicantSubjectId: newId() }));
      const own = [first, { ...part, applicantSubjectId: mine }, second, { ...closed(ended), version: 1 }];
      for (const of of [...others, ...own]) writeCase(transaction, of);
    });
    const running = await readBy(open);
    assert.deepEqual(running.found, [first.id, second.id, part.id].toSorted());
    assert.ok(running.read <= 7, `${running.read} rows were read`);
    const applications = await readBy(newest);
    assert.deepEqual(applications.found, [ended.id, second.id]);
    assert.ok(applications.read <= 3, `${applications.read} rows were read`);
  } finally {
    await alone.close();
  }
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
