import type { Call } from '#kernel/application/index.ts';
import { type DeployedVersion, listVersions } from '#platform/processes/index.ts';
import type { Version } from './model.ts';

/** A version with its number. The newest first. */
export type Numbered = DeployedVersion & { readonly number: number };

/** The same content in a later release is the same version: only another content counts on. */
export async function numberedVersions(call: Call, key?: string): Promise<Numbered[]> {
  const numbers = new Map<string, Map<string, number>>();
  const oldestFirst = (await listVersions(call, key)).reverse();
  return oldestFirst
    .map((version) => {
      const known = numbers.get(version.key) ?? new Map<string, number>();
      numbers.set(version.key, known);
      const number = known.get(version.hash) ?? known.size + 1;
      known.set(version.hash, number);
      return { ...version, number };
    })
    .reverse();
}

export const shownVersion = (version: Numbered): Version => ({
  definitionId: version.id,
  number: version.number,
  deployedAt: version.deployedAt.toISOString(),
  withdrawnAt: version.withdrawnAt?.toISOString() ?? null,
  withdrawnBecause: version.withdrawnBecause,
});
