import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type FindingKind, lookForGaps, lookForTrails, readFindings } from '#insight/outside/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import type { Database, Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { applyAsInScenario } from './apply-as-in-scenario.ts';
import { settle } from './decide-elsewhere.ts';
import { callOf, openTestCity } from './test-city.ts';

/** Whatever is written straight into the database, past the program, is found on the next day. */

let city: Awaited<ReturnType<typeof openTestCity>>;
let supervisor: Call;
let granted: string;
let running: string;
before(async () => {
  city = await openTestCity(['packs/china', 'packs/mingzhou']);
  supervisor = await callOf(city, 'government-services.supervision');
  const done = await applyAsInScenario(city, 'tobacco-retail');
  later(60);
  await done.take(0, 1, 2);
  granted = done.caseId;
  const waits = await applyAsInScenario(city, 'tobacco-retail');
  await waits.take(0);
  running = waits.caseId;
  await settle(city);
});
after(() => city.database.close());

const later = (minutes: number) => city.clock.moveTo(new Date(city.clock.now().getTime() + minutes * 60_000));
const sql = (text: string, values: readonly unknown[] = []) => city.database.execute(text, values);

/** What the next day's look finds that was not there before; looked for by two processes, as it would be. */
async function foundNextDay(): Promise<readonly string[]> {
  const before = new Set((await readFindings(supervisor)).findings.map(({ id }) => id));
  later(24 * 60);
  await Promise.all([lookForTrails(city), lookForTrails(city)]);
  await Promise.all([lookForGaps(city), lookForGaps(city)]);
  return (await readFindings(supervisor)).findings
    .filter(({ id }) => !before.has(id))
    .map(({ kind, detail }) => (kind === 'no-trail' ? `${kind} ${detail['what']}` : kind))
    .toSorted();
}

/** A copy of a row, with some columns of its own. */
async function copyRow(table: string, id: string, changed: Readonly<Record<string, unknown>>): Promise<void> {
  const made = await sql(
    `insert into ${table} select (jsonb_populate_record(r, $2::jsonb)).* from ${table} r where r.id = $1`,
    [id, JSON.stringify(changed)],
  );
  assert.equal(made, 1);
}

test('what the program has done by itself and by its officers leaves nothing to be found', async () => {
  assert.deepEqual(await foundNextDay(), []);
});

test('a case that was never received is found', async () => {
  await copyRow('cases.case', granted, {
    id: newId(),
    root_id: newId(),
    receipt_number: 'MZ2026111900099999',
  });
  assert.deepEqual(await foundNextDay(), ['no-trail received']);
});

test('a case closed in the table alone is found, whenever it was received; so is a decision without a decider', async () => {
  await sql(`update cases.case set state = 'closed', outcome = 'granted', closed_at = now() where id = $1`, [
    running,
  ]);
  assert.deepEqual(await foundNextDay(), ['no-trail closed']);
  await sql(`update cases.case set state = 'accepted', outcome = null, closed_at = null where id = $1`, [
    running,
  ]);
  assert.deepEqual(await foundNextDay(), []);
  await sql(`update cases.case set decided_at = now() where id = $1`, [running]);
  assert.deepEqual(await foundNextDay(), ['no-trail decided']);
  await sql(`update cases.case set decided_at = null where id = $1`, [running]);
});

test('an event that was forged does not stand for the act: the audit log does', async () => {
  const { caseId, take } = await applyAsInScenario(city, 'tobacco-retail');
  later(60);
  await take(0);
  await settle(city);
  const [of] = await city.database.query<{
    bodyId: string;
    divisionKey: string;
    receiptNumber: string;
    itemKey: string;
    sequence: number;
  }>(
    `select body_id as "bodyId", division_key as "divisionKey", receipt_number as "receiptNumber", item_key as "itemKey",
       event_sequence + 1 as sequence from cases.case where id = $1`,
    [caseId],
  );
  const { sequence = 0, ...place } = of ?? {};
  await city.database.transaction((transaction) =>
    appendEvents(systemCall(city, 'test'), transaction, [
      {
        name: 'case.closed',
        caseId,
        caseSequence: sequence,
        data: { ...place, rootId: caseId, outcome: 'granted' },
      },
    ]),
  );
  await sql(`update cases.case set state = 'closed', outcome = 'granted', closed_at = $2 where id = $1`, [
    caseId,
    city.clock.now(),
  ]);
  await settle(city);
  assert.deepEqual(await foundNextDay(), ['no-trail closed']);
});

test('a case that runs again though nobody has reopened it, and one that has gone, are found', async () => {
  await sql(`update cases.case set state = 'accepted', outcome = null, closed_at = null where id = $1`, [
    granted,
  ]);
  assert.deepEqual(await foundNextDay(), ['no-trail reopened']);
  await sql(`delete from cases.case where id = $1`, [granted]);
  assert.deepEqual(await foundNextDay(), ['licence-without-case', 'no-trail deleted']);
});

test('a decision that its process knows nothing of is found, though the log has it', async () => {
  const { caseId, take } = await applyAsInScenario(city, 'tobacco-retail');
  later(60);
  await take(0, 1, 2);
  await settle(city);
  await sql(`update processes.instance set status = 'running' where case_id = $1`, [caseId]);
  assert.deepEqual(await foundNextDay(), ['no-trail process']);
});

test('a licence that was written into its table is found, with a case and without', async () => {
  const [licence] = await city.database.query<{ id: string }>(`select id from licences.licence limit 1`);
  assert.ok(licence);
  await copyRow('licences.licence', licence.id, { id: newId(), number: '339901199999' });
  assert.deepEqual(await foundNextDay(), ['no-trail licence']);
  await copyRow('licences.licence', licence.id, { id: newId(), number: '339901199998', case_id: null });
  assert.deepEqual(await foundNextDay(), ['no-trail licence']);
});

test('a paper with a number that nobody has given out is found, and one put in the place of another', async () => {
  const [paper] = await city.database.query<{ id: string; serial: number }>(
    `select id, serial from cases.paper where template = 'accepted' order by serial limit 1`,
  );
  assert.ok(paper);
  await copyRow('cases.paper', paper.id, { id: newId(), serial: 900, number: '准受〔2026〕900号' });
  assert.deepEqual(await foundNextDay(), ['number-gap']);
  // As many papers as numbers: the sum alone would not tell.
  await sql(`delete from cases.paper where id = $1`, [paper.id]);
  assert.deepEqual(await foundNextDay(), ['number-gap']);
  const [gap] = (await readFindings(supervisor, { kind: 'number-gap' satisfies FindingKind })).findings;
  assert.deepEqual([gap?.detail['missing'], gap?.detail['invented']], [String(paper.serial), '900']);
});

test('a look that is killed in its midst is gone on with on the same day', async () => {
  const [{ id } = { id: '' }] = await city.database.query<{ id: string }>(
    `select id from cases.case order by id desc limit 1`,
  );
  // Its id is the newest: it stands on the last page of the cases.
  await copyRow('cases.case', id, { id: newId(), root_id: newId(), receipt_number: 'MZ2026111900099998' });
  later(24 * 60);
  let pages = 0;
  const killed: Database = Object.create(city.database, {
    transaction: {
      value: <Result>(work: (transaction: Transaction) => Promise<Result>) =>
        city.database.transaction(async (transaction) => {
          pages += 1;
          const result = await work(transaction);
          if (pages === 2) await transaction.query(`select pg_terminate_backend(pg_backend_pid())`);
          return result;
        }),
    },
  });
  const found = async () => (await readFindings(supervisor, { kind: 'no-trail' })).findings.length;
  const before = await found();
  await assert.rejects(lookForTrails({ ...city, database: killed }, 1));
  assert.deepEqual([pages, await found()], [2, before], 'killed before it has come so far');
  await Promise.all([lookForTrails(city, 1), lookForTrails(city, 1)]);
  assert.equal(await found(), before + 1);
  pages = 0;
  await lookForTrails({ ...city, database: killed }, 1);
  assert.equal(pages, 1, 'a day is looked through once');
});

test('what was found and said cannot be changed, not even in the database', async () => {
  for (const change of ['delete from', 'truncate'])
    for (const table of ['outside.finding', 'outside.explanation'])
      await sql(`${change} ${table} ${change === 'truncate' ? 'cascade' : ''}`).then(
        (count) => assert.equal(count, 0, `${change} ${table}: nothing was there`),
        (error: unknown) => assert.match(String(error), /neither deleted nor changed/),
      );
  await assert.rejects(sql(`update licences.licence set number = 'x'`), /never changed or deleted/);
  await assert.rejects(sql(`delete from licences.licence`), /never changed or deleted/);
  await assert.rejects(sql(`delete from audit.entry`), /never changed or deleted/);
});
