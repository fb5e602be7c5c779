import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type FileSigner, signerIn } from '#platform/keys/index.ts';
import { buildPages } from '#web/build-pages.ts';
import { bundleFiles } from './bundle-files.ts';
import { listFile, signatureFile, sumOf } from './bundle-list.ts';
import { tar, verifyBundle } from './verify-bundle.ts';

const root = path.resolve(import.meta.dirname, '../..');
const usage =
  'mingtang bundle FILE.tar.gz [--key RELEASE.pem]\nmingtang bundle verify FILE.tar.gz|FOLDER --key PUBLIC.pem';
const starter = 'mingtang';
/** By which `npm start` knows that the libraries are those of the lockfile, and fetches nothing. */
const installed = 'node_modules/.installed';

/** `mingtang bundle`: packs the program for machines without a network, or checks what was packed. */
export async function bundle(parameters: readonly string[]): Promise<void> {
  const { places = [], key } = read(parameters) ?? {};
  const [first, second] = places;
  if (first === 'verify' && second !== undefined && key !== undefined && places.length === 2)
    return verifyBundle(second, key);
  if (first === undefined || first === 'verify' || places.length > 1) {
    console.error(usage);
    process.exitCode = 64;
    return;
  }
  await pack(path.resolve(first), key === undefined ? undefined : await signerOf(key));
}

function read(parameters: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...parameters],
      options: { key: { type: 'string' } },
      allowPositionals: true,
    });
    return { places: positionals, key: values.key };
  } catch {
    // A wrong option is answered by how it is used.
    return undefined;
  }
}

const signerOf = async (file: string): Promise<FileSigner> =>
  signerIn(await readFile(file, 'utf8').catch(() => ''), file);

/**
 * The program with its libraries, its own Node and PostgreSQL and its built pages in one file, with the list of all that is in it
 * and who signed that. Where it is brought to `openssl` checks the list and `sha256sum` the files before anything of it runs.
 */
async function pack(target: string, signer: FileSigner | undefined): Promise<void> {
  await buildPages();
  const files = await bundleFiles(root);
  const beside = await mkdtemp(path.join(tmpdir(), 'mingtang-bundle-'));
  try {
    await mkdir(path.join(beside, 'node_modules'));
    await writeFile(path.join(beside, starter), startsHere, { mode: 0o755 });
    await writeFile(path.join(beside, installed), await sumOf(path.join(root, 'package-lock.json')));
    const lines: string[] = [];
    for (const file of [starter, installed]) lines.push(`${await sumOf(path.join(beside, file))}  ${file}\n`);
    for (const file of files) lines.push(`${await sumOf(path.join(root, file))}  ${file}\n`);
    const list = Buffer.from(lines.join(''));
    const made = [listFile, starter, installed];
    await writeFile(path.join(beside, listFile), list);
    if (signer) {
      await writeFile(path.join(beside, signatureFile), signer.sign(list));
      made.push(signatureFile);
    }
    await writeFile(path.join(beside, 'files'), files.join('\n'));
    await tar(['-czf', target, '-C', beside, ...made, '-C', root, '-T', path.join(beside, 'files')]);
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
  console.log(`${files.length} 个文件 · files: ${target}\nsha256 ${await sumOf(target)}`);
  console.log(
    signer
      ? `已签名 · signed: ${signer.algorithm} ${signer.fingerprint}`
      : '未签名 · not signed: --key RELEASE.pem',
  );
}

/** With the Node that came along, whatever the machine has. */
const startsHere = `#!/bin/sh
cd "$(dirname "$0")" || exit 1
exec node_modules/node/bin/node src/main.ts "$@"
`;
