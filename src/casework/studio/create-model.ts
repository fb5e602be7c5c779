import { currentRelease } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { authorise } from '#platform/access/index.ts';
import { assignmentsOf } from '#platform/directory/index.ts';
import { blankModel } from './blank-model.ts';
import { contentIn, noModel } from './content.ts';
import { type Owner, openDraftOf } from './draft-store.ts';
import { draftView } from './draft-view.ts';
import type { CreateModel, Draft, ModelName } from './model.ts';
import { findModel, mayWith, resourceOf } from './models.ts';
import { withName } from './named-content.ts';
import { beginDraft } from './open-draft.ts';
import { studioProblem } from './problems.ts';

/** Begins a new process, decision file or form as a draft, from nothing or as a copy of one in force. */
export async function createModel(call: Call, { kind, key, name, from }: CreateModel): Promise<Draft> {
  const content =
    from === undefined
      ? blankModel(kind, key, name)
      : withName(kind, (await copied(call, { kind, key: from })).content, key, name);
  return beginModel(call, { kind, key }, content);
}

async function copied(call: Call, named: ModelName) {
  const release = await currentRelease(call);
  return findModel(call, named, release);
}

/** A model that is not in force yet, as its first draft. To have made it is to have had a hand in it. */
export async function beginModel(call: Call, named: ModelName, content: string): Promise<Draft> {
  const owner = await ownerFor(call, named);
  const release = await currentRelease(call);
  // An item without a choice of its own takes what is called like it: a new model must not become in force unasked.
  const isReserved = release.part('item', named.key) !== undefined || /^general(-|$)/.test(named.key);
  if (isReserved || contentIn(release, named)) throw studioProblem('key-taken', { key: named.key });
  const begun = await beginDraft(
    call,
    { ...named, ...owner, content, purpose: 'change', baseReleaseId: release.id, baseHash: noModel },
    'saved',
  );
  const draft = begun ? await openDraftOf(call.database, named.kind, named.key) : undefined;
  if (!draft) throw studioProblem('key-taken', { key: named.key });
  return draftView(call, draft);
}

/** Whoever changes what several bodies share makes it for all; others make it for the body and division of their post. */
async function ownerFor(call: Call, { kind, key }: ModelName): Promise<Owner> {
  const everybodys: Owner = { bodyKey: null, divisionKey: null };
  if ((await mayWith(call, { kind, key, ...everybodys })).edit) return everybodys;
  for (const { bodyKey, divisionKey } of await assignmentsOf(call))
    if ((await mayWith(call, { kind, key, bodyKey, divisionKey })).edit) return { bodyKey, divisionKey };
  await authorise(call, 'model.edit', await resourceOf(call, { kind, key, ...everybodys }));
  return everybodys;
}
