import { type Binding, currentRelease, type OverlayRow, releaseById } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { FormDefinition } from '#platform/forms/index.ts';
import { conflictMessage, conflictRemedy } from './conflict-words.ts';
import { bindingText, formText, hashOfText } from './content.ts';
import { openDraftOf } from './draft-store.ts';
import type { Conflict, Model, ModelName } from './model.ts';
import { authoriseReading, findModel, mayWith, overlayFor, usedBy } from './models.ts';

/** A model as it is in force, or as it was in another release. */
export async function readModel(
  call: Call,
  { kind, key, releaseId }: ModelName & { readonly releaseId?: string },
): Promise<Model> {
  await authoriseReading(call);
  const asked = releaseId === undefined ? undefined : await releaseById(call, releaseId);
  const model = await findModel(call, { kind, key }, asked);
  const release = asked ?? (await currentRelease(call));
  const [draft, overlay, may] = await Promise.all([
    openDraftOf(call.database, kind, key),
    overlayFor(call, { kind, key }),
    mayWith(call, model),
  ]);
  const { name, content, file, bodyKey, isNew, isWithdrawn } = model;
  return {
    kind,
    key,
    name,
    content,
    releaseId: release.id,
    hash: hashOfText(kind, content),
    file,
    isNew,
    isWithdrawn,
    usedBy: usedBy(model),
    bodyKey,
    openDraftId: draft?.id ?? null,
    conflict: overlay ? conflictOf(overlay) : null,
    may,
  };
}

function conflictOf({ conflict, conflictAt, conflictContent, conflictReason }: OverlayRow): Conflict | null {
  if (conflict === null || conflictAt === null) return null;
  return {
    why: conflict,
    at: conflictAt.toISOString(),
    content: contentOnDisk(conflictContent),
    message: conflictReason?.message ?? conflictMessage[conflict],
    remedy: conflictReason?.remedy ?? conflictRemedy[conflict],
  };
}

function contentOnDisk(content: unknown): string | null {
  if (typeof content !== 'object' && typeof content !== 'string') return null;
  if (content === null) return null;
  if (typeof content === 'string') return content;
  return 'pages' in content ? formText(content as FormDefinition) : bindingText(content as Binding);
}
