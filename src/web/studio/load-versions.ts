import type { LoaderFunctionArgs } from 'react-router';
import { type ModelKind, readDraft, readHistory, readModel } from '#casework/studio/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { parameterOf } from '../desk/addresses.ts';
import { draftVersion } from './compare/versions.tsx';

/** Two versions of a model: by default what is in force against the draft, or the last two where there is none. */
export async function loadVersions({ context, params, request }: LoaderFunctionArgs, kind: ModelKind) {
  const call = context.get(callContext);
  const named = { kind, key: params['key'] ?? '' } as const;
  const [model, versions] = await Promise.all([readModel(call, named), readHistory(call, named)]);
  const draft = model.openDraftId === null ? null : await readDraft(call, model.openDraftId);
  const current = versions.find((version) => version.current)?.releaseId ?? model.releaseId;
  const older = versions.find((version) => !version.current)?.releaseId ?? current;
  const versionOf = async (version: string) => {
    if (version === draftVersion && draft) return { version, content: draft.content };
    const releaseId = versions.find((known) => known.releaseId === version)?.releaseId ?? current;
    return { version: releaseId, content: (await readModel(call, { ...named, releaseId })).content };
  };
  const [before, after] = await Promise.all([
    versionOf(parameterOf(request, 'before') ?? (draft ? current : older)),
    versionOf(parameterOf(request, 'after') ?? (draft ? draftVersion : current)),
  ]);
  return { model, versions, withDraft: draft !== null, before, after };
}

export type LoadedVersions = Awaited<ReturnType<typeof loadVersions>>;
