import { spawn } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BundleFault, checkBundle } from './bundle-list.ts';
import { bundleProblem } from './problems.ts';

const said: Readonly<Record<BundleFault['kind'], string>> = {
  changed: '被改动 · changed',
  missing: '缺失 · missing',
  added: '多出 · added',
};

/** `mingtang bundle verify PLACE --key PUBLIC.pem`: of a bundle, or the folder it was unpacked in, whether it is what was signed. */
export async function verifyBundle(place: string, keyFile: string): Promise<void> {
  const folder = (await stat(place).catch(() => undefined))?.isDirectory() ? place : undefined;
  const unpacked = folder ?? (await mkdtemp(path.join(tmpdir(), 'mingtang-verify-')));
  try {
    if (folder === undefined) await tar(['-xzf', path.resolve(place), '-C', unpacked]);
    const { files, signedBy, faults } = await checkBundle(unpacked, keyFile);
    for (const { kind, file } of faults) console.error(`${said[kind]}: ${file}`);
    if (faults.length > 0) throw bundleProblem('tampered', { count: faults.length });
    console.log(
      `${files} 个文件与签名清单一致 · files are as they were signed: ${signedBy.algorithm} ${signedBy.fingerprint}`,
    );
  } finally {
    if (folder === undefined) await rm(unpacked, { recursive: true, force: true });
  }
}

/** Runs `tar`, which keeps what it unpacks below the folder it is given. */
export function tar(parameters: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('tar', parameters, { stdio: ['ignore', 'ignore', 'pipe'] });
    let words = '';
    child.stderr.on('data', (piece: Buffer) => {
      words += piece.toString();
    });
    child.once('error', (error) => reject(bundleProblem('not-packed', { said: error.message }, [], error)));
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(bundleProblem('not-packed', { said: words.trim().slice(0, 500) })),
    );
  });
}
