import { keepReports, readStatistics, rebuildStatistics } from '#insight/statistics/index.ts';
import { systemCall } from '#kernel/application/index.ts';
import { numberAsked } from './asked.ts';
import { type BenchDatabase, openBenchDatabase } from './bench-database.ts';
import { type Figure, rounded } from './figure.ts';
import { explain, recording } from './lists-city.ts';

const many = numberAsked('--cases', 'BENCH_CASES', 1_000_000);
const few = 10_000;
const target = { atMost: 1.05 };

/**
 * Figures of a month and of a year at ten thousand cases and at a million, of the same days, bodies and items: the same rows are
 * read. Beside it how long it takes to count all of them anew from their events.
 */
export async function bench(): Promise<readonly Figure[]> {
  const [small, large] = [await cityOf(few), await cityOf(many)];
  try {
    const ratios: Figure[] = [];
    for (const span of ['month', 'year'] as const)
      for (const by of ['body', 'time', 'channel'] as const) {
        const [atFew, atMany] = [await buffers(small, span, by), await buffers(large, span, by)];
        ratios.push({
          name: `buffers ${span} ${by}: ${atFew} → ${atMany}`,
          value: rounded(atMany / Math.max(1, atFew)),
          unit: '×',
          target,
        });
      }
    return [
      ...ratios,
      { name: 'rebuilt', value: rounded(many / large.seconds, 0), unit: 'cases/s', key: 'rebuilt' },
    ];
  } finally {
    await small.opened.close();
    await large.opened.close();
  }
}

interface City {
  readonly opened: BenchDatabase;
  readonly seconds: number;
}

const twoDigits = (sql: string) => `lpad((${sql})::text, 2, '0')`;

/**
 * Fifty days of cases, each received, accepted, closed and rated; five bodies with four items each, three channels. The smaller
 * city has cases at every place of every day already: there are days by places of rows, however many cases come to them.
 */
async function cityOf(cases: number): Promise<City> {
  const opened = await openBenchDatabase(4);
  const { application } = opened;
  const id = (kind: string) => `('${kind}-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
  const events = [
    { name: 'case.received', kind: '00000001', sequence: '1', later: 0, data: `'{}'` },
    { name: 'case.accepted', kind: '00000002', sequence: '2', later: 2, data: `'{}'` },
    { name: 'case.closed', kind: '00000003', sequence: '3', later: 9, data: `'{"outcome":"granted"}'` },
    { name: 'rating.given', kind: '00000004', sequence: 'null', later: 10, data: `'{"grade":5}'` },
  ];
  for (const { name, kind, sequence, later, data } of events)
    await application.database.execute(
      `insert into outbox.event (id, name, version, occurred_at, case_id, case_sequence, actor_id, data)
        select ${id(kind)}, '${name}', 1, timestamptz '2025-05-20 02:00Z' + (n % 50 + ${later}) * interval '1 day',
          ${id('00000000')}, ${sequence}, 'bench',
          jsonb_build_object('bodyId', '00000000-0000-7000-8000-0000000000' || ${twoDigits('n / 50 % 5')},
            'divisionKey', 'window', 'itemKey', 'item-' || (n / 250 % 4), 'channel', 'channel-' || (n / 1000 % 3)) || ${data}::jsonb
        from generate_series(1, ${cases}) as n`,
    );
  const begun = performance.now();
  await rebuildStatistics(application);
  const seconds = (performance.now() - begun) / 1000;
  await keepReports(application);
  await application.database.execute('vacuum analyze statistics.figure, statistics.kept');
  return { opened, seconds };
}

async function buffers(
  { opened: { application } }: City,
  span: 'month' | 'year',
  by: 'body' | 'time' | 'channel',
): Promise<number> {
  const recorder = recording(application.database);
  const call = systemCall({ ...application, database: recorder.database }, 'bench');
  const statements = recorder.begin();
  await readStatistics(call, { span, day: '2025-06-15', by });
  recorder.end();
  let read = 0;
  for (const statement of statements)
    if (statement.text.includes('statistics.')) read += await explain(application.database, statement);
  return read;
}
