import { type Application, systemCall } from '#kernel/application/index.ts';
import { migrate, openDatabase } from '#kernel/database/index.ts';
import { giveBackMemory } from '#kernel/memory/index.ts';
import { createEngine, fireDueTimers, listOpenTasks } from '#platform/processes/index.ts';
import { type Approvals, deploy, openApprovals } from './approvals.ts';
import { numberAsked } from './asked.ts';
import { type BenchDatabase, openBenchDatabase } from './bench-database.ts';
import { type Figure, quantile, rounded } from './figure.ts';
import { bodyOf, fillWithWaiting, firedOf, makeDue, waitingBodies } from './waiting-instances.ts';

/** The whole is a million. */
const instances = numberAsked('--instances', 'BENCH_INSTANCES', 50_000);
/** As good as none, but that an inbox has a page to show. */
const few = 50 * waitingBodies;
const timers = Math.min(10_000, instances);
const slices = Number(process.env['BENCH_SLICES'] ?? 8);
const millisecondsOfSlice = Number(process.env['BENCH_SLICE_MS'] ?? 450);
const clients = 32;
const clientsBeside = 8;
const rounds = 40;

interface Side {
  readonly opened: BenchDatabase;
  readonly approvals: Approvals;
}

/**
 * Many instances that wait, against next to none, the two in turns: events go on as fast, an inbox and a start take as long, the
 * program needs no more memory. Then ten thousand timers come due within one second while other work goes on.
 */
export async function bench(): Promise<readonly Figure[]> {
  const sides: Side[] = [];
  const begun = performance.now();
  try {
    const empty = await openSide(few);
    sides.push(empty);
    const full = await openSide(instances);
    sides.push(full);
    const filled = (performance.now() - begun) / 1000;
    const events = await eventsOf(empty, full);
    const inbox = await inTurns(empty, full, inboxPage);
    const start = await inTurns(empty, full, startUp, 5);
    const busy = residentMegabytes();
    giveBackMemory();
    const resting = residentMegabytes();
    return [
      { name: 'instances', value: instances, unit: `waiting, made in ${Math.round(filled)} s` },
      ...events,
      {
        name: 'inboxRatio',
        value: rounded(inbox.ratio),
        unit: '× a page with few',
        target: { atMost: 1.5 },
      },
      { name: '  inbox page', key: 'inbox', value: rounded(inbox.full, 2), unit: 'ms' },
      {
        name: 'startRatio',
        value: rounded(start.ratio),
        unit: '× a start with few',
        target: { atMost: 1.5 },
      },
      { name: '  start to the first event', key: 'start', value: rounded(start.full, 1), unit: 'ms' },
      { name: 'memory', value: resting, unit: 'MB resident, at rest', target: { atMost: 300 } },
      { name: '  under load, both sides', key: 'memoryBusy', value: busy, unit: 'MB resident' },
      ...(await timersOf(full)),
    ];
  } finally {
    for (const { opened } of sides) await opened.close();
  }
}

function residentMegabytes(): number {
  return Math.round(process.memoryUsage.rss() / 2 ** 20);
}

async function openSide(waiting: number): Promise<Side> {
  const opened = await openBenchDatabase(8);
  await fillWithWaiting(opened.application, waiting);
  return { opened, approvals: await openApprovals(opened.application) };
}

async function eventsOf(empty: Side, full: Side): Promise<Figure[]> {
  const rates = new Map<Side, number[]>([
    [empty, []],
    [full, []],
  ]);
  // The first slice warms and does not count.
  for (let slice = -1; slice < slices; slice += 1)
    for (const [side, measured] of rates) {
      const begun = performance.now();
      const { events } = await side.approvals(clients, timer(millisecondsOfSlice));
      if (slice >= 0) measured.push((events * 1000) / (performance.now() - begun));
    }
  const [without, beside] = [total(rates.get(empty)) / slices, total(rates.get(full)) / slices];
  return [
    { name: 'eventsRatio', value: rounded(beside / without), unit: '× with few', target: { atLeast: 0.8 } },
    { name: '  events with few', key: 'eventsEmpty', value: Math.round(without), unit: '/s' },
    { name: '  events beside them', key: 'eventsFull', value: Math.round(beside), unit: '/s' },
  ];
}

/** The medians of something that takes time on both sides. */
async function inTurns(
  empty: Side,
  full: Side,
  act: (application: Application) => Promise<void>,
  times = rounds,
): Promise<{ readonly full: number; readonly ratio: number }> {
  const taken = new Map<Side, number[]>([
    [empty, []],
    [full, []],
  ]);
  for (let round = -2; round < times; round += 1)
    for (const [{ opened }, measured] of taken) {
      const begun = performance.now();
      await act(opened.application);
      if (round >= 0) measured.push(performance.now() - begun);
    }
  const [without, beside] = [empty, full].map((side) =>
    quantile(
      (taken.get(side) ?? []).sort((a, b) => a - b),
      0.5,
    ),
  );
  return { full: beside ?? 0, ratio: (beside ?? 0) / (without || 1) };
}

async function inboxPage(application: Application): Promise<void> {
  const areas = [{ bodyId: bodyOf(7), divisionKey: 'approval', post: '' }];
  await listOpenTasks(systemCall(application, 'bench'), { areas, given: { to: [] }, limit: 50 });
}

/** What a program does that starts: its own connections, migrations, a look at the timers, a first event. */
async function startUp(application: Application): Promise<void> {
  const database = openDatabase(application.database.url, { connections: 4 });
  const starting = { ...application, database };
  await migrate(database);
  await fireDueTimers(starting);
  const engine = createEngine(starting);
  const definitionId = await deploy(starting, 'waiting');
  await engine.perform(systemCall(starting, 'bench'), { kind: 'start', definitionId, bodyId: bodyOf(0) });
  await engine.close();
  await database.close();
}

/** Two look for timers, as two programs would on one database, while events go on. */
async function timersOf({ opened: { application }, approvals }: Side): Promise<Figure[]> {
  await makeDue(application, timers);
  let over = false;
  const begun = performance.now();
  const beside = approvals(clientsBeside, () => over);
  await Promise.all([fireDueTimers(application), fireDueTimers(application)]);
  const seconds = (performance.now() - begun) / 1000;
  over = true;
  const { events, latencies } = await beside;
  const sorted = [...latencies].sort((a, b) => a - b);
  const { fired, twice, outOfOrder, left } = await firedOf(application);
  return [
    {
      name: 'timerSeconds',
      value: rounded(seconds),
      unit: `s until ${fired} timers fired`,
      target: { atMost: 10 },
    },
    {
      name: '  timers left',
      key: 'timersLeft',
      value: left + timers - fired,
      unit: '',
      target: { atMost: 0 },
    },
    { name: '  timers fired twice', key: 'timersTwice', value: twice, unit: '', target: { atMost: 0 } },
    { name: '  before one due earlier', key: 'timersOutOfOrder', value: outOfOrder, unit: 'of two programs' },
    { name: '  events meanwhile', key: 'eventsMeanwhile', value: Math.round(events / seconds), unit: '/s' },
    { name: '  p99 of them', key: 'p99Meanwhile', value: rounded(quantile(sorted, 0.99)), unit: 'ms' },
  ];
}

function timer(milliseconds: number): () => boolean {
  const end = performance.now() + milliseconds;
  return () => performance.now() >= end;
}

function total(numbers: readonly number[] = []): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
