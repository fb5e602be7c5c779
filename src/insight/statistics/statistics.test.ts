import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import type { Application } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { appendEvents, readEventsAfter, type StoredEvent } from '#kernel/outbox/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { type FigureLine, selectFigures } from './figure-store.ts';
import { followEvent, followed } from './follow-event.ts';
import { statisticsModule } from './index.ts';
import { keepReports } from './keep-reports.ts';
import { readStatistics } from './read-statistics.ts';
import { rebuildStatistics } from './rebuild-statistics.ts';

let database: Database;
let application: ReturnType<typeof testApplication>;
before(async () => {
  database = await testDatabase();
  application = testApplication(database);
  statisticsModule.register?.(application);
});
after(() => database.close());

const bodies = ['00000000-0000-7000-8000-0000000000b1', '00000000-0000-7000-8000-0000000000b2'];
const first = '2026-03-02';

/** Civil days from the first Monday on, as a child would count them; a year without a calendar works Monday to Friday. */
const day = (offset: number) =>
  new Date(Date.parse(`${first}T00:00:00Z`) + offset * 86_400_000).toISOString().slice(0, 10);
const isWorked = (offset: number) => offset % 7 < 5;

/** A case as it was lived: what the events are made of, and the plain model reckons from. */
const Life = fc.record({
  body: fc.nat({ max: 1 }),
  item: fc.constantFrom('permit', 'licence', 'card'),
  channel: fc.constantFrom('web', 'counter'),
  received: fc.nat({ max: 40 }),
  // First received by the other body, and passed on from there.
  referred: fc.boolean(),
  corrections: fc.array(fc.nat({ max: 3 }), { maxLength: 2 }),
  acceptedAfter: fc.option(fc.nat({ max: 5 })),
  // Begins so many days after acceptance, lasts so many.
  pause: fc.option(fc.record({ after: fc.nat({ max: 6 }), lasts: fc.nat({ max: 8 }) })),
  closedAfter: fc.option(fc.nat({ max: 60 })),
  due: fc.nat({ max: 40 }),
  provisional: fc.boolean(),
  outcome: fc.constantFrom('granted', 'refused', 'withdrawn', 'done'),
  grade: fc.option(fc.integer({ min: 1, max: 5 })),
  id: fc.uuid({ version: 7 }),
});
type Life = typeof Life extends fc.Arbitrary<infer T> ? T : never;

interface Lived {
  readonly accepted: number | undefined;
  readonly pause: readonly [number, number] | undefined;
  readonly closed: number | undefined;
}

function livedOf(life: Life): Lived {
  const accepted = life.acceptedAfter === null ? undefined : life.received + 4 + life.acceptedAfter;
  if (accepted === undefined)
    return { accepted, pause: undefined, closed: life.closedAfter === null ? undefined : life.received + 9 };
  const pause =
    life.pause === null
      ? undefined
      : ([accepted + life.pause.after, accepted + life.pause.after + life.pause.lasts] as const);
  const closed =
    life.closedAfter === null ? undefined : Math.max(accepted, pause?.[1] ?? 0) + life.closedAfter;
  return { accepted, pause, closed };
}

function eventsOf(life: Life): StoredEvent[] {
  const { accepted, pause, closed } = livedOf(life);
  let sequence = 0;
  const event = (name: string, at: number, data: object = {}, numbered = true): StoredEvent => {
    if (numbered) sequence += 1;
    return {
      id: newId(),
      name,
      version: 1,
      occurredAt: new Date(`${day(at)}T10:00:00+08:00`),
      regionId: null,
      caseId: life.id,
      caseSequence: numbered ? sequence : null,
      actorId: 'officer',
      assignmentId: null,
      causeId: null,
      data: {
        bodyId: bodies[life.body],
        divisionKey: 'window',
        itemKey: life.item,
        channel: life.channel,
        ...data,
      },
    };
  };
  const due = accepted === undefined ? null : day(accepted + life.due);
  return [
    ...(life.referred
      ? [
          event('case.received', life.received, { bodyId: bodies[1 - life.body] }),
          event('case.referred', life.received + 2),
        ]
      : [event('case.received', life.received)]),
    ...life.corrections.map((later) => event('case.correction-requested', life.received + later)),
    ...(accepted === undefined
      ? []
      : [event('case.accepted', accepted, { dueOn: '2026-03-01', dueProvisional: false })]),
    ...(pause ? [event('case.procedure-begun', pause[0]), event('case.procedure-ended', pause[1])] : []),
    // The last due date counts, whatever the first one said.
    event('case.clocks-moved', accepted ?? life.received, { dueOn: due, dueProvisional: life.provisional }),
    ...(closed === undefined
      ? []
      : [
          ...(accepted === undefined ? [event('case.acceptance-refused', closed)] : []),
          event('case.closed', closed, { outcome: accepted === undefined ? 'not-accepted' : life.outcome }),
        ]),
    ...(closed !== undefined && life.grade !== null
      ? [event('rating.given', closed + 1, { grade: life.grade }, false)]
      : []),
  ];
}

/** The plain model: goes through each life by itself, and counts with its fingers. */
function modelOf(lives: readonly Life[]): Map<string, Record<string, number>> {
  const figures = new Map<string, Record<string, number>>();
  const add = (life: Life, at: number, what: string, by = 1) => {
    const key = `${day(at)} ${bodies[life.body]} ${life.item} ${life.channel}`;
    const row = figures.get(key) ?? {};
    row[what] = (row[what] ?? 0) + by;
    figures.set(key, row);
  };
  for (const life of lives) {
    const { accepted, pause, closed } = livedOf(life);
    // What was passed on two days later is received where it has gone, on that day.
    add(life, life.received + (life.referred ? 2 : 0), 'received');
    for (const later of life.corrections) add(life, life.received + later, 'corrected');
    if (accepted !== undefined) add(life, accepted, 'accepted');
    if (closed === undefined) continue;
    add(life, closed, 'closed');
    if (life.grade !== null) add(life, closed + 1, `rated_${life.grade}`);
    if (accepted === undefined) {
      add(life, closed, 'not_accepted');
      add(life, closed, 'on_time');
      continue;
    }
    if (life.outcome !== 'done') add(life, closed, life.outcome);
    add(life, closed, closed > accepted + life.due && !life.provisional ? 'overdue' : 'on_time');
    if (life.outcome === 'withdrawn') continue;
    let used = 0;
    for (let at = accepted + 1; at <= closed; at += 1)
      if (isWorked(at) && !(pause && pause[0] <= at && at <= pause[1])) used += 1;
    if (used > 0) add(life, closed, 'used_days', used);
    const limits = [30, 45, 60, 90].filter((limit) => used <= limit);
    add(life, closed, used <= 20 ? `took_${used}` : `took_${limits[0] ?? 'more'}`);
  }
  return figures;
}

async function empty(): Promise<void> {
  for (const table of ['case_seen', 'figure', 'own'])
    await database.execute(`delete from statistics.${table}`);
}

async function bookedRows(): Promise<Map<string, Record<string, number>>> {
  const rows = await database.query<Record<string, string | number>>(
    "select * from statistics.figure where span = 'day'",
  );
  const booked = new Map<string, Record<string, number>>();
  for (const row of rows) {
    const numbers = Object.entries(row).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] !== 0,
    );
    if (numbers.length > 0)
      booked.set(
        `${row['starts_on']} ${row['body_id']} ${row['item_key']} ${row['channel']}`,
        Object.fromEntries(numbers),
      );
  }
  return booked;
}

const sorted = (rows: Map<string, Record<string, number>>) =>
  [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, row]) => [key, Object.entries(row).sort()]);

async function follow(of: Application, events: readonly StoredEvent[]): Promise<void> {
  await of.database.transaction(async (transaction) => {
    for (const event of events) await followEvent(testCall(of), transaction, event);
  });
}

test('whatever the order, and delivered twice, the figures are those of a plain model', async () => {
  const Lives = fc.uniqueArray(Life, { minLength: 1, maxLength: 12, selector: ({ id }) => id });
  await fc.assert(
    fc.asyncProperty(Lives, fc.infiniteStream(fc.nat({ max: 1_000_000 })), async (lives, chance) => {
      await empty();
      const events = lives.flatMap(eventsOf);
      // Each twice, in any order, in transactions of any length.
      const deck = [...events, ...events]
        .map((event) => ({ event, place: chance.next().value ?? 0 }))
        .sort((a, b) => a.place - b.place)
        .map(({ event }) => event);
      while (deck.length > 0) await follow(application, deck.splice(0, 1 + ((chance.next().value ?? 0) % 9)));
      assert.deepEqual(sorted(await bookedRows()), sorted(modelOf(lives)));
      const [months] = await database.query<{ closed: number; days: number }>(
        `select coalesce(sum(closed) filter (where span = 'month'), 0)::integer as closed,
          coalesce(sum(closed) filter (where span = 'day'), 0)::integer as days from statistics.figure`,
      );
      assert.equal(months?.closed, months?.days, 'months are the sums of their days');
    }),
    { numRuns: 40 },
  );
});

test('by hand: one case, its pause, its overdue closing and its rating', async () => {
  await empty();
  const life: Life = {
    body: 0,
    item: 'permit',
    channel: 'web',
    received: 0,
    referred: false,
    corrections: [1],
    // Accepted on Friday 6 March, stopped on the Monday after, running again on that Friday, closed a week after that.
    acceptedAfter: 0,
    pause: { after: 3, lasts: 4 },
    closedAfter: 7,
    due: 13,
    provisional: false,
    outcome: 'granted',
    grade: 4,
    id: newId(),
  };
  await follow(application, eventsOf(life));
  const lines = await selectFigures(database, {
    span: 'day',
    from: '2026-03-01',
    to: '2026-03-31',
    by: 'time',
    within: 'all',
  });
  const told = ({ key, figures }: FigureLine) => [
    key,
    Object.fromEntries(Object.entries(figures).filter(([, number]) => number > 0)),
  ];
  assert.deepEqual(lines.map(told), [
    ['2026-03-02', { received: 1 }],
    ['2026-03-03', { corrected: 1 }],
    ['2026-03-06', { accepted: 1 }],
    // The five working days of 16 to 20 March: of the week before none is counted. Due on the 19th.
    ['2026-03-20', { granted: 1, closed: 1, overdue: 1, used_days: 5, took_5: 1 }],
    ['2026-03-21', { rated_4: 1 }],
  ]);
});

test('a report is made when its time is over, once and by itself; what comes later shows as a correction', async () => {
  await empty();
  const life = (id: string, received: number): Life => ({
    body: 0,
    item: 'permit',
    channel: 'web',
    received,
    referred: false,
    corrections: [],
    acceptedAfter: null,
    pause: null,
    closedAfter: null,
    due: 0,
    provisional: false,
    outcome: 'done',
    grade: null,
    id,
  });
  const call = testCall(application);
  const march = { span: 'month', day: '2026-03-10', by: 'channel' } as const;
  await follow(application, [life(newId(), 0), life(newId(), 1)].flatMap(eventsOf));
  application.clock.moveTo(new Date('2026-03-31T23:00:00+08:00'));
  await keepReports(application);
  assert.equal((await readStatistics(call, march)).reportedAt, undefined, 'the month is not over');
  application.clock.moveTo(new Date('2026-04-01T00:01:00+08:00'));
  // 31 March and the month, however many processes look; the thirty days before are there already.
  const made = await Promise.all([keepReports(application), keepReports(application)]);
  assert.equal(made[0] + made[1], 2);
  assert.equal(await keepReports(application), 0);
  assert.deepEqual((await readStatistics(call, march)).corrections, []);

  await follow(application, eventsOf(life(newId(), 2)));
  for (const by of ['channel', 'time'] as const) {
    const { total, course, corrections, reportedAt } = await readStatistics(call, { ...march, by });
    assert.equal(total['received'], 2, 'as it was reported');
    assert.equal(course.length, 31);
    assert.equal(course[1]?.figures['received'], 1);
    assert.equal(reportedAt?.toISOString(), '2026-03-31T16:01:00.000Z');
    assert.deepEqual(
      corrections.map(({ key, measure, reported, now }) => [key, measure, reported, now]),
      by === 'channel' ? [['web', 'received', 2, 3]] : [['2026-03-04', 'received', 0, 1]],
    );
  }
  await assert.rejects(database.execute('update statistics.kept set received = 9'), /stays as it was/);
  await assert.rejects(database.execute('delete from statistics.kept'), /stays as it was/);
  const april = await readStatistics(call, { ...march, day: '2026-04-01' });
  assert.equal(april.before.total['received'], 2, 'compared with what was reported');
});

test('counted anew from the events the figures are the same, and reports stay', async () => {
  await empty();
  const caseIds = [newId(), newId(), newId()];
  await database.transaction(async (transaction) => {
    for (const caseId of caseIds)
      for (const [index, name] of ['case.received', 'case.accepted', 'case.closed'].entries())
        await appendEvents(testCall(application), transaction, [
          {
            name,
            caseId,
            caseSequence: index + 1,
            data: {
              bodyId: bodies[0],
              itemKey: 'permit',
              divisionKey: '',
              channel: 'web',
              outcome: 'granted',
            },
          },
        ]);
  });
  // Told here, not by delivery: where a whole city is registered in this process, others would look for these cases in vain.
  await follow(application, await readEventsAfter(database, followed, undefined, 100));
  await keepReports(application);
  const before = await bookedRows();
  assert.equal([...before.values()][0]?.['granted'], 3);
  await database.execute("update statistics.figure set granted = 99 where span = 'day'");
  assert.equal(await rebuildStatistics(application), 3);
  assert.deepEqual(sorted(await bookedRows()), sorted(before));
  assert.ok((await database.query('select from statistics.report')).length > 0);
});
