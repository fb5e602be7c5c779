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
  'start.test.ts': 140,
  'kill.test.ts': 125,
  'sealed-backup.test.ts': 30,
  '/backup.test.ts': 60,
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
  'every-page.test.ts': 110,
  'approval-acts.test.ts': 110,
  'keyboard.test.ts': 90,
  'services.test.ts': 90,
  'scenes.test.ts': 90,
  'own-start.test.ts': 80,
  'apply.test.ts': 75,
  'studio-new.test.ts': 75,
  'studio.test.ts': 75,
  'licence-life.test.ts': 75,
  'supervision.test.ts': 70,
  'inspections.test.ts': 65,
  'clocks.test.ts': 60,
};
const usualStory = 35;

/** Browser tests that are walked together, in two halves, and how many seconds both take where the halves have a core each. */
export interface Stories {
  readonly steps: readonly Step[];
  readonly files: readonly string[];
  readonly seconds: number;
}

function storiesOf(name: string, files: readonly string[]): Stories {
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
/** Every page, the main job, the clocks, supervision, licences, the field, fees and channels: walked on every machine. */
const first = named(
  'every-page',
  'journey',
  'clocks',
  'supervision',
  'licence-life',
  'inspections',
  'payments',
  'channels',
  'portal',
  'registration',
  'identity',
  'authority',
  'desk',
);
const second = named('approval-acts', 'keyboard', 'hall', 'sign-in', 'licences', 'seals', 'case-acts');
const third = named('services', 'scenes', 'apply', 'forms', 'directory', 'forwarding', 'unexpected');
const others = globSync('tests/e2e/**/*.test.ts')
  .sort()
  .filter((file) => ![first, second, third].flat().includes(file));
export const browser = storiesOf('first', first);
/** As far as there is time on this machine; `npm run soak` walks all of them. */
export const moreBrowser: readonly Stories[] = [
  storiesOf('second', second),
  storiesOf('third', third),
  storiesOf('others', others),
];
