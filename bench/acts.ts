import type { Figure } from './figure.ts';
import { delivered, openJourneyCity } from './journey-city.ts';
import { countStatements, tellStatements, workSoFar } from './statements.ts';

const applications = Number(process.env['BENCH_CASES'] ?? 20);
const warmingUp = 5;

/**
 * What each act of the parallel approval costs, one after the other and with all that follows from it: the delivery of its
 * events is waited for. Beside others more is shared (`npm run bench -- journey`); here each pays for itself alone.
 */
export async function bench(): Promise<readonly Figure[]> {
  const city = await openJourneyCity();
  const { database, journeys } = city;
  const endings: (() => Promise<void> | void)[] = [city.close];
  try {
    await journeys.prepare(applications + warmingUp);
    for (let each = 0; each < warmingUp; each += 1) await journeys.walk((_what, work) => work());
    await delivered(database);
    await countStatements(database);
    const taken = async () => ({ ...(await workSoFar(database)), ...city.cpu(), requests: 1 });
    type Taken = Awaited<ReturnType<typeof taken>>;
    const sums = new Map<string, Taken>();
    let requests = 0;
    for (let each = 0; each < applications; each += 1)
      await journeys.walk(async (what, work) => {
        const before = { ...(await taken()), requests: 0 };
        const answer = await work();
        await delivered(database);
        const after = await taken();
        const sum = sums.get(what);
        const grown = Object.entries(after).map(([name, value]) => [
          name,
          (sum?.[name as keyof Taken] ?? 0) + value - before[name as keyof Taken],
        ]);
        sums.set(what, Object.fromEntries(grown) as Taken);
        requests += 1;
        return answer;
      });
    await tellStatements(database, requests);
    return [...sums].flatMap(([what, sum]) => {
      const each = (value: number) => Math.round((value / sum.requests) * 10) / 10;
      return [
        { name: what, value: sum.requests, unit: 'requests; of each:' },
        { name: '  statements', value: each(sum.statements), unit: 'with those of what follows' },
        { name: '  transactions', value: each(sum.transactions), unit: '' },
        { name: '  records of WAL', value: each(sum.rows), unit: '' },
        { name: '  WAL', value: each(sum.walBytes), unit: 'bytes' },
        { name: '  CPU, program', value: each(sum.server), unit: 'µs' },
        { name: '  CPU, database', value: each(sum.database), unit: 'µs' },
      ];
    });
  } finally {
    for (const end of endings.reverse()) await end();
  }
}
