import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';

const document = readFileSync('docs/security.md', 'utf8');

/** How many requirements of level 1 and 2 each section of OWASP ASVS 5.0.0 has; sections number them through. */
const sections: Readonly<Record<string, readonly number[]>> = {
  2: [3, 3, 4, 1],
  6: [3, 12, 4, 4, 5, 3, 0, 4],
  7: [3, 4, 2, 5, 2, 2],
  8: [2, 3, 1, 1],
  9: [3, 4],
  10: [2, 2, 4, 11, 5, 2, 3],
  11: [2, 3, 3, 4, 1, 1],
  12: [3, 2, 4],
  13: [1, 5, 2, 5],
  14: [2, 4, 3],
  15: [3, 3, 7],
  16: [1, 5, 4, 3, 3],
};

test('every requirement of the chapters that are taken one by one stands in the table once, with its state', () => {
  const rows = [...document.matchAll(/^\| (\d+\.\d+\.\d+) +\| .+ \| .+ \| (.+) \|$/gm)];
  const expected = Object.entries(sections).flatMap(([chapter, counts]) =>
    counts.flatMap((count, section) =>
      Array.from({ length: count }, (_, place) => `${chapter}.${section + 1}.${place + 1}`),
    ),
  );
  assert.deepEqual(
    rows.map(([, number]) => number),
    expected,
  );
  for (const [, number, state = ''] of rows)
    assert.match(state, /^(met|not met|not applicable|operator's)\b/, number);
  assert.match(document, /^\| 17 +\| WebRTC +\| not used +\| not applicable +\|$/m);
});

test('every setting that the document names is one', () => {
  const known = readFileSync('src/kernel/config/read-config.ts', 'utf8');
  for (const [name] of document.matchAll(/\bMINGTANG_[A-Z_]+\b/g))
    assert.ok(known.includes(`'${name}'`), name);
});

test('every file that the document names is there', async () => {
  const all = new Set<string>();
  for await (const file of glob('{src,tests,docs}/**/*.{ts,tsx,md,cedar}')) all.add(path.basename(file));
  const named = [...document.matchAll(/`([\w./-]+\.(?:test\.ts|ts|md|cedar))`/g)].map(
    ([, file = '']) => file,
  );
  assert.ok(named.length > 150, `${named.length} files`);
  const lost = named.filter((file) => (file.includes('/') ? !existsSync(file) : !all.has(file)));
  assert.deepEqual([...new Set(lost)], []);
});
