import { historyOfPart } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { noModel, partKind } from './content.ts';
import { historyOf } from './history-store.ts';
import type { HistoryEntry, ModelName } from './model.ts';
import { authoriseReading, baseHashOf, findModel } from './models.ts';

/** Every version that a model has had, the newest first: who changed it, who released it, and why. */
export async function readHistory(call: Call, named: ModelName): Promise<HistoryEntry[]> {
  await authoriseReading(call);
  const model = await findModel(call, named);
  const [versions, released] = await Promise.all([
    historyOfPart(call, partKind[named.kind], named.key),
    historyOf(call.database, named.kind, named.key),
  ]);
  const known = new Set(versions.map(({ releaseId }) => releaseId));
  // A withdrawal leaves no version behind; nor does what is brought back as it was.
  const others = released.filter(({ releaseId }) => !known.has(releaseId));
  const entries = [
    ...versions,
    ...others.map(({ releaseId, afterHash: hash, at }) => ({ releaseId, hash, at })),
  ]
    .sort((a, b) => b.at.getTime() - a.at.getTime() || (a.releaseId < b.releaseId ? 1 : -1))
    .map(({ releaseId, hash, at }): HistoryEntry => {
      const here = released.find((row) => row.releaseId === releaseId);
      return {
        releaseId,
        hash,
        at: at.toISOString(),
        editedBy: here ? [...here.editedBy] : [],
        releasedBy: here?.releasedByName ?? null,
        reason: here?.reason ?? null,
        by: here ? 'studio' : 'import',
        current: false,
        isWithdrawal: hash === noModel,
      };
    });
  // A content may have been in force before, in another release: what counts is the last time.
  const current = baseHashOf(model);
  const inForce = current === noModel ? -1 : entries.findIndex(({ hash }) => hash === current);
  return entries.map((entry, index) => ({ ...entry, current: index === inForce }));
}
