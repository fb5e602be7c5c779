import type { LoaderFunctionArgs } from 'react-router';
import {
  type Draft,
  type HistoryEntry,
  type Model,
  type ModelKind,
  readDraft,
  readHistory,
  readModel,
} from '#casework/studio/index.ts';
import { callContext } from '#web/contexts/index.ts';

/** What every editor of the studio opens: the model in force, how it came into force, and the draft in hand. */
export interface LoadedModel {
  readonly model: Model;
  readonly draft: Draft | null;
  /** How what is in force came into force; of what was withdrawn, how that was. */
  readonly inForce: HistoryEntry | null;
}

export async function loadModel(
  { context, params }: LoaderFunctionArgs,
  kind: ModelKind,
): Promise<LoadedModel> {
  const call = context.get(callContext);
  const named = { kind, key: params['key'] ?? '' };
  const [model, versions] = await Promise.all([readModel(call, named), readHistory(call, named)]);
  const draft = model.openDraftId === null ? null : await readDraft(call, model.openDraftId);
  return {
    model,
    draft,
    inForce: versions.find(({ current }) => current) ?? (model.isWithdrawn ? (versions[0] ?? null) : null),
  };
}
