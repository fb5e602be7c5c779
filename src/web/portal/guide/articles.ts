import type { Language, Text } from '#kernel/i18n/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
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

/** Articles are counted in Chinese numerals in Chinese: 四十, 一百零五, 一千二百六十. */
function numberIn(language: Language, number: number): string {
  const words = [...guideWords.say(language, 'digits')];
  const ranks = ['', ...words.slice(10)];
  const figures = [...String(number)].map(Number);
  if (ranks.length < 2 || figures.length > ranks.length) return String(number);
  const zero = words[0] ?? '';
  const said = figures
    .map((figure, place) => (figure === 0 ? zero : `${words[figure]}${ranks[figures.length - 1 - place]}`))
    .join('')
    .replace(new RegExp(`${zero}+$`), '')
    .replace(new RegExp(`${zero}+`, 'g'), zero);
  // Ten to nineteen are said without their one.
  return figures.length === 2 && figures[0] === 1 ? said.slice(1) : said;
}
