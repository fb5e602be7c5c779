import {
  bindingOf,
  currentRelease,
  decisionsKeyOf,
  formKeyOf,
  type ItemDefinition,
  processKeyOf,
  type Release,
  unverifiedIn,
} from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { pendingDrafts } from './draft-store.ts';
import type { BindingSummary } from './model.ts';
import { authoriseReading, mayWith, modelIn, overlaysByModel } from './models.ts';

/** What every item runs: its process, its form, its decisions; those that the caller may change first. */
export async function listBindings(call: Call): Promise<BindingSummary[]> {
  await authoriseReading(call);
  const [release, drafts, overlays] = await Promise.all([
    currentRelease(call),
    pendingDrafts(call.database),
    overlaysByModel(call),
  ]);
  const rights = new Map<string, ReturnType<typeof mayWith>>();
  const summaries: BindingSummary[] = [];
  for (const item of release.parts('item').values()) {
    const { key, title, body } = item;
    const model = { kind: 'binding', key, bodyKey: body, divisionKey: item.division ?? null } as const;
    const place = `${body} ${item.division}`;
    const may = rights.get(place) ?? mayWith(call, model);
    rights.set(place, may);
    const draft = drafts.find((one) => one.kind === 'binding' && one.key === key);
    summaries.push({
      key,
      title,
      bodyKey: body,
      serves: [...item.serves],
      isInternal: item.internal ?? false,
      runs: runsOf(release, item),
      unverified: [...unverifiedIn(item)],
      draftStatus: draft?.status === 'open' || draft?.status === 'submitted' ? draft.status : null,
      conflict: overlays.get(`binding ${key}`)?.conflict ?? null,
      may: await may,
    });
  }
  return summaries.sort((a, b) => Number(b.may.edit) - Number(a.may.edit));
}

function runsOf(release: Release, item: ItemDefinition): BindingSummary['runs'] {
  const named = bindingOf(item);
  const keys = {
    process: processKeyOf(item, release.processes),
    form: item.internal ? undefined : formKeyOf(item, release.parts('form')),
    decision: decisionsKeyOf(item, release.decisionFiles),
  } as const;
  const run = (kind: keyof typeof keys, chosen: string | null) => {
    const key = keys[kind];
    const model = key === undefined ? undefined : modelIn(release, { kind, key });
    return model ? { key: model.key, name: model.name, isChosen: chosen !== null } : null;
  };
  return {
    process: run('process', named.process),
    form: run('form', named.form),
    decision: run('decision', named.decisions),
  };
}
