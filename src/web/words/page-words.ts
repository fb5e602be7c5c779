import { defineWords, type Language, type Words } from '#kernel/i18n/index.ts';

type Parameters = Readonly<Record<string, string | number>>;

/** The words of a folder of pages: complete in every language, and known to the test of completeness. */
export interface PageWords<Key extends string> {
  readonly words: Words<Key>;
  readonly say: (language: Language, key: Key, parameters?: Parameters) => string;
}

export function pageWords<Key extends string>(words: Words<Key>): PageWords<Key> {
  return { words, say: defineWords(words) };
}
