import {
  currentRelease,
  formKeyOf,
  type ItemDefinition,
  type OverlayRow,
  overlayOf,
  processKeyOf,
  type Release,
} from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { authorise, type ModelResource, mayDo } from '#platform/access/index.ts';
import { findBody } from '#platform/directory/index.ts';
import { contentIn, modelKind, partKind } from './content.ts';
import type { ModelKind, ModelName } from './model.ts';
import { studioProblem } from './problems.ts';

/** A model of a release with what is around it. */
export interface KnownModel extends ModelName {
  readonly name: Text;
  readonly content: string;
  readonly file: string;
  readonly items: readonly ItemDefinition[];
  /** The one body whose items use it. */
  readonly bodyKey: string | null;
  readonly divisionKey: string | null;
}

const any: ModelResource = { kind: 'model', id: '' };

/** Everybody who has to do with models reads them all. */
export const authoriseReading = (call: Call) => authorise(call, 'model.read', any);

export async function findModel(call: Call, named: ModelName, release?: Release): Promise<KnownModel> {
  const found = modelIn(release ?? (await currentRelease(call)), named);
  if (!found) throw studioProblem('model-unknown', { key: named.key });
  return found;
}

export function modelIn(release: Release, { kind, key }: ModelName): KnownModel | undefined {
  const found = contentIn(release, { kind, key });
  if (!found) return undefined;
  const items = itemsUsing(release, { kind, key });
  return {
    kind,
    key,
    ...found,
    name: nameOf(release, { kind, key }, found.content, items),
    items,
    bodyKey: onlyOne(items.map(({ body }) => body)),
    divisionKey: onlyOne(items.map(({ division }) => division ?? '')) || null,
  };
}

/** Every model of a release: processes, decisions, forms. */
export function modelsIn(release: Release): KnownModel[] {
  const names: [ModelKind, Iterable<string>][] = [
    ['process', release.processes.keys()],
    ['decision', release.decisionFiles.keys()],
    ['form', release.parts('form').keys()],
  ];
  return names.flatMap(([kind, keys]) => [...keys].flatMap((key) => modelIn(release, { kind, key }) ?? []));
}

function itemsUsing(release: Release, { kind, key }: ModelName): ItemDefinition[] {
  const uses = (item: ItemDefinition): boolean => {
    switch (kind) {
      case 'process':
        return processKeyOf(item, release.processes) === key;
      case 'decision':
        return item.key === key;
      case 'form':
        return !item.internal && formKeyOf(item, release.parts('form')) === key;
    }
  };
  return [...release.parts('item').values()].filter(uses);
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
  if (kind === 'form') return release.part('form', key)?.title ?? { 'zh-CN': key };
  const tag = kind === 'process' ? 'process' : 'definitions';
  const opening = new RegExp(`<(?:[\\w-]+:)?${tag}\\s[^>]*>`).exec(content)?.[0] ?? '';
  const chinese = attribute(opening, 'name');
  const english = attribute(opening, '[\\w-]+:nameEn');
  const [item] = items;
  if (chinese && chinese !== key) return { 'zh-CN': chinese, ...(english ? { en: english } : {}) };
  return item && items.length === 1 ? item.title : { 'zh-CN': chinese ?? key };
}

function attribute(opening: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(opening);
  return (found?.[1] ?? found?.[2])
    ?.replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
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
