import { comparable, type Entry, type Tree } from './entries.ts';
import type { SearchRequest } from './message.ts';
import { attributeCalled, attributeNames, knownAttributes, operational } from './schema.ts';
import { type Attributes, meets } from './search-filter.ts';

/** The entries of the part of the tree that meet the filter; undefined: the tree has no such place. */
export function searchEntries(
  tree: Tree,
  { base, scope, filter }: SearchRequest,
): readonly Entry[] | undefined {
  const place = tree.places.get(comparable(base));
  const found = place === undefined ? undefined : tree.entries[place];
  if (!found) return undefined;
  const within =
    scope === 0 ? [found] : tree.entries.filter(({ dn }) => lies(comparable(dn), comparable(base), scope));
  return within.filter(({ attributes }) => meets(attributes, filter, knownAttributes) === true);
}

function lies(dn: string, base: string, scope: number): boolean {
  if (scope === 2 && dn === base) return true;
  if (!dn.endsWith(`,${base}`)) return false;
  return scope === 2 || !/(?<!\\),/.test(dn.slice(0, -base.length - 1));
}

/** What was asked for; nothing asked for, or a star, means all (RFC 4511, 4.5.1.8), a plus what the server says of itself (RFC 3673). */
export function selected({ attributes }: Entry, asked: readonly string[]): Attributes {
  const wanted = new Set(asked.map(attributeCalled));
  const everything = wanted.size === 0 || wanted.has('*');
  return new Map(
    [...attributes]
      .filter(([name]) => everything || wanted.has(name) || (wanted.has('+') && operational.has(name)))
      .map(([name, values]) => [attributeNames.get(name) ?? name, values]),
  );
}
