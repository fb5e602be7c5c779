import { compileInRelease, decisionsKeyOf, type Release, releaseById } from '#casework/packs/index.ts';
import type { Application } from '#kernel/application/index.ts';
import type { CompiledDecisions } from '#platform/decisions/index.ts';

const compiled = new WeakMap<Release, Map<string, CompiledDecisions>>();

/** The decisions of an item in a release, compiled once: a release never changes. */
export async function decisionsOf(
  application: Pick<Application, 'database'>,
  releaseId: string,
  itemKey: string,
): Promise<CompiledDecisions | undefined> {
  const release = await releaseById(application, releaseId);
  const known = compiled.get(release) ?? new Map<string, CompiledDecisions>();
  compiled.set(release, known);
  const item = release.part('item', itemKey);
  const key = item && decisionsKeyOf(item, release.decisionFiles);
  const file = key === undefined ? undefined : release.decisions(key);
  if (!file) return undefined;
  let decisions = known.get(itemKey);
  if (!decisions) {
    decisions = compileInRelease(release, file);
    known.set(itemKey, decisions);
  }
  return decisions;
}
