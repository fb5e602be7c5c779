import { mergePacks } from './merge-packs.ts';
import type { Scenario } from './model-scenario.ts';
import { soundParts } from './pack-content.ts';
import { readPack } from './read-pack.ts';

/** The scenarios of one item, with where each is written. */
export interface ItemScenarios {
  readonly item: string;
  readonly file: string;
  readonly scenarios: readonly { readonly line: number; readonly scenario: Scenario }[];
}

/** Everything that packs promise about themselves; a later pack's scenarios of an item replace an earlier one's. */
export async function readScenarios(directories: readonly string[]): Promise<readonly ItemScenarios[]> {
  const merged = mergePacks(
    await Promise.all(directories.map((directory) => readPack(directory, ['manifest', 'scenarios']))),
  );
  return soundParts(merged, 'scenarios').map(({ part, data }) => ({
    item: part.key,
    file: part.file,
    scenarios: data.map((scenario, index) => ({ scenario, line: part.placeOf([index]).line })),
  }));
}
