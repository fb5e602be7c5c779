import { parseArgs } from 'node:util';
import { seedCases } from '#casework/cases/index.ts';
import { systemCall } from '#kernel/application/index.ts';
import { readConfig } from '#kernel/config/index.ts';
import { openApplication } from './open-application.ts';
import { seedProblem } from './problems.ts';

const usage = 'mingtang seed --cases N';
const most = 10_000_000;

/** `mingtang seed --cases N`: fills a demonstration with invented cases, for lists and figures as a city has them. */
export async function seed(parameters: readonly string[]): Promise<void> {
  const count = countOf(parameters);
  if (count === undefined) {
    console.error(usage);
    process.exitCode = 64;
    return;
  }
  const config = readConfig(process.env);
  if (config.mode === 'production') throw seedProblem('not-in-production');
  const { application, close } = await openApplication(config);
  try {
    const begun = performance.now();
    await seedCases(systemCall(application, 'seed'), count, {
      report: (done) => console.log(`${done.toLocaleString('en')} / ${count.toLocaleString('en')}`),
    });
    console.log(`${Math.round((performance.now() - begun) / 1000)} s`);
  } finally {
    await close();
  }
}

function countOf(parameters: readonly string[]): number | undefined {
  try {
    const { values } = parseArgs({ args: [...parameters], options: { cases: { type: 'string' } } });
    const count = Number(values.cases);
    return Number.isInteger(count) && count > 0 && count <= most ? count : undefined;
  } catch {
    return undefined;
  }
}
