import { type Call, systemCall } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import {
  type Advance,
  createEngine,
  type Engine,
  openTasksOfCases,
  publishMessage,
  type Task,
} from '#platform/processes/index.ts';
import { deploy } from './approvals.ts';
import { type BenchDatabase, openBenchDatabase } from './bench-database.ts';
import { openCommitLimit } from './commit-limit.ts';
import { type Figure, rounded } from './figure.ts';
import { modelOf, type Pattern, patterns } from './pattern-models.ts';

const clients = Number(process.env['BENCH_CLIENTS'] ?? 32);
const slices = Number(process.env['BENCH_SLICES'] ?? 4);
const millisecondsOfSlice = Number(process.env['BENCH_SLICE_MS'] ?? 450);

/**
 * Events a second for each pattern of control flow, each event with its event, outbox and audit rows, against the plain
 * commits of the same server, in turns. The message of `eventBased` travels in a transaction of its sender's, alone.
 */
export async function bench(): Promise<readonly Figure[]> {
  const opened = await openBenchDatabase(8);
  const endings = [opened.close];
  try {
    const limit = await openCommitLimit(opened.application.database.url, clients);
    endings.push(limit.close);
    const runs: Run[] = [];
    for (const pattern of patterns) {
      const run = await openRun(opened, pattern);
      runs.push(run);
      endings.push(() => run.engine.close());
    }
    let commits = 0;
    // The first slice warms and does not count.
    for (let slice = -1; slice < slices; slice += 1) {
      const perSecond = await rateOf((until) => limit.run(clients, until));
      if (slice >= 0) commits += perSecond / slices;
      for (const run of runs) {
        const rate = await rateOf((until) => carryThrough(run, until));
        if (slice >= 0) run.rates.push(rate);
      }
    }
    return [
      { name: 'insert + update commits', key: 'commits', value: Math.round(commits), unit: '/s' },
      ...runs.flatMap(({ pattern, rates }): Figure[] => {
        const events = rates.reduce((sum, rate) => sum + rate, 0) / slices;
        return [
          { name: pattern, value: rounded(events / commits), unit: 'events ÷ commits' },
          { name: '  events', key: `${pattern}PerSecond`, value: Math.round(events), unit: '/s' },
        ];
      }),
    ];
  } finally {
    for (const end of endings.reverse()) await end();
  }
}

interface Run {
  readonly pattern: Pattern;
  readonly engine: Engine;
  readonly call: Call;
  readonly definitionId: string;
  readonly rates: number[];
}

async function openRun({ application }: BenchDatabase, pattern: Pattern): Promise<Run> {
  const actor = { kind: 'account', id: newId(), assignmentId: newId() } as const;
  return {
    pattern,
    engine: createEngine(application),
    call: { ...systemCall(application, 'bench'), actor },
    definitionId: await deploy(application, pattern, modelOf(pattern)),
    rates: [],
  };
}

async function rateOf(work: (until: () => boolean) => Promise<number>): Promise<number> {
  const begun = performance.now();
  const done = await work(() => performance.now() >= begun + millisecondsOfSlice);
  return (done * 1000) / (performance.now() - begun);
}

async function carryThrough(run: Run, until: () => boolean): Promise<number> {
  let events = 0;
  const client = async () => {
    while (!until())
      for await (const _event of oneInstance(run)) {
        events += 1;
        if (until()) return;
      }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return events;
}

/** Each event of one instance, from its start to its end. */
async function* oneInstance({ pattern, engine, call, definitionId }: Run): AsyncGenerator<void> {
  const [number, caseId] = [newId(), newId()];
  let { status, opened } = await engine.perform(call, {
    kind: 'start',
    definitionId,
    caseId,
    bodyId: call.actor.id,
    ...(pattern === 'eventBased' ? { variables: { number } } : {}),
  });
  yield;
  let open: readonly Task[] = opened;
  let returned = pattern !== 'returns';
  while (status === 'running') {
    const [task] = open;
    if (task) {
      const back = !returned && task.elementId === 'b';
      returned ||= back;
      const advance: Advance = await (back ? sendBack(engine, call, task) : complete(engine, call, task));
      ({ status, opened } = advance);
    } else {
      await call.database.transaction((transaction) =>
        publishMessage(call, transaction, { id: newId(), name: 'answer', key: number }),
      );
      opened = await openTasksOfCases(call.database, [caseId]);
      if (opened.length === 0) throw new Error('the message reached nobody');
    }
    yield;
    open = [...open.slice(1), ...opened];
  }
}

function complete(engine: Engine, call: Call, { id: taskId }: Task): Promise<Advance> {
  return engine.perform(call, {
    kind: 'complete-task',
    taskId,
    outcome: 'agreed',
    completedByName: '林晓棠',
  });
}

function sendBack(engine: Engine, call: Call, { id: task, instanceId }: Task): Promise<Advance> {
  const intervention = { kind: 'return', task, to: 'a' } as const;
  return engine.perform(call, { kind: 'intervene', instanceId, intervention, reason: '补正' });
}
