import {
  bindingOf,
  currentRelease,
  decisionsKeyOf,
  formKeyOf,
  formsInProcess,
  type ItemDefinition,
  type OverlayRow,
  overlayOf,
  processKeyOf,
  type Release,
  releaseById,
} from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { type Text, textIn } from '#kernel/i18n/index.ts';
import { authorise, type ModelResource, mayDo } from '#platform/access/index.ts';
import { findBody } from '#platform/directory/index.ts';
import { contentIn, hashOfText, modelKind, noModel, partKind } from './content.ts';
import { type DraftRow, type Owner, openDraftOf, ownerOf } from './draft-store.ts';
import { type HistoryRow, lastRelease } from './history-store.ts';
import type { ModelKind, ModelName } from './model.ts';
import { nameIn } from './named-content.ts';
import { studioProblem } from './problems.ts';

/** A model of a release with what is around it. */
export interface KnownModel extends ModelName {
  readonly name: Text;
  readonly content: string;
  readonly file: string;
  readonly items: readonly ItemDefinition[];
  readonly isNew: boolean;
  /** It was in force once: this is what it was then. */
  readonly isWithdrawn: boolean;
  /** The one body whose items use it; of what no item uses the body that made it. */
  readonly bodyKey: string | null;
  readonly divisionKey: string | null;
}

const any: ModelResource = { kind: 'model', id: '' };

/** Everybody who has to do with models reads them all. */
export const authoriseReading = (call: Call) => authorise(call, 'model.read', any);

/** The model in force; without a release asked for also one that was withdrawn, or made here and is still a draft. */
export async function findModel(call: Call, named: ModelName, release?: Release): Promise<KnownModel> {
  const owner = await ownerOf(call.database, named.kind, named.key);
  const found =
    modelIn(release ?? (await currentRelease(call)), named, owner) ??
    (release ? undefined : ((await withdrawnModel(call, named)) ?? (await newModel(call, named))));
  if (!found) throw studioProblem('model-unknown', { key: named.key });
  return found;
}

export function modelIn(
  release: Release,
  { kind, key }: ModelName,
  owner: Owner = nobody,
): KnownModel | undefined {
  const found = contentIn(release, { kind, key });
  if (!found) return undefined;
  const items = itemsUsing(release, { kind, key });
  const name = nameOf(release, { kind, key }, found.content, items);
  const known = { kind, key, ...found, name, items, isNew: false, isWithdrawn: false };
  if (items.length === 0) return { ...known, bodyKey: owner.bodyKey, divisionKey: owner.divisionKey };
  return {
    ...known,
    bodyKey: onlyOne(items.map(({ body }) => body)),
    divisionKey: onlyOne(items.map(({ division }) => division ?? '')) || null,
  };
}

const nobody: Owner = { bodyKey: null, divisionKey: null };

async function withdrawnModel(call: Call, named: ModelName): Promise<KnownModel | undefined> {
  const last = await lastRelease(call.database, named.kind, named.key);
  return last?.afterHash === noModel ? asWithdrawn(call, last) : undefined;
}

/** What was withdrawn, as it was last in force. */
export async function asWithdrawn(
  call: Call,
  { kind, key, beforeReleaseId }: Pick<HistoryRow, 'kind' | 'key' | 'beforeReleaseId'>,
): Promise<KnownModel | undefined> {
  const owner = await ownerOf(call.database, kind, key);
  const model = modelIn(await releaseById(call, beforeReleaseId), { kind, key }, owner);
  return model && { ...model, items: [], isWithdrawn: true };
}

/** What stands in place of the model before a draft of it is released. */
export const baseHashOf = ({ kind, content, isNew, isWithdrawn }: KnownModel): string =>
  isNew || isWithdrawn ? noModel : hashOfText(kind, content);

async function newModel(call: Call, named: ModelName): Promise<KnownModel | undefined> {
  const draft = await openDraftOf(call.database, named.kind, named.key);
  return draft && asNewModel(draft);
}

/** A model that there is as a draft only. */
export function asNewModel(draft: DraftRow): KnownModel | undefined {
  if (draft.baseHash !== noModel) return undefined;
  const { kind, key, content, bodyKey, divisionKey } = draft;
  const name = nameIn(kind, content) ?? { 'zh-CN': key };
  return {
    kind,
    key,
    content,
    name,
    bodyKey,
    divisionKey,
    file: '',
    items: [],
    isNew: true,
    isWithdrawn: false,
  };
}

/** Every model of a release: processes, decisions, forms. */
export function modelsIn(release: Release, owners: ReadonlyMap<string, Owner>): KnownModel[] {
  const names: [ModelKind, Iterable<string>][] = [
    ['process', release.processes.keys()],
    ['decision', release.decisionFiles.keys()],
    ['form', release.parts('form').keys()],
  ];
  return names.flatMap(([kind, keys]) =>
    [...keys].flatMap((key) => modelIn(release, { kind, key }, owners.get(`${kind} ${key}`)) ?? []),
  );
}

function itemsUsing(release: Release, { kind, key }: ModelName): ItemDefinition[] {
  const uses = (item: ItemDefinition): boolean => {
    switch (kind) {
      case 'process':
        return processKeyOf(item, release.processes) === key;
      case 'decision':
        return decisionsKeyOf(item, release.decisionFiles) === key;
      case 'binding':
        return item.key === key;
      case 'form':
        return (
          (!item.internal && formKeyOf(item, release.parts('form')) === key) ||
          taskForms(release)
            .get(processKeyOf(item, release.processes) ?? '')
            ?.has(key) === true
        );
    }
  };
  return [...release.parts('item').values()].filter(uses);
}

const taskFormsOf = new WeakMap<Release, ReadonlyMap<string, ReadonlySet<string>>>();

/** The forms that are filled in at the tasks of each process; a release never changes. */
function taskForms(release: Release): ReadonlyMap<string, ReadonlySet<string>> {
  const known = taskFormsOf.get(release);
  if (known) return known;
  const found = new Map([...release.processes].map(([key, { xml }]) => [key, formsInProcess(xml)]));
  taskFormsOf.set(release, found);
  return found;
}

function onlyOne(values: readonly string[]): string | null {
  const [first, ...others] = new Set(values);
  return first !== undefined && others.length === 0 ? first : null;
}

/** The name written in the model, with the item's where it serves that alone and says no more than its key. */
function nameOf(
  release: Release,
  { kind, key }: ModelName,
  content: string,
  items: readonly ItemDefinition[],
): Text {
  const [item] = items;
  if (kind === 'binding') return item?.title ?? { 'zh-CN': key };
  if (kind === 'form') return release.part('form', key)?.title ?? nameIn(kind, content) ?? { 'zh-CN': key };
  const written = nameIn(kind, content);
  if (written && written['zh-CN'] !== key) return written;
  return item && items.length === 1 ? item.title : (written ?? { 'zh-CN': key });
}

/**
 * An item without a choice of its own takes what is called like it, else what is general: what comes into a release must not
 * become what an item uses without anybody having chosen it.
 */
export function refuseUnasked(release: Release, { kind, key }: ModelName): void {
  const item = release.part('item', key);
  const name = partKind[kind];
  if (!item || name === 'binding' || bindingOf(item)[name] !== null) return;
  throw studioProblem('would-be-used', {
    item: textIn(item.title, 'zh-CN'),
    itemEn: textIn(item.title, 'en'),
  });
}

/** A model as access sees it. */
export async function resourceOf(
  call: Call,
  model: Pick<KnownModel, 'kind' | 'key' | 'bodyKey' | 'divisionKey'>,
  editorAccountIds: readonly string[] = [],
): Promise<ModelResource> {
  const body = model.bodyKey === null ? undefined : await findBody(call, model.bodyKey);
  return {
    kind: 'model',
    id: `${model.kind}/${model.key}`,
    bodyId: body?.id ?? null,
    divisionKey: model.divisionKey,
    editorAccountIds,
  };
}

export async function mayWith(
  call: Call,
  model: Pick<KnownModel, 'kind' | 'key' | 'bodyKey' | 'divisionKey'>,
  editorAccountIds?: readonly string[],
): Promise<{ edit: boolean; release: boolean }> {
  const resource = await resourceOf(call, model, editorAccountIds);
  const [edit, release] = await Promise.all([
    mayDo(call, 'model.edit', resource),
    mayDo(call, 'model.release', resource),
  ]);
  return { edit, release };
}

export const usedBy = ({ items }: KnownModel) => items.map(({ key, title }) => ({ itemKey: key, title }));

/** What lies over the packs on the disk, by the name of its model. */
export async function overlaysByModel(call: Call): Promise<ReadonlyMap<string, OverlayRow>> {
  return new Map((await overlayOf(call)).map((row) => [`${modelKind[row.kind]} ${row.key}`, row]));
}

export const overlayFor = async (call: Call, { kind, key }: ModelName) =>
  (await overlayOf(call)).find((row) => row.kind === partKind[kind] && row.key === key);
