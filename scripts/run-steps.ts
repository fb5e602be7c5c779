import { spawn } from 'node:child_process';

/** A step of a check: a command whose failure stops what comes after it. */
export interface Step {
  readonly name: string;
  readonly command: string;
  readonly parameters: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Counted {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const nothing: Counted = { passed: 0, failed: 0, skipped: 0 };

/**
 * Runs steps one after the other, those of an inner list side by side, shows what they print, and counts tests; a step without
 * tests counts as one.
 */
export async function runSteps(steps: readonly (Step | readonly Step[])[]): Promise<Counted> {
  let total = nothing;
  for (const step of steps) {
    total = (await Promise.all([step].flat().map(runStep))).reduce(sum, total);
    if (total.failed > 0) break;
  }
  return total;
}

const sum = (some: Counted, more: Counted): Counted => ({
  passed: some.passed + more.passed,
  failed: some.failed + more.failed,
  skipped: some.skipped + more.skipped,
});

async function runStep(step: Step): Promise<Counted> {
  const started = process.hrtime.bigint();
  console.log(`\n— ${step.name}`);
  const { code, counted } = await run(step);
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  console.log(`  ${step.name}: ${code === 0 ? 'ok' : `failed (exit ${code})`}, ${seconds.toFixed(1)} s`);
  return {
    passed: code === 0 ? Math.max(1, counted.passed) : counted.passed,
    // A runner that dies without counting a failure has failed all the same.
    failed: code === 0 ? counted.failed : Math.max(1, counted.failed),
    skipped: counted.skipped,
  };
}

function run(step: Step): Promise<{ code: number; counted: Counted }> {
  return new Promise((resolve) => {
    const child = spawn(step.command, [...step.parameters], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...step.environment },
    });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      process.stdout.write(chunk);
      text = (text + chunk.toString()).slice(-20_000);
    });
    child.once('error', (error) => {
      console.error(String(error));
      resolve({ code: 127, counted: { passed: 0, failed: 1, skipped: 0 } });
    });
    child.once('close', (code) => {
      const figure = (word: string) => Number(new RegExp(`^ℹ ${word} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
      resolve({
        code: code ?? 1,
        counted: { passed: figure('pass'), failed: figure('fail'), skipped: figure('skipped') },
      });
    });
  });
}
