import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

const program = `
  import { giveBackMemory } from '${new URL('./give-back.ts', import.meta.url).href}';
  const resident = () => process.memoryUsage().rss / 2 ** 20;
  let full = Array.from({ length: 1_500_000 }, (_, i) => ({ i, text: 'x' + i }));
  const before = resident() + 0 * full.length;
  full = undefined;
  giveBackMemory();
  console.log(before, resident());
`;

test('what is not used any more goes back to the machine', () => {
  const answer = execFileSync(process.execPath, ['--input-type=module-typescript', '-e', program], {
    encoding: 'utf8',
  });
  const [before = 0, after = 0] = answer.trim().split(' ').map(Number);
  assert.ok(before > 150, `filled ${before} MB`);
  assert.ok(after < before - 90, `${before} → ${after} MB`);
});
