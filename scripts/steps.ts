import type { Step } from './run-steps.ts';

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
/** Each half has a database server and a city of its own; one process would leave a core idle. */
const halves = ['1/2', '2/2'];
const units = 'src/{kernel,platform,casework,front,insight,web}/**/*.test.ts';
/** What every module shows by itself. */
export const unit: readonly Step[] = halves.map((part) => ({
  name: `unit tests, part ${part}`,
  command: node,
  parameters: [...testFlags, `--test-shard=${part}`, units],
}));
/** What they show together: whole cities, officers and applicants. */
export const together: readonly Step[] = halves.map((part) => ({
  name: `modules together, part ${part}`,
  command: node,
  parameters: [...testFlags, `--test-shard=${part}`, 'src/commands/**/*.test.ts'],
}));
export const scenarios: Step = {
  name: 'scenarios of the packs',
  command: node,
  parameters: ['src/main.ts', 'pack', 'test', 'packs/china', 'packs/mingzhou'],
};
/** Tests that take longer than a change may wait for. */
export const long: Step = {
  name: 'long tests',
  command: node,
  parameters: [...testFlags, '--test-concurrency=1', 'tests/long/**/*.test.ts'],
};
export const faults: Step = {
  name: 'faults',
  command: node,
  parameters: [...testFlags, '--test-concurrency=1', 'tests/faults/**/*.test.ts'],
};
export const pages: Step = { name: 'pages', command: node, parameters: ['src/main.ts', 'build'] };
export const browser: readonly Step[] = halves.map((part) => ({
  name: `browser tests, part ${part}`,
  command: node,
  parameters: [...testFlags, '--test-concurrency=1', `--test-shard=${part}`, 'tests/e2e/**/*.test.ts'],
}));
