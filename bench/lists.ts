import { systemCall } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { listOpenTasks, type TaskPage } from '#platform/processes/index.ts';
import { openBenchDatabase } from './bench-database.ts';
import { type Figure, quantile, rounded } from './figure.ts';

const tasks = Number(process.env['BENCH_TASKS'] ?? 1_000_000);
const bodies = Array.from({ length: 40 }, () => newId());
const rounds = 300;

/**
 * Pages of the inbox over a million tasks, a fifth of them open, against the reading of a single row by its key on the same
 * server. Every list must read no more than its page, and that also far down.
 */
export async function bench(): Promise<readonly Figure[]> {
  // One connection: the plan that is looked at is the one that was run.
  const { application, close } = await openBenchDatabase(1);
  try {
    const { database } = application;
    await seed(database);
    const call = systemCall(application, 'bench');
    const [body = '', ...others] = bodies;
    const all = (bodyId: string) => ({ bodyId, divisionKeys: 'all' as const });
    const [middle] = await listOpenTasks(call, {
      areas: [all(body)],
      after: await middleOf(database, body),
      limit: 1,
    });
    const pages: Readonly<Record<string, TaskPage>> = {
      'first page of a body': { areas: [all(body)], limit: 50 },
      'page in the middle': { areas: [all(body)], limit: 50, ...(middle ? { after: middle } : {}) },
      'one division of nine': { areas: [{ bodyId: body, divisionKeys: ['division-3'] }], limit: 50 },
      'the whole city, forty bodies': { areas: [body, ...others].map(all), limit: 50 },
    };
    const one = await timed(() =>
      database.query({ name: 'bench.one', text: 'select * from processes.task where id = $1' }, [middle?.id]),
    );
    const figures: Figure[] = [{ name: 'one task by its id, p50', value: rounded(one.p50, 3), unit: 'ms' }];
    for (const [name, page] of Object.entries(pages)) {
      const { p50, p99 } = await timed(() => listOpenTasks(call, page));
      const { scanned, read } = await planOf(database, page);
      figures.push(
        { name, value: rounded(p50 / one.p50, 1), unit: '× one task' },
        { name: '  p50', value: rounded(p50), unit: 'ms', target: { atMost: 20 } },
        { name: '  p99', value: rounded(p99), unit: 'ms' },
        { name: '  tables read whole', value: scanned, unit: '', target: { atMost: 0 } },
        { name: '  rows read', value: read, unit: '' },
      );
    }
    return figures;
  } finally {
    await close();
  }
}

async function seed(database: Database): Promise<void> {
  await database.execute(
    `insert into processes.task (id, instance_id, case_id, element_id, act, name, body_id, division_key, status, opened_at, counted_from, due_on, provisional)
      select md5('task' || n)::uuid, md5('instance' || n)::uuid, md5('case' || n)::uuid, 'examine', 'examine', '{"zh-CN": "审查", "en": "Examine"}',
        ($1::uuid[])[1 + n % 40], 'division-' || (n / 40) % 9, case when n % 5 = 0 or n % 40 = 0 then 'open' else 'done' end,
        timestamptz '2026-01-01' + n * interval '20 seconds', date '2026-01-01' + n / 4000, date '2026-02-01' + (n * 7) % 300, false
      from generate_series(1, $2::int) as n`,
    [bodies, tasks],
  );
  await database.execute('analyze processes.task');
}

async function middleOf(database: Database, bodyId: string): Promise<{ dueOn: string; id: string }> {
  const [row] = await database.query<{ dueOn: string; id: string }>(
    `select due_on as "dueOn", id from processes.task where status = 'open' and body_id = $1 order by due_on, id
      offset (select count(*) / 2 from processes.task where status = 'open' and body_id = $1) limit 1`,
    [bodyId],
  );
  return row ?? { dueOn: '2026-01-01', id: newId() };
}

async function timed(work: () => Promise<unknown>): Promise<{ p50: number; p99: number }> {
  for (let i = 0; i < 10; i += 1) await work();
  const times: number[] = [];
  for (let i = 0; i < rounds; i += 1) {
    const begun = performance.now();
    await work();
    times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** Asks the server for the plan of the statement that it has prepared for `listOpenTasks`. */
async function planOf(database: Database, page: TaskPage): Promise<{ scanned: number; read: number }> {
  const areas = page.areas.map(({ bodyId, divisionKeys }) => ({
    body_id: bodyId,
    division_keys: divisionKeys === 'all' ? null : divisionKeys,
  }));
  const { dueOn = '-infinity', id = '00000000-0000-0000-0000-000000000000' } = page.after ?? {};
  const [row] = await database.query<{ 'QUERY PLAN': readonly { Plan: PlanNode }[] }>(
    `explain (analyze, format json) execute "processes.open-tasks" ('${JSON.stringify(areas)}', '${dueOn}', '${id}', ${page.limit})`,
  );
  const nodes = flat(row?.['QUERY PLAN'][0]?.Plan);
  const ofTables = nodes.filter((node) =>
    /^(Seq|Index|Index Only|Bitmap Heap) Scan$/.test(node['Node Type']),
  );
  return {
    scanned: nodes.filter((node) => node['Node Type'] === 'Seq Scan').length,
    read: ofTables.reduce(
      (sum, node) =>
        sum + (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'],
      0,
    ),
  };
}

function flat(node: PlanNode | undefined): readonly PlanNode[] {
  return node ? [node, ...(node.Plans ?? []).flatMap(flat)] : [];
}
