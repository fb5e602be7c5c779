import { setTimeout } from 'node:timers/promises';
import { type Figure, quantile, rounded } from './figure.ts';
import { type JourneyCity, openJourneyCity, timer, undelivered } from './journey-city.ts';

const clients = Number(process.env['BENCH_CLIENTS'] ?? 16);
const pairs = Number(process.env['BENCH_SLICES'] ?? 9);
const millisecondsOfSlice = Number(process.env['BENCH_SLICE_MS'] ?? 3000);
/** Percent that the audit may add to what a request costs, and take from how many there are a second. */
const mostOverhead = 15;

interface Cost {
  /** State-changing requests that were acknowledged, a second. */
  readonly perSecond: number;
  /** Program and database together until nothing of it is left to do, log and delivery included; microseconds a request. */
  readonly cpu: number;
}

/**
 * What the audit costs the parallel approval: two cities of one program, one with a recorder that forgets, take turns; which
 * of them is first changes with every pair, so that a machine that becomes slower wrongs neither. Neither archives: a package
 * needs its audit, so that the city without any would have less to do.
 */
export async function overheadOnJourney(): Promise<readonly Figure[]> {
  const audited = await openJourneyCity(standIn('no-archive'));
  const unaudited = await openJourneyCity(standIn('no-audit')).catch(async (error: unknown) => {
    await audited.close();
    throw error;
  });
  try {
    const before = await entriesOf(unaudited);
    for (const city of [audited, unaudited]) await sliceOf(city);
    const costs: { readonly with: Cost; readonly without: Cost }[] = [];
    for (let pair = 0; pair < pairs; pair += 1) {
      const inOrder = pair % 2 === 0 ? [audited, unaudited] : [unaudited, audited];
      const taken = new Map<JourneyCity, Cost>();
      for (const city of inOrder) taken.set(city, await sliceOf(city));
      costs.push({ with: costOf(taken, audited), without: costOf(taken, unaudited) });
    }
    if ((await entriesOf(unaudited)) > before) throw new Error('the city without audit wrote entries');
    const median = (of: (cost: (typeof costs)[number]) => number) =>
      quantile(
        [...costs].map(of).sort((a, b) => a - b),
        0.5,
      );
    return [
      {
        name: 'overhead on the journey, CPU',
        key: 'overheadCpu',
        value: rounded(
          median((cost) => (cost.with.cpu / cost.without.cpu - 1) * 100),
          1,
        ),
        unit: '%',
        target: { atMost: mostOverhead },
      },
      {
        name: '  in requests a second',
        key: 'overhead',
        value: rounded(
          median((cost) => (1 - cost.with.perSecond / cost.without.perSecond) * 100),
          1,
        ),
        unit: '%',
        target: { atMost: mostOverhead },
      },
      {
        name: '  requests with audit',
        key: 'requestsAudited',
        value: rounded(
          median((cost) => cost.with.perSecond),
          1,
        ),
        unit: '/s',
      },
      {
        name: '  requests without',
        key: 'requestsUnaudited',
        value: rounded(
          median((cost) => cost.without.perSecond),
          1,
        ),
        unit: '/s',
      },
      {
        name: '  CPU a request with audit',
        key: 'cpuAudited',
        value: Math.round(median((cost) => cost.with.cpu)),
        unit: 'µs',
      },
      {
        name: '  CPU a request without',
        key: 'cpuUnaudited',
        value: Math.round(median((cost) => cost.without.cpu)),
        unit: 'µs',
      },
    ];
  } finally {
    await unaudited.close();
    await audited.close();
  }
}

const standIn = (name: string) => new URL(`./stand-ins/${name}.ts`, import.meta.url).href;

function costOf(taken: ReadonlyMap<JourneyCity, Cost>, city: JourneyCity): Cost {
  const cost = taken.get(city);
  if (!cost) throw new Error('a city was not measured');
  return cost;
}

async function sliceOf(city: JourneyCity): Promise<Cost> {
  // Uploaded before the clock runs, as a person does while filling in.
  await city.journeys.prepare(8 * clients);
  const cpu = city.cpu();
  const begun = performance.now();
  const { requests } = await city.journeys.run(clients, timer(millisecondsOfSlice));
  const seconds = (performance.now() - begun) / 1000;
  await quiet(city);
  const spent = city.cpu();
  return {
    perSecond: requests / seconds,
    cpu: (spent.server - cpu.server + spent.database - cpu.database) / requests,
  };
}

/** Until what the requests have left behind is done: their events delivered, their entries in the signed log. */
async function quiet({ database }: JourneyCity): Promise<void> {
  for (;;) {
    const [row] = await database.query<{ left: number }>(
      'select (select count(*) from audit.entry) - (select size from audit.log) as left',
    );
    if (row?.left === 0 && (await undelivered(database)) === 0) return;
    await setTimeout(250);
  }
}

async function entriesOf({ database }: JourneyCity): Promise<number> {
  const [row] = await database.query<{ count: number }>('select count(*) as count from audit.entry');
  return row?.count ?? 0;
}
