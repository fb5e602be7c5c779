import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import type { DemonstrationAccount } from './model-city.ts';

/** The sample accounts of the packs, to be shown at start. Reads that one file a pack: a start must not wait for more. */
export async function readDemonstrationAccounts(
  directories: readonly string[],
): Promise<readonly DemonstrationAccount[]> {
  const files = await Promise.all(
    directories.map((directory) =>
      readFile(path.join(directory, 'demonstration/accounts.yaml'), 'utf8').catch(() => '[]'),
    ),
  );
  return files.flatMap((text) => (parse(text) as DemonstrationAccount[] | null) ?? []);
}
