import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { filesIn } from './read-pack.ts';

/** A digest of packs as they lie on the disk, without understanding them. A folder that is not there adds nothing. */
export async function hashOfSources(directories: readonly string[], circumstances: string): Promise<string> {
  const digest = createHash('sha256').update(circumstances);
  for (const directory of directories) {
    const names = await filesIn(directory).catch(() => []);
    const contents = await Promise.all(names.map((name) => readFile(path.join(directory, name))));
    for (const [index, name] of names.entries())
      digest.update(`\n${name} ${contents[index]?.length ?? 0}\n`).update(contents[index] ?? '');
    digest.update('\n\n');
  }
  return digest.digest('hex');
}
