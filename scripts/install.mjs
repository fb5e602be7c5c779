// Runs on any Node ≥ 20, before Node 24 is there: installs what the lockfile names, only when the lockfile changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const root = new URL('..', import.meta.url);
const at = (path) => new URL(path, root);
const stamp = at('node_modules/.installed');
const wanted = createHash('sha256')
  .update(readFileSync(at('package-lock.json')))
  .digest('hex');
const present = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';

if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(
    `Mingtang needs Node 20 or later to begin with; this is ${process.version}. See https://nodejs.org`,
  );
  process.exit(1);
}

if (present !== wanted) {
  console.log('Installing (about a minute, once) …');
  const npm = process.env.npm_execpath;
  const [command, ...prefix] = npm ? [process.execPath, npm] : ['npm'];
  // Not `npm ci`: it refuses a lockfile that was made where some other platform's optional binaries could not be had.
  // `install --no-save` takes exactly what the lockfile names, checks its hashes, and leaves the lockfile as it is.
  const parameters = ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync(command, [...prefix, ...parameters], {
    cwd: root,
    stdio: 'inherit',
    shell: !npm && process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(
      'The installation did not succeed. Is the registry of npm reachable? Run it again: nothing is lost.',
    );
    process.exit(status ?? 1);
  }
  checkNode();
  writeFileSync(stamp, wanted);
}

// The `node` package fetches its binary by an installation of its own, which the lockfile does not cover.
function checkNode() {
  const known = JSON.parse(readFileSync(at('scripts/node-hashes.json'), 'utf8'));
  const expected = known[`${process.platform}-${process.arch}`];
  const binary = at(`node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`);
  if (!expected) {
    console.warn(`No hash of Node is known for ${process.platform}-${process.arch}: it is used unchecked.`);
    return;
  }
  const found = createHash('sha256').update(readFileSync(binary)).digest('hex');
  if (found !== expected) {
    console.error(`The Node binary that was installed is not the expected one (sha256 ${found}).`);
    process.exit(1);
  }
}
