import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { buildPages } from '#web/build-pages.ts';
import { bundleFiles } from './bundle-files.ts';
import { bundleProblem } from './problems.ts';

const root = path.resolve(import.meta.dirname, '../..');
const usage = 'mingtang bundle FILE.tar.gz';
const starter = 'mingtang';
const sums = 'SHA256SUMS';
/** By which `npm start` knows that the libraries are those of the lockfile, and fetches nothing. */
const installed = 'node_modules/.installed';

/**
 * `mingtang bundle FILE.tar.gz`: the program with its libraries, its own Node and PostgreSQL and its built pages in one file, for
 * machines of this kind that reach no network. There `sha256sum -c SHA256SUMS` checks it and `./mingtang start` starts it.
 */
export async function bundle(parameters: readonly string[]): Promise<void> {
  const [given, ...more] = parameters;
  if (given === undefined || more.length > 0) {
    console.error(usage);
    process.exitCode = 64;
    return;
  }
  const target = path.resolve(given);
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
    await writeFile(path.join(beside, sums), lines.join(''));
    await writeFile(path.join(beside, 'files'), files.join('\n'));
    const made = ['-C', beside, sums, starter, installed];
    await tar(['-czf', target, ...made, '-C', root, '-T', path.join(beside, 'files')]);
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
  console.log(`${files.length} 个文件 · files: ${target}\nsha256 ${await sumOf(target)}`);
}

/** With the Node that came along, whatever the machine has. */
const startsHere = `#!/bin/sh
cd "$(dirname "$0")" || exit 1
exec node_modules/node/bin/node src/main.ts "$@"
`;

async function sumOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

function tar(parameters: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('tar', parameters, { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (words: Buffer) => {
      said += words.toString();
    });
    child.once('error', (error) => reject(bundleProblem('not-packed', { said: error.message }, [], error)));
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(bundleProblem('not-packed', { said: said.trim().slice(0, 500) })),
    );
  });
}
