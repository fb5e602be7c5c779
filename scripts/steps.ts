import { globSync } from 'node:fs';
import type { Step } from './run-steps.ts';
import { shareOut } from './share-out.ts';

const bin = (name: string) => `node_modules/.bin/${name}`;
const node = process.execPath;

const testFlags = ['--test', '--test-isolation=none', '--test-force-exit', '--test-reporter=spec'];

/** Quick first: what fails soonest and cheapest stands at the top. */
export const types: Step = { name: 'types', command: bin('tsc'), parameters: [] };
export const lint: Step = { name: 'lint and format', command: bin('biome'), parameters: ['check', '.'] };
export const unused: Step = { name: 'unused code', command: bin('knip'), parameters: [] };
export const packs: Step = {
  name: 'packs',
  command: node,
  parameters: ['src/main.ts', 'pack', 'check', 'packs/china', 'packs/mingzhou'],
};
const testsIn = (name: string, ...files: readonly string[]): Step => ({
  name,
  command: node,
  parameters: [...testFlags, ...files],
});
/** Of milliseconds: what goes round for ever is named, before it has filled the memory. The slowest takes thirty seconds. */
const patience = '--test-timeout=120000';
/** What every module shows by itself; each process has a database server, and while one waits for it the others work. */
export const unit: readonly Step[] = [
  ...['1/2', '2/2'].map((part) =>
    testsIn(
      `unit tests of kernel, platform and pages, part ${part}`,
      `--test-shard=${part}`,
      patience,
      'src/{kernel,platform,web}/**/*.test.ts',
      'scripts/**/*.test.ts',
    ),
  ),
  testsIn(
    'unit tests of the other floors',
    patience,
    'src/casework/!(studio)/**/*.test.ts',
    'src/{front,insight}/**/*.test.ts',
  ),
];
/** What they show together: whole cities, officers and applicants. The studio changes the sample city, too. */
export const together: readonly Step[] = [
  ...['1/2', '2/2'].map((part) =>
    testsIn(`modules together, part ${part}`, `--test-shard=${part}`, 'src/commands/**/*.test.ts'),
  ),
  testsIn('the studio', 'src/casework/studio/**/*.test.ts'),
];
export const scenarios: Step = {
  name: 'scenarios of the packs',
  command: node,
  parameters: ['src/main.ts', 'pack', 'test', 'packs/china', 'packs/mingzhou'],
};
/** Tests that take longer than a change may wait for. */
export const long = testsIn('long tests', '--test-concurrency=1', 'tests/long/**/*.test.ts');
const faultSeconds = {
  'start.test.ts': 185,
  'kill.test.ts': 140,
  'sealed-backup.test.ts': 100,
  '/backup.test.ts': 65,
};
export const faults: readonly Step[] = shareOut(
  globSync('tests/faults/**/*.test.ts'),
  2,
  faultSeconds,
  20,
).map((files, place) => testsIn(`faults, part ${place + 1}/2`, '--test-concurrency=1', ...files));
export const pages: Step = { name: 'pages', command: node, parameters: ['src/main.ts', 'build'] };
/** Seconds of the longest, so that neither half waits for the other; each half has a city and a browser of its own. */
const stories = {
  'every-page.test.ts': 200,
  'approval-acts.test.ts': 140,
  'clocks.test.ts': 130,
  'keyboard.test.ts': 120,
  'services.test.ts': 120,
  'scenes.test.ts': 120,
  'licence-life.test.ts': 105,
  'own-start.test.ts': 100,
  'channels.test.ts': 95,
  'apply.test.ts': 95,
  'studio-new.test.ts': 95,
  'studio.test.ts': 95,
  'supervision.test.ts': 75,
  'authority.test.ts': 60,
  'inspections.test.ts': 60,
  'journey.test.ts': 60,
  'payments.test.ts': 50,
  'identity.test.ts': 30,
  'registration.test.ts': 15,
  'portal.test.ts': 10,
  'desk.test.ts': 10,
};
const usualStory = 40;

/** What is run together, for as long as there is time on this machine; `npm run soak` runs all of it. */
export interface Piece {
  readonly steps: readonly Step[];
  /** What it is called where it is left out. */
  readonly files: readonly string[];
  /** What it takes on two cores that do nothing else. */
  readonly seconds: number;
}

/** Stories are walked in two halves. */
function storiesOf(name: string, files: readonly string[]): Piece {
  const shares = shareOut(files, 2, stories, usualStory);
  const known = Object.entries(stories);
  const takes = (file: string) => known.find(([end]) => file.endsWith(`/${end}`))?.[1] ?? usualStory;
  const ofShare = (share: readonly string[]) => share.reduce((sum, file) => sum + takes(file), 30);
  return {
    files,
    seconds: Math.max(...shares.map(ofShare)),
    steps: shares.map((share, place) => ({
      ...testsIn(`browser tests, ${name}, part ${place + 1}/2`, '--test-concurrency=1', ...share),
      // A page may be slower than a story's patience on a machine that others use, too; a fault is one twice.
      again: true,
    })),
  };
}

const named = (...names: readonly string[]) => names.map((name) => `tests/e2e/${name}.test.ts`);
const first = named('every-page', 'journey', 'clocks', 'portal', 'registration', 'authority');
const second = named(
  'supervision',
  'licence-life',
  'inspections',
  'payments',
  'channels',
  'identity',
  'desk',
);
const third = named(
  'approval-acts',
  'keyboard',
  'hall',
  'sign-in',
  'licences',
  'seals',
  'case-acts',
  'licence-batches',
);
const fourth = named('services', 'scenes', 'apply', 'forms', 'directory', 'forwarding', 'unexpected');
const others = globSync('tests/e2e/**/*.test.ts')
  .sort()
  .filter((file) => ![first, second, third, fourth].flat().includes(file));
const filesOf = (...steps: readonly Step[]) => steps.map(({ name }) => name);
/** What every change is held against, on any machine, and how many seconds it takes. */
export const always = {
  steps: [[types, lint, unused], packs, unit, together, pages],
  seconds: 540,
} as const;
/** What matters most comes first; each is begun only where it will end in time. */
export const pieces: readonly Piece[] = [
  storiesOf('first', first),
  // Side by side they take little longer than the longer of them.
  { steps: [scenarios, long], files: filesOf(scenarios, long), seconds: 140 },
  { steps: faults, files: filesOf(...faults), seconds: 270 },
  storiesOf('second', second),
  storiesOf('third', third),
  storiesOf('fourth', fourth),
  storiesOf('others', others),
];
