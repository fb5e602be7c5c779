import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

interface Locked {
  readonly license?: string;
  readonly dev?: boolean;
  readonly integrity?: string;
  readonly resolved?: string;
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const dependencies = Object.entries(lock.packages).filter(([place]) => place !== '');

/** Licences under which a city may run, change and hand on the program without opening anything of its own. */
const permissive = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);
/** Looked at one by one, with what they ask for. */
const lookedAt = new Map([
  // Its mark stays visible on every diagram.
  ['node_modules/bpmn-js', 'SEE LICENSE IN LICENSE'],
  // A font: it may be embedded and handed on, not sold by itself.
  ['node_modules/@embedpdf/fonts-sc', 'OFL-1.1'],
  // MIT by its licence file, which its package.json does not say; of the command line of bpmnlint, which we do not use.
  ['node_modules/cli-table', 'none'],
  // Changes of its own files would have to be published; there are none.
  ['node_modules/web-push', 'MPL-2.0'],
]);

/** Of licences joined by OR one may choose, of those joined by AND all hold. */
const isPermissive = (license: string) =>
  license
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((each) => each.split(' AND ').every((name) => permissive.has(name)));

test('every library that is shipped has a licence a city can live with', () => {
  const others = dependencies.filter(
    ([place, { license = 'none', dev }]) => !dev && !isPermissive(license) && lookedAt.get(place) !== license,
  );
  assert.deepEqual(others, [], 'look at the licence before the library is used');
});

test('the lockfile holds the hash of every library and the address of none', () => {
  const wrong = dependencies.filter(([, { integrity, resolved }]) => !integrity || resolved !== undefined);
  assert.deepEqual(wrong, []);
});
