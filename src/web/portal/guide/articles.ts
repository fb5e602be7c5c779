import type { Language, Text } from '#kernel/i18n/index.ts';
import { chineseNumber, textIn } from '#kernel/i18n/index.ts';
import { guideWords } from './words.ts';

/** 《城乡规划法》第四十条; in English: Urban Planning Law, art. 40. */
export function lawWithArticles(
  language: Language,
  title: Text | undefined,
  key: string,
  articles: readonly number[] = [],
): string {
  const law = guideWords.say(language, 'law', { law: title ? textIn(title, language) : key });
  if (articles.length === 0) return law;
  const named = articles.map((article) =>
    guideWords.say(language, 'article', { number: numberIn(language, article) }),
  );
  return guideWords.say(language, 'articles', {
    law,
    articles: named.join(guideWords.say(language, 'list-comma')),
  });
}

/** As in a column: 城乡规划法 40. The name of the state is left out. */
export function shortLaw(
  language: Language,
  title: Text | undefined,
  key: string,
  articles: readonly number[],
): string {
  const law = (title ? textIn(title, language) : key).replace(guideWords.say(language, 'state'), '').trim();
  return guideWords
    .say(language, 'short-law', { law, articles: articles.join(guideWords.say(language, 'list-comma')) })
    .trim();
}

const numberIn = (language: Language, number: number) =>
  language === 'zh-CN' ? chineseNumber(number) : String(number);
