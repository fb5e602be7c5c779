import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** What the program is made of besides its libraries; what only its makers need stays behind. */
const own = [
  'ARCHITECTURE.md',
  'LICENSE',
  'README.md',
  'build',
  'docs',
  'package-lock.json',
  'package.json',
  'packs',
  'react-router.config.ts',
  'scripts/install.mjs',
  'scripts/node-hashes.json',
  'src',
  'tsconfig.json',
  'vite.config.ts',
];
interface LockedPackage {
  readonly dev?: boolean;
  /** For development, or where some library can do more with it. */
  readonly devOptional?: boolean;
}

/** Every file of an installation for machines of this kind, relative to the folder of the program, in a fixed order. */
export async function bundleFiles(root: string): Promise<readonly string[]> {
  const libraries = (await libraryFolders(root)).map((folder) => filesIn(root, folder, true));
  const parts = own.map((place) => filesIn(root, place, false));
  const files = (await Promise.all([...parts, ...libraries])).flat();
  return files.filter((file) => !/\.test\.tsx?$/.test(file) || file.startsWith('node_modules/')).sort();
}

/** The folders of all libraries that run; those of other platforms are not there. */
export async function libraryFolders(root: string): Promise<readonly string[]> {
  const lock = JSON.parse(await readFile(path.join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, LockedPackage>>;
  };
  return Object.entries(lock.packages)
    .filter(
      ([folder, { dev, devOptional }]) =>
        folder !== '' && !dev && !devOptional && existsSync(path.join(root, folder)),
    )
    .map(([folder]) => folder);
}

/** A library's own libraries are listed in the lockfile themselves. */
async function filesIn(root: string, place: string, isLibrary: boolean): Promise<readonly string[]> {
  const entries = await readdir(path.join(root, place), { withFileTypes: true }).catch(() => undefined);
  if (!entries) return existsSync(path.join(root, place)) ? [place] : [];
  const within = entries.map((entry) => {
    const file = `${place}/${entry.name}`;
    if (entry.isDirectory())
      return isLibrary && entry.name === 'node_modules' ? [] : filesIn(root, file, isLibrary);
    return entry.isFile() ? [file] : [];
  });
  return (await Promise.all(within)).flat();
}
