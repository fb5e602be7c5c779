import type { Application } from '#kernel/application/index.ts';
import {
  currentCatalogue,
  type GroupWithItems,
  type Item,
  type SceneWithItems,
  type ThemeWithItems,
} from './catalogue.ts';
import { catalogueProblem } from './problems.ts';

type With = Pick<Application, 'database'>;

/** The item as it stands in the release in force, or in the release that a case has pinned. */
export async function findItem(application: With, key: string, releaseId?: string): Promise<Item> {
  const item = (await currentCatalogue(application, releaseId)).items.get(key);
  if (!item) throw catalogueProblem('item-unknown', { item: key });
  return item;
}

export interface ItemFilter {
  readonly theme?: string;
  readonly body?: string;
  readonly serves?: 'person' | 'firm';
}

/** Everything that can be applied for. Items that are handled only as a part of another are found by key alone. */
export async function listItems(application: With, filter: ItemFilter = {}): Promise<readonly Item[]> {
  const { items } = await currentCatalogue(application);
  return [...items.values()].filter(
    ({ definition }) =>
      !definition.internal &&
      (filter.theme === undefined || definition.themes.includes(filter.theme)) &&
      (filter.body === undefined || definition.body === filter.body) &&
      (filter.serves === undefined || definition.serves.includes(filter.serves)),
  );
}

export async function listScenes(application: With): Promise<readonly SceneWithItems[]> {
  return (await currentCatalogue(application)).scenes;
}

export async function listThemes(
  application: With,
  serves?: 'person' | 'firm',
): Promise<readonly ThemeWithItems[]> {
  const { themes } = await currentCatalogue(application);
  return themes.filter(({ theme }) => serves === undefined || theme.for === serves);
}

/** What is one thing with others stands above them as a life scene, and not once more among the single ones. */
export function singleItemsOf({ items, scenes }: Pick<GroupWithItems, 'items' | 'scenes'>): readonly Item[] {
  const inScenes = new Set(scenes.flatMap((scene) => scene.items));
  return items.filter((item) => !inScenes.has(item));
}

/** For whom: the old, newcomers, employers. */
export async function listTargetGroups(
  application: With,
  serves?: 'person' | 'firm',
): Promise<readonly GroupWithItems[]> {
  const { groups } = await currentCatalogue(application);
  return groups.filter(({ group }) => serves === undefined || group.for === serves);
}
