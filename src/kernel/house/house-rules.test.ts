import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const source = path.resolve(import.meta.dirname, '../..');
const files = globSync('**/*.{ts,tsx}', { cwd: source }).map((name) => name.replaceAll('\\', '/'));
const read = (name: string) => readFileSync(path.join(source, name), 'utf8');
const moduleOf = (name: string) => name.split('/').slice(0, 2).join('/');
const schemas = new Map(
  globSync('*/*/migrations/001-*.sql', { cwd: source }).map((name) => [
    /create schema (\w+)/.exec(read(name))?.[1] ?? '',
    moduleOf(name.replaceAll('\\', '/')),
  ]),
);
/** Tests, and what only they use. */
const isOfTests = (name: string) => /\.test\.tsx?$|(^|[/-])testing\.ts$/.test(name);
const floors = ['kernel', 'platform', 'casework', 'front', 'office', 'insight', 'web'];

test('every module with migrations has a schema of its own', () => {
  assert.equal(schemas.has(''), false);
});

test('SQL stands only in store files', () => {
  const sql =
    /[`'"]\s*(select\s+[\w*(]|insert into\s+\w|update\s+\w+\.\w+\s|delete from\s|with\s+\w+\s+as\s*\()/i;
  const offenders = files
    .filter((name) => !/(^|[/-])store\.ts$/.test(name) && !isOfTests(name))
    .filter((name) => !name.startsWith('kernel/database/') && !name.startsWith('kernel/testing/'))
    .filter((name) => sql.test(read(name)) && !/^kernel\/http\/|\/words\.ts$/.test(name));
  assert.deepEqual(offenders, []);
});

test('no module touches the tables of another', () => {
  const offenders: string[] = [];
  for (const name of files.filter((file) => /(^|[/-])store\.ts$/.test(file)))
    for (const [, schema = ''] of read(name).matchAll(
      /\b(?:from|join|into|update|table)\s+([a-z_]+)\.[a-z_]+/gi,
    )) {
      const owner = schemas.get(schema);
      if (owner && owner !== moduleOf(name)) offenders.push(`${name} → ${schema}`);
    }
  assert.deepEqual(offenders, []);
});

test('modules of one floor do not import each other in a circle', () => {
  const imports = new Map<string, Set<string>>();
  for (const name of files.filter(
    (file) => !file.endsWith('.test.ts') && floors.includes(file.split('/')[0] ?? ''),
  )) {
    const from = moduleOf(name);
    const targets = imports.get(from) ?? new Set<string>();
    for (const [whole, target = ''] of read(name).matchAll(
      /import[^;]*?from '#([\w-]+\/[\w-]+)\/index\.ts'/g,
    ))
      if (!/^import type\b/.test(whole) && target !== from) targets.add(target);
    imports.set(from, targets);
  }
  const circles: string[] = [];
  const visit = (module: string, trail: readonly string[]) => {
    const at = trail.indexOf(module);
    if (at >= 0) {
      circles.push([...trail.slice(at), module].join(' → '));
      return;
    }
    for (const target of imports.get(module) ?? []) visit(target, [...trail, module]);
  };
  for (const module of imports.keys()) visit(module, []);
  assert.deepEqual([...new Set(circles)], []);
});

test('no file needs a table of contents', () => {
  const long = files
    .filter((name) => !name.endsWith('.test.ts'))
    .map((name) => ({ name, lines: read(name).split('\n').length }))
    .filter(({ lines }) => lines > 420)
    .map(({ name, lines }) => `${name}: ${lines}`);
  assert.deepEqual(long, []);
});

test('the present comes from the clock and chance from nowhere', () => {
  // On a phone on site, or without a network, there is no clock but its own.
  const allowed =
    /^(kernel\/(time|ids|testing|http|application)|platform\/demonstration|web\/(build|inspections\/|code-script\/))/;
  const offenders = files
    .filter((name) => !isOfTests(name) && !allowed.test(name))
    .filter((name) => /\bDate\.now\(|\bnew Date\(\)|Math\.random\(/.test(read(name)));
  assert.deepEqual(offenders, []);
});

test('hooks for each test stand within a describe: at the top of a file they run for every test of the process', () => {
  const offenders = files
    .filter((name) => name.endsWith('.test.ts') || name.endsWith('.test.tsx'))
    .filter((name) => /^(beforeEach|afterEach)\(/m.test(read(name)));
  assert.deepEqual(offenders, []);
});
