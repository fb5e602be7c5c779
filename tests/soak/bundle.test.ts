import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';

const alone = spawnSync('unshare', ['-n', 'ip', 'link', 'set', 'lo', 'up']).status === 0;
const skip = alone ? false : 'a machine without a network needs unshare, ip and the right to use them';
const place = mkdtempSync(path.join(tmpdir(), 'mingtang-bundle-test-'));
after(() => rmSync(place, { recursive: true, force: true, maxRetries: 5 }));

/** In a network namespace that holds nothing but the machine itself. */
const withoutNetwork = (command: string) => ['-n', 'sh', '-c', `ip link set lo up && ${command}`];

test('what was bundled is checked and starts where no network is, and says when a byte of it is not its own', {
  skip,
  timeout: 2_400_000,
}, async () => {
  const file = path.join(place, 'mingtang.tar.gz');
  const [secret, known] = [path.join(place, 'release.pem'), path.join(place, 'release.pub')];
  assert.equal(spawnSync('openssl', ['genpkey', '-algorithm', 'ed25519', '-out', secret]).status, 0);
  assert.equal(spawnSync('openssl', ['pkey', '-in', secret, '-pubout', '-out', known]).status, 0);
  const made = spawnSync(process.execPath, ['src/main.ts', 'bundle', file, '--key', secret], {
    encoding: 'utf8',
  });
  assert.equal(made.status, 0, made.stderr);
  const home = path.join(place, 'mingtang');
  mkdirSync(home);
  assert.equal(spawnSync('tar', ['-xzf', file, '-C', home]).status, 0);
  const check = () =>
    spawnSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd: home, encoding: 'utf8' });
  assert.equal(check().stdout, '');
  const verify = (command: string, what: string) =>
    spawnSync(command, ['bundle', 'verify', what, '--key', known], { cwd: home, encoding: 'utf8' });
  assert.equal(verify('./mingtang', '.').status, 0);
  const port = '18999';
  const ask = `node_modules/node/bin/node -e "fetch('http://127.0.0.1:${port}/').then(async (a) => { const t = await a.text(); process.exit(a.status === 200 && t.includes('明州') ? 0 : 1); }, () => process.exit(2))"`;
  const child = spawn(
    'unshare',
    withoutNetwork(
      `(./mingtang start & program=$!; for i in $(seq 1 600); do sleep 1; ${ask} && { kill $program; wait $program; exit 0; }; done; exit 1)`,
    ),
    {
      cwd: home,
      env: { PATH: '/usr/bin:/bin:/usr/sbin:/sbin', PORT: port, MINGTANG_DATA: path.join(place, 'data') },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (words: Buffer) => {
      said += words.toString();
    });
  const status = await Promise.race([
    new Promise((resolve) => child.once('close', resolve)),
    setTimeout(900_000, 'too late', { ref: false }),
  ]);
  assert.equal(status, 0, said);
  assert.doesNotMatch(said, /Installing/);
  spawnSync('sh', ['-c', 'printf x >> src/main.ts'], { cwd: home });
  assert.match(check().stdout, /src\/main\.ts: FAILED/);
  const altered = verify('./mingtang', '.');
  assert.deepEqual([altered.status, /changed: src\/main\.ts/.test(altered.stderr)], [65, true]);
});
