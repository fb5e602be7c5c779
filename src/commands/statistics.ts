import { rebuildStatistics } from '#insight/statistics/index.ts';
import { openBeside } from './open-beside.ts';

const usage = 'mingtang statistics rebuild';

/** `mingtang statistics rebuild`: counts all figures anew from the events. Reports that were made stay as they were. */
export async function statistics(parameters: readonly string[]): Promise<void> {
  if (parameters.length !== 1 || parameters[0] !== 'rebuild') {
    console.error(usage);
    process.exitCode = 64;
    return;
  }
  const { application, close } = await openBeside();
  try {
    const begun = performance.now();
    let told = begun;
    const cases = await rebuildStatistics(application, (events) => {
      if (performance.now() - told < 5000) return;
      told = performance.now();
      console.log(`${events.toLocaleString('en')} events`);
    });
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    console.log(
      `统计已重算 · the figures are counted anew: ${cases.toLocaleString('en')} cases, ${seconds} s`,
    );
  } finally {
    await close();
  }
}
