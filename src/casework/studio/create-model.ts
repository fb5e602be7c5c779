import { currentRelease } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { authorise } from '#platform/access/index.ts';
import { assignmentsOf } from '#platform/directory/index.ts';
import { blankModel } from './blank-model.ts';
import { contentIn, noModel, parsedJson } from './content.ts';
import { type Owner, openDraftOf } from './draft-store.ts';
import { draftView } from './draft-view.ts';
import type { CreateModel, Draft, ModelName } from './model.ts';
import { findModel, mayWith, resourceOf } from './models.ts';
import { inOwnNamespace, withName } from './named-content.ts';
import { beginDraft } from './open-draft.ts';
import { studioProblem } from './problems.ts';
import { refuseDangerous } from './refuse-dangerous.ts';

/** Begins a new process, decision file or form as a draft: from nothing, as a copy of one in force, or with a content brought along. */
export async function createModel(call: Call, model: CreateModel): Promise<Draft> {
  const { kind, key, name } = model;
  const given = await givenContent(call, model);
  const content = given === undefined ? blankModel(kind, key, name) : withName(kind, given, key, name);
  return beginModel(call, { kind, key }, content);
}

async function givenContent(
  call: Call,
  { kind, key, from, content }: CreateModel,
): Promise<string | undefined> {
  if (content !== undefined) {
    refuseDangerous(kind, content);
    if (kind === 'form' && typeof parsedJson(content) !== 'object') throw studioProblem('form-unreadable');
    return content;
  }
  if (from === undefined) return undefined;
  const { content: known } = await copied(call, { kind, key: from });
  return kind === 'decision' ? inOwnNamespace(known, key) : known;
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
