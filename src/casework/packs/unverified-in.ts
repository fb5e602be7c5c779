import type { Body } from './model-city.ts';
import type { ItemDefinition, LegalBasis } from './model-item.ts';
import { readPack } from './read-pack.ts';

type Unverified = NonNullable<LegalBasis['unverified']>;

/**
 * What an item rests on that nobody has checked against the original text, each source once. Its author and administrators are told; papers
 * bear no such mark, for whoever pays or applies can do nothing about it.
 */
export function unverifiedIn({
  basis,
  periods,
  materials,
  fees,
}: Pick<ItemDefinition, 'basis' | 'periods' | 'materials' | 'fees'>): readonly string[] {
  const bases = [
    ...basis,
    periods.statutory.basis,
    ...[...materials, ...fees].flatMap((one) => [one, one.basis]),
  ];
  return [...new Set(bases.flatMap((one) => sourceOf(one)))];
}

function sourceOf(basis: unknown): readonly string[] {
  if (typeof basis !== 'object' || basis === null || !('unverified' in basis)) return [];
  const unverified = basis.unverified as Unverified | undefined;
  return unverified ? [unverified.source] : [];
}

/** The sources of sound packs, with the items and bodies that name them. */
export async function unverifiedOf(
  directories: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const packs = await Promise.all(directories.map((directory) => readPack(directory, ['item', 'body'])));
  const parts = packs.flatMap((pack) => pack.parts);
  const named = parts.flatMap(({ kind, data }): { readonly source: string; readonly key: string }[] => {
    if (kind === 'item') {
      const item = data as ItemDefinition;
      return unverifiedIn(item).map((source) => ({ source, key: item.key }));
    }
    if (kind !== 'body') return [];
    const { key, remedies } = data as Body;
    return sourceOf(remedies?.basis).map((source) => ({ source, key }));
  });
  return new Map(
    [...Map.groupBy(named, ({ source }) => source)].map(([source, all]) => [
      source,
      all.map(({ key }) => key),
    ]),
  );
}
