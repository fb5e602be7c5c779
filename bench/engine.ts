import { type Approvals, openApprovals } from './approvals.ts';
import { type BenchDatabase, openBenchDatabase } from './bench-database.ts';
import { type CommitLimit, openCommitLimit } from './commit-limit.ts';
import { type Figure, quantile, rounded } from './figure.ts';

const clientCounts = (process.env['BENCH_CLIENTS'] ?? '1,8,32,128').split(',').map(Number);
const targets: Readonly<Record<number, number>> = { 1: 0.7, 32: 2, 128: 3 };
/** Milliseconds, at so many clients. */
const latencyTargets: Readonly<Record<number, number>> = { 32: 20 };
const slices = Number(process.env['BENCH_SLICES'] ?? 8);
const millisecondsOfSlice = Number(process.env['BENCH_SLICE_MS'] ?? 450);

/**
 * Approvals of seven events (start, accept, four opinions, decide), each with its event, outbox and audit rows, against
 * the plain commits of the same server at the same number of clients. The two take turns in short slices, so that what
 * else the machine does meets both.
 */
export async function bench(): Promise<readonly Figure[]> {
  const most = Math.max(...clientCounts);
  const opened = await openBenchDatabase(8);
  try {
    const limit = await openCommitLimit(opened.application.database.url, most);
    const approvals = await openApprovals(opened.application);
    const figures: Figure[] = [];
    for (const clients of clientCounts) figures.push(...(await measure(opened, limit, approvals, clients)));
    await limit.close();
    return figures;
  } finally {
    await opened.close();
  }
}

async function measure(
  { serverCpu }: BenchDatabase,
  limit: CommitLimit,
  approvals: Approvals,
  clients: number,
): Promise<Figure[]> {
  await limit.run(clients, timer(300));
  await approvals(clients, timer(300));
  const commitRates: number[] = [];
  const eventRates: number[] = [];
  const latencies: number[] = [];
  let events = 0;
  let ownCpu = 0;
  let databaseCpu = 0;
  for (let slice = 0; slice < slices; slice += 1) {
    const begun = performance.now();
    const commits = await limit.run(clients, timer(millisecondsOfSlice));
    const between = performance.now();
    const [ownBefore, databaseBefore] = [process.cpuUsage(), serverCpu()];
    const done = await approvals(clients, timer(millisecondsOfSlice));
    const own = process.cpuUsage(ownBefore);
    ownCpu += own.user + own.system;
    databaseCpu += serverCpu() - databaseBefore;
    commitRates.push((commits * 1000) / (between - begun));
    eventRates.push((done.events * 1000) / (performance.now() - between));
    events += done.events;
    latencies.push(...done.latencies);
  }
  latencies.sort((a, b) => a - b);
  const ratio = total(eventRates) / total(commitRates);
  const pairs = eventRates.map((rate, i) => rate / (commitRates[i] ?? 1)).sort((a, b) => a - b);
  const target = targets[clients];
  const longest = latencyTargets[clients];
  const details = (all: Readonly<Record<string, readonly [string, number, string, number?]>>): Figure[] =>
    Object.entries(all).map(([key, [name, value, unit, atMost]]) => ({
      name: `  ${name}`,
      key: `${key}${clients}`,
      value,
      unit,
      ...(atMost === undefined ? {} : { target: { atMost } }),
    }));
  return [
    {
      name: `ratio${clients}`,
      value: rounded(ratio),
      unit: 'events ÷ commits',
      ...(target === undefined ? {} : { target: { atLeast: target } }),
    },
    ...details({
      leastRatio: [`least of ${slices} slices`, rounded(pairs[0] ?? 0), ''],
      events: ['events', Math.round(total(eventRates) / slices), '/s'],
      commits: ['insert + update commits', Math.round(total(commitRates) / slices), '/s'],
      p50: ['p50', rounded(quantile(latencies, 0.5)), 'ms'],
      p99: ['p99', rounded(quantile(latencies, 0.99)), 'ms', longest],
      engineCpu: ['CPU an event, engine', Math.round(ownCpu / events), 'µs'],
      databaseCpu: ['CPU an event, database', Math.round(databaseCpu / events), 'µs'],
    }),
  ];
}

function timer(milliseconds: number): () => boolean {
  const end = performance.now() + milliseconds;
  return () => performance.now() >= end;
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
