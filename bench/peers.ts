import { openApprovals } from './approvals.ts';
import { type BenchDatabase, openBenchDatabase } from './bench-database.ts';
import { type Figure, quantile, rounded } from './figure.ts';
import type { Contestant } from './peers/contestant.ts';
import { openOperaton } from './peers/operaton.ts';

const clientCounts = (process.env['BENCH_CLIENTS'] ?? '1,8,32').split(',').map(Number);
const slices = Number(process.env['BENCH_SLICES'] ?? 4);
const millisecondsOfSlice = Number(process.env['BENCH_SLICE_MS'] ?? 1500);
/** Long enough for the Java runtime to have compiled what is often run. */
const millisecondsOfWarmUp = Number(process.env['BENCH_WARM_UP_MS'] ?? 30_000);
const atLeast = 10;

/**
 * The same approval of seven events, from the same file, on Mingtang and on Operaton, on one PostgreSQL and in turns. Where
 * Java or Maven is absent it says so and measures nothing.
 */
export async function bench(): Promise<readonly Figure[]> {
  const opened = await openBenchDatabase(8);
  const endings = [opened.close];
  try {
    const url = await besides(opened, 'operaton');
    const peer = await openOperaton(url, Math.max(...clientCounts));
    if ('absent' in peer) {
      console.error(`skipped: ${peer.absent}`);
      return [];
    }
    endings.push(peer.close);
    const engines = { mingtang: counted(await openMingtang(opened)), operaton: counted(peer) };
    for (const engine of Object.values(engines)) await engine.run(8, millisecondsOfWarmUp);
    const figures: Figure[] = [];
    for (const clients of clientCounts) figures.push(...(await measure(opened, engines, clients)));
    for (const [name, engine] of Object.entries(engines)) {
      const told = await engine.told();
      if (told !== engine.events()) throw new Error(`${name} has kept ${told} of ${engine.events()} events`);
    }
    return figures;
  } finally {
    for (const end of endings.reverse()) await end();
  }
}

interface Counted extends Contestant {
  events(): number;
}

function counted(engine: Contestant): Counted {
  let events = 0;
  return {
    ...engine,
    run: async (clients, milliseconds) => {
      const done = await engine.run(clients, milliseconds);
      events += done.latencies.length;
      return done;
    },
    events: () => events,
  };
}

async function openMingtang({ application }: BenchDatabase): Promise<Contestant> {
  const approvals = await openApprovals(application);
  return {
    run: async (clients, milliseconds) => {
      const begun = performance.now();
      const { latencies } = await approvals(clients, () => performance.now() >= begun + milliseconds);
      return { milliseconds: performance.now() - begun, latencies };
    },
    cpu: () => {
      const { user, system } = process.cpuUsage();
      return user + system;
    },
    told: async () => {
      const [row] = await application.database.query<{ count: number }>(
        "select count(*) as count from outbox.event where name like 'process.%'",
      );
      return row?.count ?? 0;
    },
  };
}

/** Another database on the same server. */
async function besides({ application }: BenchDatabase, name: string): Promise<string> {
  const { url } = application.database;
  await application.database.execute(`create database ${name}`);
  return url.replace('/mingtang?', `/${name}?`);
}

interface Share {
  events: number;
  milliseconds: number;
  cpu: number;
  databaseCpu: number;
  latencies: number[];
}

async function measure(
  { serverCpu }: BenchDatabase,
  engines: Readonly<Record<'mingtang' | 'operaton', Contestant>>,
  clients: number,
): Promise<Figure[]> {
  const take = async (engine: Contestant, share: Share) => {
    const [cpuBefore, databaseBefore] = [engine.cpu(), serverCpu()];
    const { milliseconds, latencies } = await engine.run(clients, millisecondsOfSlice);
    share.cpu += engine.cpu() - cpuBefore;
    share.databaseCpu += serverCpu() - databaseBefore;
    share.events += latencies.length;
    share.milliseconds += milliseconds;
    share.latencies.push(...latencies);
  };
  const none = (): Share => ({ events: 0, milliseconds: 0, cpu: 0, databaseCpu: 0, latencies: [] });
  const shares = { mingtang: none(), operaton: none() };
  for (let slice = 0; slice < slices; slice += 1) {
    await take(engines.mingtang, shares.mingtang);
    await take(engines.operaton, shares.operaton);
  }
  const cpuOf = ({ cpu, databaseCpu, events }: Share) => (cpu + databaseCpu) / events;
  const rate = ({ events, milliseconds }: Share) => (events * 1000) / milliseconds;
  return [
    {
      name: `ratio${clients}`,
      value: rounded(rate(shares.mingtang) / rate(shares.operaton)),
      unit: 'events of ours ÷ of Operaton',
      target: { atLeast },
    },
    {
      name: `  of CPU an event, both parts`,
      key: `cpuRatio${clients}`,
      value: rounded(cpuOf(shares.operaton) / cpuOf(shares.mingtang)),
      unit: 'Operaton ÷ ours',
    },
    ...Object.entries(shares).flatMap(([name, share]): Figure[] => {
      share.latencies.sort((a, b) => a - b);
      return [
        {
          name: `  ${name}: events`,
          key: `${name}Events${clients}`,
          value: Math.round(rate(share)),
          unit: '/s',
        },
        {
          name: `  ${name}: p99`,
          key: `${name}P99_${clients}`,
          value: rounded(quantile(share.latencies, 0.99)),
          unit: 'ms',
        },
        {
          name: `  ${name}: CPU an event, engine`,
          key: `${name}EngineCpu${clients}`,
          value: Math.round(share.cpu / share.events),
          unit: 'µs',
        },
        {
          name: `  ${name}: CPU an event, database`,
          key: `${name}DatabaseCpu${clients}`,
          value: Math.round(share.databaseCpu / share.events),
          unit: 'µs',
        },
      ];
    }),
  ];
}
