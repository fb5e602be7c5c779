import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Config } from '#kernel/config/index.ts';

const module =
  ['/usr/lib/softhsm/libsofthsm2.so', '/opt/homebrew/lib/softhsm/libsofthsm2.so'].find(existsSync) ?? '';

/** Why no token can be made here; false: one can. */
export const withoutToken = module === '' ? 'SoftHSM 2 (softhsm2) is not installed' : false;

const pin = '246810';

/** The module reads its folder once a process, so all tokens that tests use are made before it does. */
const labels = ['mingtang', 'another'] as const;

let configuration: string | undefined;

/** A token in software (SoftHSM 2), in a temporary folder of this process. */
export function testToken(label: (typeof labels)[number]): NonNullable<Config['token']> {
  // Whatever tokens this machine has otherwise are none of ours.
  configuration ??= makeTokens();
  process.env['SOFTHSM2_CONF'] = configuration;
  return { module, label, slot: undefined, pin, pinFile: undefined };
}

function makeTokens(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'mingtang-token-'));
  const tokens = path.join(folder, 'tokens');
  mkdirSync(tokens);
  const file = path.join(folder, 'softhsm2.conf');
  writeFileSync(file, `directories.tokendir = ${tokens}\nobjectstore.backend = file\nlog.level = ERROR\n`);
  for (const label of labels) {
    const given = ['--free', '--label', label, '--pin', pin, '--so-pin', '13579'];
    execFileSync('softhsm2-util', ['--init-token', ...given], {
      env: { ...process.env, SOFTHSM2_CONF: file },
      stdio: 'pipe',
    });
  }
  return file;
}
