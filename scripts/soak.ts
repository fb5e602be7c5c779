import { spawnSync } from 'node:child_process';
import { seededChance } from '../tests/faults/chance.ts';
import { killLoop, type Victim } from '../tests/faults/kill-loop.ts';
import { timerKillLoop } from '../tests/faults/timer-kill-loop.ts';
import { runSteps } from './run-steps.ts';
import { faults, long, scenarios } from './steps.ts';

/**
 * `npm run soak [ROUNDS [SEED]]`: runs ten thousand random processes, then kills the program and its database two hundred
 * times while people submit, and two hundred times while timers fire. The seed that is printed makes the same moments again,
 * as far as a machine's timing allows. Then does random things with ten thousand random processes, and measures beside a
 * million waiting instances and at five million cases.
 */
runRandomProcesses();
const rounds = Number(process.argv[2] ?? 200);
const chance = seededChance(process.argv[3] === undefined ? undefined : Number(process.argv[3]));
for (const victim of ['program', 'database'] as const) {
  const totals = await killLoop(victim, Math.ceil(rounds / 2), chance, (line) => console.log(line));
  console.log(`✔ ${victim}: nothing acknowledged was lost, nothing is half there`, totals);
}
const victims = Array.from({ length: rounds }, (_, i): Victim => (i % 2 === 0 ? 'program' : 'database'));
const timers = await timerKillLoop(victims, chance, (line) => console.log(line));
console.log('✔ timers: each fired once, none was lost', timers);
const properties = spawnSync(
  process.execPath,
  [
    '--test',
    '--test-isolation=none',
    '--test-force-exit',
    'src/platform/processes/random-acts.test.ts',
    'src/platform/processes/random-acts-stored.test.ts',
    'src/platform/access/known-answers.test.ts',
  ],
  { stdio: 'inherit', env: { ...process.env, PROPERTY_RUNS: '10000' } },
);
if (properties.status !== 0) process.exit(1);
// Strange requests to every route of the API and every form of the pages, a hundred each.
const requests = spawnSync(
  process.execPath,
  [
    '--test',
    '--test-concurrency=1',
    '--test-force-exit',
    'src/commands/strange-requests.test.ts',
    'src/commands/strange-forms.test.ts',
  ],
  {
    stdio: 'inherit',
    env: { ...process.env, PROPERTY_RUNS: '100' },
  },
);
if (requests.status !== 0) process.exit(1);
// What a slow machine leaves out of `npm test`.
const { failed } = await runSteps([[scenarios, long], faults]);
if (failed > 0) process.exit(1);
// The stories in every language and width that they are written for, each page in every look.
const looks = spawnSync(
  process.execPath,
  ['--test', '--test-concurrency=1', '--test-isolation=none', '--test-force-exit', 'tests/e2e/**/*.test.ts'],
  { stdio: 'inherit', env: { ...process.env, EVERY_LOOK: '1', NODE_ENV: 'production' } },
);
if (looks.status !== 0) process.exit(1);
// Two programs in two networks, killed while things go between them.
const zones = spawnSync(process.execPath, ['--test', '--test-force-exit', 'tests/soak/zones.test.ts'], {
  stdio: 'inherit',
});
if (zones.status !== 0) process.exit(1);
// A city of its own in production, backed up and rehearsed elsewhere; corrections while the program is killed.
const own = spawnSync(
  process.execPath,
  [
    '--test',
    '--test-concurrency=1',
    '--test-force-exit',
    'tests/soak/own-restore.test.ts',
    'tests/soak/correction.test.ts',
  ],
  { stdio: 'inherit' },
);
if (own.status !== 0) process.exit(1);
// The program in one file, on a machine without a network.
const bundle = spawnSync(process.execPath, ['--test', '--test-force-exit', 'tests/soak/bundle.test.ts'], {
  stdio: 'inherit',
});
if (bundle.status !== 0) process.exit(1);
// A million waiting instances, and ten thousand timers that come due within one second.
measure('waiting', '--instances', '1000000');
// Lists, search and statistics at five million cases: some 35 GB below `BENCH_DATA`, kept for the next run.
measure('lists', '--cases', '5000000');
measure('statistics', '--cases', '5000000');

function measure(...bench: readonly string[]): void {
  const { status } = spawnSync(process.execPath, ['bench/main.ts', ...bench], { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}

/** Against the plain model of what must hold, as `npm test` does with three hundred. */
function runRandomProcesses(): void {
  const file = 'src/platform/processes/random-processes.test.ts';
  const { status } = spawnSync(process.execPath, ['--test', '--test-force-exit', file], {
    env: { ...process.env, PROPERTY_RUNS: '10000' },
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(1);
}
