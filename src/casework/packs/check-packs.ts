import { checkCity } from './check-city.ts';
import { checkForms } from './check-forms.ts';
import { checkItems } from './check-items.ts';
import { checkLanguages } from './check-languages.ts';
import { checkModels } from './check-models.ts';
import type { Finding } from './finding.ts';
import { type MergedPacks, mergePacks } from './merge-packs.ts';
import { readPack } from './read-pack.ts';

/** Everything wrong in these packs, together: nothing is left for run time. */
export async function checkPacks(directories: readonly string[]): Promise<readonly Finding[]> {
  return checkMerged(mergePacks(await Promise.all(directories.map((directory) => readPack(directory)))));
}

export async function checkMerged(merged: MergedPacks): Promise<readonly Finding[]> {
  const findings = [
    ...merged.findings,
    ...checkItems(merged),
    ...checkForms(merged),
    ...checkCity(merged),
    ...checkLanguages(merged),
    ...(await checkModels(merged)),
  ];
  return findings.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}

/** What would keep these packs from being put in force. */
export async function errorsIn(merged: MergedPacks): Promise<readonly Finding[]> {
  return (await checkMerged(merged)).filter(({ isWarning }) => !isWarning);
}
