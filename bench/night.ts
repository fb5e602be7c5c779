import { seedCases } from '#casework/cases/index.ts';
import { superviseDay } from '#insight/supervision/index.ts';
import { systemCall } from '#kernel/application/index.ts';
import { readConfig } from '#kernel/config/index.ts';
import { fireDueTimers } from '#platform/processes/index.ts';
import { openApplication } from '../src/commands/open-application.ts';
import { openBenchDatabase } from './bench-database.ts';
import { type Figure, rounded } from './figure.ts';
import { fillWithWaiting, firedOf, makeDue } from './waiting-instances.ts';

const cases = Number(process.env['BENCH_CASES'] ?? 100_000);
/** Of seeded cases one in five is open. */
const seededFor = 5;

/**
 * A night in which all falls due at once for a hundred thousand open cases: the timers of their processes, by two programs on one
 * database, and the look of the supervision at each of them, with the warnings and cards that follow.
 */
export async function bench(): Promise<readonly Figure[]> {
  const [timers, looks] = [await timersOf(cases), await looksOf(cases)];
  return [
    {
      name: 'seconds',
      value: rounded(timers.seconds + looks.seconds, 1),
      unit: `s for ${cases} open cases`,
      target: { atMost: 60 },
    },
    { name: '  timers', key: 'timers', value: rounded(timers.seconds, 1), unit: `s, ${timers.fired} fired` },
    { name: '  fired twice', key: 'twice', value: timers.twice, unit: '', target: { atMost: 0 } },
    { name: '  left', key: 'left', value: timers.left, unit: '', target: { atMost: 0 } },
    {
      name: '  supervision',
      key: 'supervision',
      value: rounded(looks.seconds, 1),
      unit: `s, ${looks.looked} looked at, ${looks.given} cards and warnings`,
    },
  ];
}

async function timersOf(waiting: number) {
  const { application, close } = await openBenchDatabase(8);
  try {
    await fillWithWaiting(application, waiting);
    await makeDue(application, waiting);
    const begun = performance.now();
    await Promise.all([fireDueTimers(application), fireDueTimers(application)]);
    return { seconds: (performance.now() - begun) / 1000, ...(await firedOf(application)) };
  } finally {
    await close();
  }
}

async function looksOf(open: number) {
  const opened = await openBenchDatabase(4);
  const { config, database } = opened.application;
  const city = await openApplication(
    readConfig({ DATABASE_URL: database.url, MINGTANG_DATA: config.dataDirectory, LOG_LEVEL: 'error' }),
  );
  try {
    const { application } = city;
    await seedCases(systemCall(application, 'seed'), open * seededFor, { drawing: 1 });
    const [row] = await database.query<{ looked: number }>(
      `with watched as (
          insert into supervision.watch (case_id, root_id, receipt_number, body_id, division_key, item_key, region_id, channel,
            received_on, accepted_on, due_on, provisional, due_sequence, extended, look_on)
          select id, root_id, receipt_number, body_id, division_key, item_key, coalesce(region_id::text, ''), channel, received_on,
            received_on, due_on, due_provisional, 1, false, $1::date
          from cases.case where state <> 'closed' returning 1)
        select count(*)::int as looked from watched`,
      [application.clock.today()],
    );
    await database.execute('vacuum (analyze) supervision.watch');
    const begun = performance.now();
    const given = await superviseDay(application);
    return { seconds: (performance.now() - begun) / 1000, given, looked: row?.looked ?? 0 };
  } finally {
    await city.close();
    await opened.close();
  }
}
