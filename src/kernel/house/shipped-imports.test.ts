import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>;
};

/** Whatever is not a type only: imported, handed on, asked for later, or run in a thread of its own. */
const imports =
  /^\s*(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)|new URL\('(\.[^']+\.ts)'/gm;

const fileOf = (named: string, from: string) =>
  named.startsWith('#') ? `src/${named.slice(1)}` : path.join(path.dirname(from), named);
const packageOf = (named: string) => named.split('/', named.startsWith('@') ? 2 : 1).join('/');

test('what the program reaches from its start is shipped with it: no library for development only', () => {
  const reached = new Set(['src/main.ts']);
  const wrong: string[] = [];
  for (const file of reached) {
    assert.ok(existsSync(file), file);
    for (const [, plainly, later, thread] of readFileSync(file, 'utf8').matchAll(imports)) {
      const named = plainly ?? later ?? thread ?? '';
      if (/^[#.]/.test(named)) reached.add(fileOf(named, file));
      else if (!named.startsWith('node:') && !(packageOf(named) in dependencies))
        wrong.push(`${file}: ${named}`);
    }
  }
  assert.ok(reached.size > 500, `only ${reached.size} files are reached`);
  assert.deepEqual(wrong, []);
});
