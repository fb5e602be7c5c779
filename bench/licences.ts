import { fork } from 'node:child_process';
import path from 'node:path';
import type { Application } from '#kernel/application/index.ts';
import { prepareJobs } from '#kernel/jobs/index.ts';
import { numberAsked } from './asked.ts';
import { openBenchDatabase } from './bench-database.ts';
import { openCommitLimit } from './commit-limit.ts';
import { type Figure, rounded } from './figure.ts';
import { timer } from './journey-city.ts';
import { batch, type Told, typeKey } from './licence-run.ts';
import { countStatements, tellStatements } from './statements.ts';

/** The whole is a million. */
const licences = numberAsked('--licences', 'BENCH_LICENCES', 20_000);
/** After so many the run is killed, in the middle of whatever it does. */
const killedAt = Math.floor(licences / 10);
/** MiB that the second half of a run may take above its first. */
const mostGrowth = 64;
const tellEveryMilliseconds = 10_000;

/**
 * Licences issued in a batch, as when a body gives e-licences for all its older ones: a list is read, checked and kept sealed, then
 * issued slice by slice, each with its number, its identifier, its event and its audit entry; its paper is made when somebody first
 * asks for it. Early on the run is killed, and another goes on where its
 * last commit was. Against the commits of the same server.
 */
export async function bench(): Promise<readonly Figure[]> {
  const opened = await openBenchDatabase(4);
  const { application } = opened;
  try {
    await prepareJobs(application.database.url);
    const limit = await openCommitLimit(application.database.url, 1);
    await limit.run(1, timer(500));
    const commits = (await limit.run(1, timer(2000))) / 2;
    await limit.close();
    await countStatements(application.database);
    const before = opened.serverCpu();
    const killed = await runUntil(application, killedAt);
    const kept = (await numbersOf(application)).all;
    const resumed = await runUntil(application, licences);
    const server = opened.serverCpu() - before;
    await tellStatements(application.database, licences);
    const numbers = await numbersOf(application);
    const [first, last] = [resumed[0], resumed.at(-1)];
    if (!first || !last) throw new Error('nothing was issued');
    const perSecond = ((last.issued - first.issued) * 1000) / (last.milliseconds - first.milliseconds);
    const own = last.cpuMicroseconds + (killed.at(-1)?.cpuMicroseconds ?? 0);
    return [
      { name: 'licences', value: licences, unit: `in batches of ${batch}` },
      {
        name: 'ratio',
        value: rounded(perSecond / commits),
        unit: 'licences ÷ commits of one client',
        target: { atLeast: 1 },
      },
      { name: 'licencesPerSecond', value: Math.round(perSecond), unit: '/s' },
      { name: 'insert + update commits', key: 'commits', value: Math.round(commits), unit: '/s' },
      {
        name: '  CPU a licence',
        key: 'microseconds',
        value: Math.round((own + server) / licences),
        unit: 'µs, both sides',
      },
      { name: '  kept when the run was killed', key: 'kept', value: kept, unit: 'licences' },
      {
        name: '  of them not whole batches',
        key: 'torn',
        value: kept % batch,
        unit: 'licences',
        target: { atMost: 0 },
      },
      {
        name: '  numbers left out or given twice',
        key: 'gaps',
        value: Math.abs(numbers.last - numbers.different) + Math.abs(numbers.all - licences),
        unit: `among ${numbers.all.toLocaleString('en')}`,
        target: { atMost: 0 },
      },
      ...memoryOf(resumed),
    ];
  } finally {
    await opened.close();
  }
}

/** A process that issues up to `licences`; it is killed where that many are there before the whole is. */
function runUntil({ database, config }: Application, stopAt: number): Promise<readonly Told[]> {
  const child = fork(path.join(import.meta.dirname, 'licence-run.ts'), [
    database.url,
    config.dataDirectory,
    String(licences),
  ]);
  const told: Told[] = [];
  const tell = progress();
  child.on('message', (message) => {
    const now = message as Told;
    told.push(now);
    tell(now);
    if (stopAt < licences && now.issued >= stopAt) child.kill('SIGKILL');
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code, signal) => {
      if (code === 0 || (signal === 'SIGKILL' && stopAt < licences)) resolve(told);
      else reject(new Error(`issuing ended with ${code ?? signal}`));
    });
  });
}

/** A million takes minutes: how far it is stands on stderr. */
function progress(): (now: Told) => void {
  let last: Told | undefined;
  return (now) => {
    last ??= now;
    const milliseconds = now.milliseconds - last.milliseconds;
    if (milliseconds < tellEveryMilliseconds) return;
    const rate = Math.round(((now.issued - last.issued) * 1000) / milliseconds);
    const share = Math.round((100 * now.issued) / licences);
    console.error(
      `${now.issued.toLocaleString('en')} issued, ${share} %, ${rate.toLocaleString('en')}/s, ${Math.round(now.megabytes)} MiB`,
    );
    last = now;
  };
}

function memoryOf(told: readonly Told[]): readonly Figure[] {
  const half = Math.ceil(told.length / 2);
  const most = (part: readonly Told[]) => Math.max(0, ...part.map(({ megabytes }) => megabytes));
  const [first, second] = [most(told.slice(0, half)), most(told.slice(half))];
  return [
    {
      name: '  memory',
      key: 'memory',
      value: Math.round(Math.max(first, second)),
      unit: 'MiB, the most of the process that issues',
    },
    {
      name: '  of it in the second half alone',
      key: 'growth',
      value: Math.round(Math.max(0, second - first)),
      unit: 'MiB',
      target: { atMost: mostGrowth },
    },
  ];
}

async function numbersOf({ database }: Application) {
  const [row] = await database.query<{ all: number; different: number; last: number }>(
    `select count(*) as all, count(distinct number) as different,
        coalesce(max(substring(number from '(\\d{8})号$')::bigint), 0) as last from licences.licence where type_key = $1`,
    [typeKey],
  );
  return row ?? { all: 0, different: -1, last: -1 };
}
