import type { LoaderFunctionArgs } from 'react-router';
import { listModels, type ModelKind, readDraft, readHistory, readModel } from '#casework/studio/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { parameterOf } from '../desk/addresses.ts';
import { draftVersion } from './compare/versions.tsx';

/** Two versions of a model: by default what is in force against the draft, or the last two where there is none. */
export async function loadVersions({ context, params, request }: LoaderFunctionArgs, kind: ModelKind) {
  const call = context.get(callContext);
  const named = { kind, key: params['key'] ?? '' } as const;
  const [model, versions] = await Promise.all([readModel(call, named), readHistory(call, named)]);
  const draft = model.openDraftId === null ? null : await readDraft(call, model.openDraftId);
  // Of what was withdrawn the last that was in force stands in the place of what is.
  const inForce =
    versions.find((version) => version.current) ?? versions.find(({ isWithdrawal }) => !isWithdrawal);
  const current = inForce?.releaseId ?? model.releaseId;
  const older =
    versions.find((version) => version !== inForce && !version.isWithdrawal)?.releaseId ?? current;
  const versionOf = async (version: string) => {
    if (version === draftVersion && draft) return { version, content: draft.content };
    const releaseId = versions.find((known) => known.releaseId === version)?.releaseId ?? current;
    return { version: releaseId, content: (await readModel(call, { ...named, releaseId })).content };
  };
  const [before, after] = await Promise.all([
    versionOf(parameterOf(request, 'before') ?? (draft ? current : older)),
    versionOf(parameterOf(request, 'after') ?? (draft ? draftVersion : current)),
  ]);
  const names = kind === 'binding' ? await namesOf(call) : {};
  return { model, names, versions, withDraft: draft !== null, before, after };
}

/** The names of the models that an item can use, by `kind key`. */
async function namesOf(call: Call): Promise<Readonly<Record<string, Text>>> {
  const models = await listModels(call);
  return Object.fromEntries(models.map(({ kind: of, key, name }) => [`${of} ${key}`, name]));
}

export type LoadedVersions = Awaited<ReturnType<typeof loadVersions>>;
