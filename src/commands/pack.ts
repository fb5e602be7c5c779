import { checkPacks, sayFinding, unverifiedOf } from '#casework/packs/index.ts';
import type { Application } from '#kernel/application/index.ts';
import { modules } from '../modules.ts';
import { newPackAskedFor, newPackUsage, writeNewPack } from './new-pack.ts';
import { runScenarios } from './run-scenarios.ts';

/** Registering asks nothing of the application it is handed: a check needs no database. */
const nowhere = {} as Application;

const usage = `mingtang pack check|test DIR…\n${newPackUsage}`;

/** `mingtang pack new DIR …` writes a city’s own to begin with; `mingtang pack check DIR…` names every fault; `mingtang pack test DIR…` runs the packs' own scenarios on a fresh database. */
export async function pack([action, ...directories]: readonly string[]): Promise<void> {
  if (action === 'new') return begin(directories);
  // Checks need what the modules know: services, codes, the engine's own check.
  for (const module of modules) module.register?.(nowhere);
  if (directories.length === 0) directories.push('packs/china', 'packs/mingzhou');
  switch (action) {
    case 'check':
      return check(directories);
    case 'test':
      return test(directories);
    default:
      console.error(usage);
      process.exitCode = 64;
  }
}

async function begin(parameters: readonly string[]): Promise<void> {
  const asked = newPackAskedFor(parameters);
  if (!asked) {
    console.error(usage);
    process.exitCode = 64;
    return;
  }
  await writeNewPack(asked);
  console.log(
    `${asked.directory}: 请逐项改成自己的，再 · make each part your own, then: mingtang pack check packs/china ${asked.directory}`,
  );
}

async function check(directories: readonly string[]): Promise<void> {
  const findings = await checkPacks(directories);
  for (const found of findings) console.log(sayFinding(found, 'zh-CN'));
  for (const found of findings) console.log(sayFinding(found, 'en'));
  const faults = findings.filter(({ isWarning }) => !isWarning).length;
  const warnings = findings.length - faults;
  const said = warnings > 0 ? `, ${warnings} warning(s)` : '';
  console.log(
    faults === 0 ? `${directories.join(', ')}: nothing wrong${said}` : `${faults} finding(s)${said}`,
  );
  if (faults > 0) {
    process.exitCode = 65;
    return;
  }
  for (const [source, keys] of await unverifiedOf(directories))
    console.log(`未核对原文 · not checked against the original: ${source} (${keys.join(', ')})`);
}

async function test(directories: readonly string[]): Promise<void> {
  const { passed, failed } = await runScenarios(directories, (line) => console.log(line));
  console.log(`ℹ pass ${passed}\nℹ fail ${failed}`);
  process.exit(failed > 0 ? 1 : 0);
}
