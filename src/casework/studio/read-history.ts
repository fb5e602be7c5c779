import { historyOfPart } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { hashOfText, nothingBefore, partKind } from './content.ts';
import { historyOf } from './history-store.ts';
import type { HistoryEntry, ModelName } from './model.ts';
import { authoriseReading, findModel } from './models.ts';

/** Every version that a model has had, the newest first: who changed it, who released it, and why. */
export async function readHistory(call: Call, named: ModelName): Promise<HistoryEntry[]> {
  await authoriseReading(call);
  const model = await findModel(call, named);
  const current = model.isNew ? nothingBefore : hashOfText(named.kind, model.content);
  const [versions, released] = await Promise.all([
    historyOfPart(call, partKind[named.kind], named.key),
    historyOf(call.database, named.kind, named.key),
  ]);
  const entries = versions.map(({ releaseId, hash, at }): HistoryEntry => {
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
    };
  });
  // A content may have been in force before, in another release: what counts is the last time.
  const inForce = entries.findIndex(({ hash }) => hash === current);
  return entries.map((entry, index) => ({ ...entry, current: index === inForce }));
}
