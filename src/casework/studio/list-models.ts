import { currentRelease } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { contentIn } from './content.ts';
import { owners, pendingDrafts } from './draft-store.ts';
import { lastReleases, withdrawals } from './history-store.ts';
import type { ModelName, ModelSummary } from './model.ts';
import {
  asNewModel,
  asWithdrawn,
  authoriseReading,
  mayWith,
  modelsIn,
  overlaysByModel,
  usedBy,
} from './models.ts';

/** Every process, decision file and form in force or being made, with the draft that waits, if one does. */
export async function listModels(call: Call): Promise<ModelSummary[]> {
  await authoriseReading(call);
  const [release, drafts, releases, overlays, ownedBy, gone] = await Promise.all([
    currentRelease(call),
    pendingDrafts(call.database),
    lastReleases(call.database),
    overlaysByModel(call),
    owners(call.database),
    withdrawals(call.database),
  ]);
  const inForce = modelsIn(release, ownedBy);
  const past = await Promise.all(gone.map((row) => asWithdrawn(call, row)));
  const withdrawn = past.flatMap((model) => (model && !contentIn(release, model) ? [model] : []));
  const isGone = (of: ModelName) => withdrawn.some((one) => one.kind === of.kind && one.key === of.key);
  const fresh = drafts.flatMap((draft) =>
    contentIn(release, draft) || isGone(draft) ? [] : (asNewModel(draft) ?? []),
  );
  const rights = new Map<string, ReturnType<typeof mayWith>>();
  const summaries: ModelSummary[] = [];
  for (const model of [...fresh, ...inForce, ...withdrawn]) {
    const { kind, key, name, file, isNew, isWithdrawn, bodyKey, divisionKey } = model;
    const id = `${kind} ${key}`;
    const draft = drafts.find((one) => one.kind === kind && one.key === key);
    // Rights depend on body and division alone: hundreds of models ask a few dozen questions.
    const place = `${bodyKey} ${divisionKey}`;
    const may = rights.get(place) ?? mayWith(call, model);
    rights.set(place, may);
    summaries.push({
      kind,
      key,
      name,
      file,
      isNew,
      isWithdrawn,
      usedBy: usedBy(model),
      bodyKey,
      openDraftId: draft?.id ?? null,
      draftStatus: draft?.status === 'open' || draft?.status === 'submitted' ? draft.status : null,
      changedAt: ((isNew ? draft?.changedAt : releases.get(id)) ?? release.importedAt).toISOString(),
      overlaid: overlays.has(id),
      conflict: overlays.get(id)?.conflict ?? null,
      may: await may,
    });
  }
  return summaries;
}
