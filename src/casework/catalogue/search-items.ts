import type { Release } from '#casework/packs/index.ts';
import type { Application, Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import {
  replaceDocuments,
  type SearchDocument,
  type SearchHit,
  searchDocuments,
  suggestDocuments,
} from '#platform/search/index.ts';
import { catalogueOf, currentCatalogue, type Item } from './catalogue.ts';

const kind = 'item';

export interface FoundItem {
  readonly item: Item;
  /** Spelt differently, but sounds like what was typed. */
  readonly approximate: boolean;
}

export interface SearchResult {
  readonly found: readonly FoundItem[];
  /** Something to try when nothing was found. */
  readonly suggestions: readonly Item[];
}

/** What a person means by a few characters, pinyin or initials: 开公司, kaigongsi, kgs. */
export async function searchItems(
  call: Pick<Application, 'database'>,
  text: string,
  limit = 20,
): Promise<SearchResult> {
  const { items } = await currentCatalogue(call);
  const inForce = (hits: readonly SearchHit[]): FoundItem[] =>
    hits.flatMap((hit) => {
      const item = items.get(hit.key);
      return item ? [{ item, approximate: hit.approximate }] : [];
    });
  const found = inForce(await searchDocuments(call, { kind, text, limit }));
  if (found.length > 0) return { found, suggestions: [] };
  const suggestions = inForce(await suggestDocuments(call, { kind, text, limit: 5 }));
  return { found, suggestions: suggestions.map(({ item }) => item) };
}

/** Makes a release's items findable, in the transaction that puts it in force. */
export async function indexRelease(call: Call, transaction: Transaction, release: Release): Promise<void> {
  const documents = [...catalogueOf(release).items.values()]
    .filter((item) => !item.definition.internal)
    .map((item) => asDocument(release, item));
  await replaceDocuments(call, transaction, kind, documents);
}

function asDocument(release: Release, { definition }: Item): SearchDocument {
  const body = release.part('body', definition.body);
  const texts = [
    definition.summary,
    body?.name,
    body?.shortName,
    ...definition.conditions,
    ...definition.materials.map((material) => material.title),
    ...definition.results.map((result) => result.title),
    ...(definition.questions ?? []).map((question) => question.q),
  ];
  return {
    kind,
    key: definition.key,
    title: definition.title,
    aliases: [...definition.aliases, ...Object.values(definition.shortTitle ?? {}), definition.code],
    body: texts.flatMap((text) => Object.values(text ?? {})),
  };
}
