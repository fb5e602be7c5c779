import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { webProblem } from './problems.ts';

const root = path.resolve(import.meta.dirname, '../..');
export const buildDirectory = path.join(root, 'build');
const stampName = 'source-hash';
const stamp = path.join(buildDirectory, stampName);

/** Everything a built page is made of. */
const sources = [
  'src/web',
  'src/kernel/i18n',
  'package-lock.json',
  'react-router.config.ts',
  'vite.config.ts',
  'tsconfig.json',
];

/**
 * Builds the pages when what they are made of has changed since the last build; says whether it did. They are made in a folder
 * of this process and put in place whole: programs that start at the same time do not write into each other's.
 */
export async function buildPages(): Promise<boolean> {
  const hash = await hashOfSources();
  const isBuilt = async () => (await readFile(stamp, 'utf8').catch(() => undefined)) === hash;
  if (await isBuilt()) return false;
  const made = `${buildDirectory}-${process.pid}`;
  try {
    await runBuild(made);
    await compressAssets(path.join(made, 'client/assets'));
    await writeFile(path.join(made, stampName), hash);
    if (!(await isBuilt())) await putInPlace(made);
  } finally {
    await rm(made, { recursive: true, force: true });
  }
  return true;
}

async function putInPlace(made: string): Promise<void> {
  const former = `${made}-former`;
  await rename(buildDirectory, former).catch(unless('ENOENT'));
  // Who was quicker has put the same pages there.
  await rename(made, buildDirectory).catch(unless('ENOTEMPTY', 'EEXIST'));
  await rm(former, { recursive: true, force: true });
}

const unless =
  (...codes: readonly string[]) =>
  (error: NodeJS.ErrnoException): void => {
    if (!codes.includes(error.code ?? '')) throw error;
  };

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources)
    for (const file of await filesOf(path.join(root, source)))
      if (!file.endsWith('.test.ts'))
        hash
          .update(path.relative(root, file))
          .update('\0')
          .update(await readFile(file))
          .update('\0');
  return hash.digest('hex');
}

async function filesOf(place: string): Promise<string[]> {
  const entries = await readdir(place, { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (!entries) return [place];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** In a process of its own: the bundler's memory goes when it ends. */
async function runBuild(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  const said: Buffer[] = [];
  const child = spawn(
    process.execPath,
    [path.join(root, 'node_modules/@react-router/dev/bin.cjs'), 'build'],
    {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production', PAGES_DIRECTORY: path.relative(root, directory) },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  child.stdout.on('data', (part: Buffer) => said.push(part));
  child.stderr.on('data', (part: Buffer) => said.push(part));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0)
    throw webProblem('build-failed', { output: Buffer.concat(said).toString('utf8').slice(-4000) });
}

/** Assets are named by their content and never change: they are compressed once, as hard as can be. */
async function compressAssets(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    if (!/\.(?:css|js|svg|json)$/.test(name)) continue;
    const file = path.join(directory, name);
    const content = await readFile(file);
    const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
    await writeFile(`${file}.br`, await promisify(brotliCompress)(content, brotli));
    await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }));
  }
}
