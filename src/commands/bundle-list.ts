import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type FileVerifier, verifierIn } from '#platform/keys/index.ts';
import { bundleProblem } from './problems.ts';

/** The list of what is in a bundle, as `sha256sum` reads it, and what was signed over its bytes. */
export const listFile = 'SHA256SUMS';
export const signatureFile = 'SHA256SUMS.sig';

/** What a program makes in its own folder while it runs; no code is loaded from there. */
const own = '.mingtang';

export interface BundleFault {
  readonly kind: 'changed' | 'missing' | 'added';
  readonly file: string;
}

export interface BundleCheck {
  readonly files: number;
  readonly signedBy: FileVerifier;
  /** None: it is what was packed. */
  readonly faults: readonly BundleFault[];
}

/**
 * Checks an unpacked bundle against its list, and the list against who signed it, before anything of it is run. A list that was
 * changed says nothing of the files: that is told before any of them is looked at.
 */
export async function checkBundle(folder: string, keyFile: string): Promise<BundleCheck> {
  const signedBy = verifierIn(await readFile(keyFile, 'utf8').catch(() => ''), keyFile);
  const list = await readFile(path.join(folder, listFile)).catch(() => {
    throw bundleProblem('no-list', { folder });
  });
  const signature = await readFile(path.join(folder, signatureFile)).catch(() => undefined);
  if (!signature) throw bundleProblem('unsigned', { folder });
  if (!signedBy.isSigned(list, signature))
    throw bundleProblem('not-signed-by', { folder, fingerprint: signedBy.fingerprint });
  const sums = new Map(
    [...list.toString('utf8').matchAll(/^([0-9a-f]{64}) {2}(.+)$/gm)].map(([, sum = '', file = '']) => [
      file,
      sum,
    ]),
  );
  const faults: BundleFault[] = [];
  for (const [file, sum] of sums) {
    const place = path.join(folder, file);
    if (!existsSync(place)) faults.push({ kind: 'missing', file });
    else if ((await sumOf(place).catch(() => undefined)) !== sum) faults.push({ kind: 'changed', file });
  }
  for (const file of await everythingIn(folder))
    if (!sums.has(file) && file !== listFile && file !== signatureFile) faults.push({ kind: 'added', file });
  return { files: sums.size, signedBy, faults };
}

/** Files and whatever else is no folder; a link in the place of a file would be read as what it points to. */
async function everythingIn(folder: string, below = ''): Promise<string[]> {
  const entries = await readdir(path.join(folder, below), { withFileTypes: true });
  const names = entries.map(async (entry): Promise<string[]> => {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (name === own && entry.isDirectory()) return [];
    if (entry.isDirectory()) return everythingIn(folder, name);
    return [entry.isSymbolicLink() ? `${name} → link` : name];
  });
  return (await Promise.all(names)).flat().sort();
}

export async function sumOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
