import { numberAsked } from './asked.ts';
import { openCommitLimit } from './commit-limit.ts';
import { type Figure, quantile, rounded } from './figure.ts';
import { delivered, type JourneyCity, openJourneyCity, timer, undelivered } from './journey-city.ts';
import type { JourneySlice } from './journeys.ts';
import { countStatements, tellStatements } from './statements.ts';
import { watchWaits } from './waits.ts';

const clients = numberAsked('--clients', 'BENCH_CLIENTS', 32);
const slices = Number(process.env['BENCH_SLICES'] ?? 5);
const millisecondsOfSlice = Number(process.env['BENCH_SLICE_MS'] ?? 3000);
/** What is wanted of the ratio, and of the slowest acts in milliseconds, at so many clients. */
const target = clients >= 32 ? 0.2 : 0.12;
const slowestAct = 80;

/**
 * The parallel approval from submission to licence through the HTTP API, with access tokens, on the program as `start` runs
 * it, its delivery of events included. State-changing requests against the plain commits of the same server at the same
 * number of clients; the two take turns.
 */
export async function bench(): Promise<readonly Figure[]> {
  const city = await openJourneyCity();
  const { database, journeys } = city;
  const endings: (() => Promise<void> | void)[] = [city.close];
  try {
    const limit = await openCommitLimit(database.url, clients);
    endings.push(limit.close);
    await limit.run(clients, timer(500));
    const warm = await journeys.run(clients, timer(3000));
    await countStatements(database);

    const total: JourneySlice = { requests: 0, cases: 0, latencies: new Map() };
    let commits = 0;
    let commitSeconds = 0;
    let journeySeconds = 0;
    let waiting = 0;
    const waits = watchWaits(database);
    endings.push(waits.stop);
    const cpu = { server: 0, database: 0, clients: 0 };
    for (let slice = 0; slice < slices; slice += 1) {
      // Uploaded before the clock runs, as a person does while filling in.
      await journeys.prepare(Math.max(total.cases, 2 * warm.cases, clients));
      const begun = performance.now();
      commits += await limit.run(clients, timer(millisecondsOfSlice / 2));
      const between = performance.now();
      const before = cpuNow(city);
      add(total, await waits.during(() => journeys.run(clients, timer(millisecondsOfSlice))));
      journeySeconds += (performance.now() - between) / 1000;
      waiting = Math.max(waiting, await undelivered(database));
      // What the slice has left to do belongs to its requests.
      await delivered(database);
      const after = cpuNow(city);
      for (const part of ['server', 'database', 'clients'] as const) cpu[part] += after[part] - before[part];
      commitSeconds += (between - begun) / 1000;
    }
    await tellStatements(database, total.requests);

    const perSecond = total.requests / journeySeconds;
    const limitPerSecond = commits / commitSeconds;
    const all = sorted([...total.latencies.values()].flat());
    const acts = sorted([...total.latencies].flatMap(([what, times]) => (what === 'submit' ? [] : times)));
    const each = (microseconds: number) => Math.round(microseconds / total.requests);
    return [
      {
        name: 'ratio',
        value: rounded(perSecond / limitPerSecond, 3),
        unit: 'requests ÷ commits',
        target: { atLeast: target },
      },
      { name: 'casesPerSecond', value: rounded(total.cases / journeySeconds, 1), unit: '/s' },
      { name: 'p50', value: rounded(quantile(all, 0.5), 1), unit: 'ms' },
      { name: 'p99', value: rounded(quantile(all, 0.99), 1), unit: 'ms' },
      {
        name: 'p99 of an act',
        key: 'p99Act',
        value: rounded(quantile(acts, 0.99), 1),
        unit: 'ms',
        ...(clients >= 32 ? { target: { atMost: slowestAct } } : {}),
      },
      { name: 'clients', value: clients, unit: '' },
      { name: 'state-changing requests', value: rounded(perSecond, 1), unit: '/s' },
      { name: 'insert + update commits', value: Math.round(limitPerSecond), unit: '/s' },
      { name: 'CPU a request, program', value: each(cpu.server), unit: 'µs' },
      { name: 'CPU a request, database', value: each(cpu.database), unit: 'µs' },
      { name: 'CPU a request, clients', value: each(cpu.clients), unit: 'µs' },
      ...waits.figures(),
      { name: 'events not yet delivered', value: waiting, unit: 'at the end of a slice, the most' },
      ...[...total.latencies].flatMap(([what, times]) =>
        [0.5, 0.99].map((share) => ({
          name: `  p${share * 100} ${what}`,
          value: rounded(quantile(sorted(times), share), 1),
          unit: 'ms',
        })),
      ),
    ];
  } finally {
    for (const end of endings.reverse()) await end();
  }
}

function cpuNow(city: JourneyCity) {
  const own = process.cpuUsage();
  return { ...city.cpu(), clients: own.user + own.system };
}

function add(total: JourneySlice, slice: JourneySlice): void {
  total.requests += slice.requests;
  total.cases += slice.cases;
  for (const [what, times] of slice.latencies)
    total.latencies.set(what, [...(total.latencies.get(what) ?? []), ...times]);
}

function sorted(times: readonly number[]): number[] {
  return [...times].sort((a, b) => a - b);
}
