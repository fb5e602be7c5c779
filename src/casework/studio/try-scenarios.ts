import {
  bindingOf,
  currentRelease,
  newFileOf,
  overlayOf,
  type Release,
  type TrialPart,
} from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { type Problem, sayProblem } from '#kernel/errors/index.ts';
import { languages, type Text } from '#kernel/i18n/index.ts';
import { authorise } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { expectVersion } from './change-draft.ts';
import { refuseErrors } from './check-draft.ts';
import { isJson, parsedJson, partKind } from './content.ts';
import { type DraftRow, draftById, noteTrial } from './draft-store.ts';
import { currentEditor } from './editor.ts';
import type { TrialNews, TryScenarios } from './model-trial.ts';
import { authoriseReading, findModel, type KnownModel, mayWith, resourceOf } from './models.ts';
import { studioProblem } from './problems.ts';
import { scenarioTrial } from './scenario-trial.ts';

let running = false;

/**
 * Plays what the packs promise on a draft, before anybody releases it: on a database of its own, with everything that is in
 * force and the draft in its place. Tells each scenario when it is done; how it went stays with the draft.
 */
export async function tryScenarios(
  call: Call,
  { id, version, item }: TryScenarios & { readonly id: string },
): Promise<AsyncIterable<TrialNews>> {
  await authoriseReading(call);
  const draft = await draftById(call.database, id);
  if (!draft) throw studioProblem('draft-unknown');
  const model = await findModel(call, draft);
  // Whoever would release it may see it tried, too.
  if (!(await mayWith(call, model)).release)
    await authorise(call, 'model.edit', await resourceOf(call, model));
  expectVersion(call, draft, version);
  const release = await currentRelease(call);
  await refuseErrors(call, draft, release, { zh: '试跑', en: 'tried' });
  const play = scenarioTrial();
  if (running) throw studioProblem('trial-running');
  const asked = {
    language: call.language,
    directories: call.config.packs,
    items: itemsToTry(release, model, item),
    parts: await partsToTry(call, release, draft, model, item),
  };
  return tell(call, draft, play(call, asked));
}

async function* tell(call: Call, draft: DraftRow, news: AsyncIterable<TrialNews>): AsyncGenerator<TrialNews> {
  // Of two who asked at the same moment.
  if (running) {
    yield brokenBy(studioProblem('trial-running'));
    return;
  }
  running = true;
  try {
    for await (const one of news) {
      if (one.at === 'end') await noteEnd(call, draft, one);
      yield one;
    }
  } finally {
    running = false;
  }
}

function brokenBy(problem: Problem): TrialNews {
  const said = (part: 'title' | 'remedy'): Text =>
    Object.fromEntries(languages.map((language) => [language, sayProblem(problem, language)[part]]));
  return { at: 'broken', message: said('title'), remedy: said('remedy') };
}

function noteEnd(call: Call, draft: DraftRow, { passed, failed }: TrialNews & { at: 'end' }): Promise<void> {
  return call.database.transaction(async (transaction) => {
    const { name } = await currentEditor(call);
    const at = call.clock.now().toISOString();
    await noteTrial(transaction, draft.id, { version: draft.version, passed, failed, by: name, at });
    await recordAudit(call, transaction, [
      {
        action: 'studio.try-scenarios',
        object: { kind: 'draft', id: draft.id },
        detail: { version: draft.version, passed, failed },
      },
    ]);
  });
}

/** The items that use the model, and those whose cases open cases of them. */
function itemsToTry(release: Release, { items }: KnownModel, item: string | undefined): string[] {
  const direct = new Set(items.length === 0 && item !== undefined ? [item] : items.map(({ key }) => key));
  const all = [...release.parts('item').values()];
  const above = all.filter(({ participants = [] }) =>
    participants.some((participant) => participant.item !== undefined && direct.has(participant.item)),
  );
  return [...direct, ...above.map(({ key }) => key)];
}

async function partsToTry(
  call: Call,
  release: Release,
  draft: DraftRow,
  model: KnownModel,
  item: string | undefined,
): Promise<TrialPart[]> {
  const kind = partKind[draft.kind];
  const tried: TrialPart = {
    kind,
    key: draft.key,
    file: model.file || newFileOf(call.config.packs, kind, draft.key),
    content: isJson(draft.kind) ? parsedJson(draft.content) : draft.content,
    diskContent: null,
  };
  const bound = item === undefined || model.items.length > 0 ? [] : boundFor(release, draft, item);
  const laid = [tried, ...bound];
  const inForce = (await overlayOf(call)).filter(
    (row) => !laid.some((part) => part.kind === row.kind && part.key === row.key),
  );
  return [...inForce, ...laid];
}

/** What no item uses yet is tried as if this item used it. */
function boundFor(release: Release, draft: DraftRow, itemKey: string): TrialPart[] {
  const item = release.part('item', itemKey);
  if (!item) throw studioProblem('model-unknown', { key: itemKey });
  const name = draft.kind === 'decision' ? 'decisions' : draft.kind;
  if (name === 'binding') return [];
  const content = { ...bindingOf(item), [name]: draft.key };
  return [
    {
      kind: 'binding',
      key: itemKey,
      file: release.fileOf('item', itemKey) ?? itemKey,
      content,
      diskContent: null,
    },
  ];
}
