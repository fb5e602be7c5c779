/** Languages of the interface, the authoritative one first. A country's pack may write its own texts in any tag. */
export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** A text of a pack or register by language tag. The first language is authoritative. */
export type Text = Readonly<Record<string, string>>;

/** The text in the reader's language, else in the authoritative one, else whatever there is. */
export function textIn(text: Text | undefined | null, language: string): string {
  if (!text) return '';
  return text[language] ?? text[languages[0]] ?? Object.values(text)[0] ?? '';
}

/** Which language of a text `textIn` would answer: pages mark the rest with `lang`. */
export function pickText(text: Text, language: string): { text: string; language: string } {
  const tag =
    language in text ? language : languages[0] in text ? languages[0] : (Object.keys(text)[0] ?? language);
  return { text: text[tag] ?? '', language: tag };
}

/** The best language of an `Accept-Language` header. */
export function languageOf(header: string | undefined): Language {
  const ranges = (header ?? '')
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().split(';');
      const quality = parameters.map((p) => /^\s*q=([0-9.]+)$/.exec(p)?.[1]).find((q) => q !== undefined);
      return { tag: tag.toLowerCase(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of ranges) {
    if (tag.startsWith('zh')) return 'zh-CN';
    if (tag.startsWith('en')) return 'en';
  }
  return languages[0];
}

/** A module's own words, complete in every language: a missing one does not compile. */
export type Words<Key extends string> = Readonly<Record<Language, Readonly<Record<Key, string>>>>;

/**
 * Declares words and returns how to say them. `{name}` in a word is replaced by the parameter of that name.
 * English plurals: `{count|one file|{count} files}` chooses by the number.
 */
export function defineWords<Key extends string>(
  words: Words<Key>,
): (language: Language, key: Key, parameters?: Readonly<Record<string, string | number>>) => string {
  return (language, key, parameters) => fill(words[language][key], parameters ?? {});
}

function fill(word: string, parameters: Readonly<Record<string, string | number>>): string {
  return word
    .replace(
      /\{(\w+)\|([^|{}]*)\|((?:[^{}]|\{\w+\})*)\}/g,
      (_whole, name: string, one: string, many: string) => (Number(parameters[name]) === 1 ? one : many),
    )
    .replace(/\{(\w+)\}/g, (whole, name: string) => (name in parameters ? String(parameters[name]) : whole));
}
