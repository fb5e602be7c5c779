import { createContext, createElement, type ReactNode, useContext } from 'react';
import { type Language, languages, pickText, type Text } from '#kernel/i18n/index.ts';
import type { PageWords } from './page-words.ts';

const LanguageContext = createContext<Language>(languages[0]);

export function LanguageProvider({ language, children }: { language: Language; children: ReactNode }) {
  return createElement(LanguageContext, { value: language }, children);
}

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

export type Say<Key extends string> = (
  key: Key,
  parameters?: Readonly<Record<string, string | number>>,
) => string;

/** How a page says its words in the reader's language. */
export function useWords<Key extends string>(words: PageWords<Key>): Say<Key> {
  const language = useLanguage();
  return (key, parameters) => words.say(language, key, parameters);
}

/**
 * How a page says a text of the pack. A text that is not there in the reader's language is marked with the one it is in,
 * so that it is read aloud and set rightly.
 */
export function useText(): (text: Text | string | undefined | null) => ReactNode {
  const language = useLanguage();
  return (text) => {
    if (text === undefined || text === null) return '';
    if (typeof text === 'string') return createElement(Stated, undefined, text);
    const picked = pickText(text, language);
    return picked.language === language
      ? picked.text
      : createElement('span', { lang: picked.language }, picked.text);
  };
}

const chinese = /(\p{Script=Han}(?:[\p{Script=Han}\p{P}\p{N}\s]*\p{Script=Han})?)/u;

/**
 * What a person wrote, or a name: it is in the language it is in. On a page in another its Chinese is marked as such, so
 * that it is read aloud rightly and set in a Chinese face.
 */
export function Stated({ children }: { children?: string | undefined }): ReactNode {
  const language = useLanguage();
  if (language === 'zh-CN' || !children || !chinese.test(children)) return children ?? '';
  // Splitting by a group keeps what it matched, in every second place.
  return children
    .split(chinese)
    .map((part, place) =>
      place % 2 === 1 ? createElement('span', { key: place, lang: 'zh-CN' }, part) : part,
    );
}
