import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';

const root = path.join(import.meta.dirname, '../..');

/** A program of its own in which nobody waits for what is refused; it says that it went on. */
function programThatMeets(refusal: string): { readonly status: number | null; readonly output: string } {
  const code = `
    const { createLog } = await import('#kernel/log/index.ts');
    const { httpProblem } = await import('#kernel/http/index.ts');
    const { surviveRefusals } = await import('./src/commands/survive-refusals.ts');
    surviveRefusals(createLog('info'));
    void Promise.reject(${refusal});
    setTimeout(() => console.log('went on'), 50);`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

test('a refusal that nobody waits for, and a database that is away, do not end the program; a fault does', () => {
  for (const [refusal, said] of [
    [`httpProblem('not-found')`, 'a refusal that nobody waited for'],
    [`Object.assign(new Error('gone'), { code: '57P01' })`, 'the database was away'],
  ] as const) {
    const { status, output } = programThatMeets(refusal);
    assert.equal(status, 0, output);
    assert.ok(output.includes(said) && output.includes('went on'), output);
  }
  const { status, output } = programThatMeets(`new TypeError('a fault')`);
  assert.notEqual(status, 0);
  assert.ok(output.includes('a fault') && !output.includes('went on'), output);
});
