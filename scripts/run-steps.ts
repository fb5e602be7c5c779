import { spawn } from 'node:child_process';
import { statfsSync } from 'node:fs';
import path from 'node:path';

/** A step of a check: a command whose failure stops what comes after it. */
export interface Step {
  readonly name: string;
  readonly command: string;
  readonly parameters: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Files whose tests fail are run once more, alone, and the second answer counts; both are shown. */
  readonly again?: boolean;
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

export const sum = (some: Counted, more: Counted): Counted => ({
  passed: some.passed + more.passed,
  failed: some.failed + more.failed,
  skipped: some.skipped + more.skipped,
});

/** What Node makes of a file of ours once, every later process takes from here: a second less for each of them. */
const compiled = { NODE_COMPILE_CACHE: path.resolve('node_modules/.cache/compiled') };

/**
 * Databases of tests, hundreds of them, in memory where there is room: to copy one takes 25 ms there, and up to a second of
 * processor time on a disk.
 */
function temporary(): Readonly<Record<string, string>> {
  const gigabyte = 2 ** 30;
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize > 5 * gigabyte && process.availableMemory() > 8 * gigabyte
      ? { TMPDIR: '/dev/shm' }
      : {};
  } catch {
    return {};
  }
}

/** As the program sets it before it loads React: a test that loads React first would have the checking one drawn with pages made for the other. */
const asInProduction = { NODE_ENV: 'production' };

const given = { ...compiled, ...asInProduction, ...temporary(), ...process.env };

async function runStep(step: Step): Promise<Counted> {
  const started = process.hrtime.bigint();
  console.log(`\n— ${step.name}`);
  const first = await run(step);
  const { code, counted } = (step.again && (await runAgain(step, first))) || first;
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  console.log(`  ${step.name}: ${code === 0 ? 'ok' : `failed (exit ${code})`}, ${seconds.toFixed(1)} s`);
  return {
    passed: code === 0 ? Math.max(1, counted.passed) : counted.passed,
    // A runner that dies without counting a failure has failed all the same.
    failed: code === 0 ? counted.failed : Math.max(1, counted.failed),
    skipped: counted.skipped,
  };
}

/** Undefined where nothing has failed, or nobody can say in which file. */
async function runAgain(step: Step, { code, counted, text }: Ran): Promise<Ran | undefined> {
  const failing = filesOfFailures(text, step.parameters);
  if (code === 0 || failing.length === 0) return undefined;
  console.log(`\n— ${step.name}, what failed once more: ${failing.join(' ')}`);
  const parameters = step.parameters.filter(
    (parameter) => !parameter.endsWith('.test.ts') || failing.includes(parameter),
  );
  const second = await run({ ...step, parameters });
  if (second.code !== 0) return undefined;
  console.log(`  only the second time: ${failing.join(' ')}`);
  return { ...second, counted: { ...counted, passed: counted.passed + counted.failed, failed: 0 } };
}

/** The reporter says at its end where each test stands that failed. */
export function filesOfFailures(text: string, files: readonly string[]): string[] {
  const named = [...text.matchAll(/^test at (.+?):\d+:\d+$/gm)].map(([, file]) => file ?? '');
  return named.every((file) => files.includes(file)) ? [...new Set(named)] : [];
}

interface Ran {
  readonly code: number;
  readonly counted: Counted;
  /** The end of what it printed. */
  readonly text: string;
}

function run(step: Step): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(step.command, [...step.parameters], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...given, ...step.environment },
    });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      process.stdout.write(chunk);
      text = (text + chunk.toString()).slice(-50_000);
    });
    child.once('error', (error) => {
      console.error(String(error));
      resolve({ code: 127, counted: { passed: 0, failed: 1, skipped: 0 }, text });
    });
    child.once('close', (code) => {
      const figure = (word: string) => Number(new RegExp(`^ℹ ${word} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
      resolve({
        text,
        code: code ?? 1,
        counted: { passed: figure('pass'), failed: figure('fail'), skipped: figure('skipped') },
      });
    });
  });
}
