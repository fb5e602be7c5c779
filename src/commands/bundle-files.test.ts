import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bundleFiles, libraryFolders } from './bundle-files.ts';

const root = new URL('../..', import.meta.url).pathname;

test('a bundle has the program, the libraries that run and Node; no tests and no tools', async () => {
  const files = new Set(await bundleFiles(root));
  for (const needed of [
    'src/main.ts',
    'src/platform/audit/migrations/001-create.sql',
    'packs/mingzhou/pack.yaml',
    'package-lock.json',
    'scripts/install.mjs',
    'node_modules/fastify/package.json',
    'node_modules/pg/package.json',
    `node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`,
  ])
    assert.ok(files.has(needed), needed);
  const left = [...files].filter((file) =>
    /^(tests|bench)\/|^src\/.*\.test\.tsx?$|^node_modules\/(@biomejs|playwright-core|vite|typescript)\//.test(
      file,
    ),
  );
  assert.deepEqual(left, []);
});

test('every library of the bundle is one of the lockfile, its own libraries among them', async () => {
  const folders = await libraryFolders(root);
  assert.ok(folders.includes('node_modules/oidc-provider'));
  assert.ok(folders.some((folder) => folder.lastIndexOf('node_modules/') > 0));
  assert.equal(folders.includes('node_modules/axe-core'), false);
});
