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
    if (text === undefined || text === null || typeof text === 'string') return text ?? '';
    const picked = pickText(text, language);
    return picked.language === language
      ? picked.text
      : createElement('span', { lang: picked.language }, picked.text);
  };
}
