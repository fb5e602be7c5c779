import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { signerIn } from '#platform/keys/index.ts';
import { checkBundle, listFile, signatureFile, sumOf } from './bundle-list.ts';

const place = mkdtempSync(path.join(tmpdir(), 'mingtang-bundle-list-'));
after(() => rmSync(place, { recursive: true, force: true }));
const at = (name: string) => path.join(place, name);
const openssl = (...parameters: string[]) =>
  execFileSync('openssl', parameters, { cwd: place, stdio: 'pipe' });

for (const algorithm of ['ed25519', 'SM2']) {
  openssl('genpkey', '-algorithm', algorithm, '-out', `${algorithm}.key`);
  openssl('pkey', '-in', `${algorithm}.key`, '-pubout', '-out', `${algorithm}.pub`);
}
openssl('genpkey', '-algorithm', 'ed25519', '-out', 'other.key');
openssl('pkey', '-in', 'other.key', '-pubout', '-out', 'other.pub');

const program = { 'src/main.ts': 'start', 'node_modules/a/index.js': 'a', mingtang: '#!/bin/sh' };

async function packed(name: string, key: string): Promise<string> {
  const folder = at(name);
  const lines: string[] = [];
  for (const [file, content] of Object.entries(program)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), content);
    lines.push(`${await sumOf(path.join(folder, file))}  ${file}\n`);
  }
  writeFileSync(path.join(folder, listFile), lines.join(''));
  const signature = signerIn(execFileSync('cat', [at(key)], { encoding: 'utf8' }), key).sign(
    Buffer.from(lines.join('')),
  );
  writeFileSync(path.join(folder, signatureFile), signature);
  return folder;
}

test('a bundle as it was signed passes, with either kind of key, and openssl says the same of the signature', async () => {
  for (const algorithm of ['ed25519', 'SM2']) {
    const folder = await packed(`whole-${algorithm}`, `${algorithm}.key`);
    const { files, faults, signedBy } = await checkBundle(folder, at(`${algorithm}.pub`));
    assert.deepEqual([files, faults], [3, []]);
    assert.match(signedBy.fingerprint, /^[0-9a-f]{64}$/);
    const national = algorithm === 'SM2' ? ['-digest', 'sm3', '-pkeyopt', 'distid:1234567812345678'] : [];
    const signed = ['-in', path.join(folder, listFile), '-sigfile', path.join(folder, signatureFile)];
    openssl('pkeyutl', '-verify', '-pubin', '-inkey', `${algorithm}.pub`, '-rawin', ...national, ...signed);
  }
});

test('a file changed, missing or added is told as such; what the program keeps in its folder is none', async () => {
  const folder = await packed('altered', 'ed25519.key');
  writeFileSync(path.join(folder, 'src/main.ts'), 'start something else');
  rmSync(path.join(folder, 'mingtang'));
  mkdirSync(path.join(folder, 'node_modules/b'));
  writeFileSync(path.join(folder, 'node_modules/b/index.js'), 'b');
  symlinkSync('/etc/passwd', path.join(folder, 'src/words'));
  mkdirSync(path.join(folder, '.mingtang'));
  writeFileSync(path.join(folder, '.mingtang/identity.secret'), 'its own');
  const { faults } = await checkBundle(folder, at('ed25519.pub'));
  assert.deepEqual(
    faults.map(({ kind, file }) => `${kind} ${file}`),
    ['changed src/main.ts', 'missing mingtang', 'added node_modules/b/index.js', 'added src/words → link'],
  );
});

test('a list that was changed, is not signed or signed by another is refused before any file is looked at', async () => {
  const folder = await packed('list', 'ed25519.key');
  await assert.rejects(checkBundle(folder, at('other.pub')), { code: 'bundle/not-signed-by' });
  await assert.rejects(checkBundle(folder, at('SM2.pub')), { code: 'bundle/not-signed-by' });
  await assert.rejects(checkBundle(folder, at('none.pub')), { code: 'keys/file-unusable' });
  const sum = await sumOf(path.join(folder, 'mingtang'));
  writeFileSync(path.join(folder, listFile), `${sum}  mingtang\n`);
  await assert.rejects(checkBundle(folder, at('ed25519.pub')), { code: 'bundle/not-signed-by' });
  rmSync(path.join(folder, signatureFile));
  await assert.rejects(checkBundle(folder, at('ed25519.pub')), { code: 'bundle/unsigned' });
  rmSync(path.join(folder, listFile));
  await assert.rejects(checkBundle(folder, at('ed25519.pub')), { code: 'bundle/no-list' });
});
