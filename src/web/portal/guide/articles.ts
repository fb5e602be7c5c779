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

/** Articles are counted in Chinese numerals in Chinese: 四十, 一百二十三. */
function numberIn(language: Language, number: number): string {
  const digits = [...guideWords.say(language, 'digits')];
  const [ten, hundred] = digits.slice(10);
  if (!ten || !hundred || number >= 1000) return String(number);
  const [hundreds, tens, ones] = [Math.floor(number / 100), Math.floor(number / 10) % 10, number % 10];
  const digit = (value: number) => digits[value] ?? '';
  return [
    hundreds > 0 ? digit(hundreds) + hundred : '',
    tens > 0
      ? (tens === 1 && hundreds === 0 ? '' : digit(tens)) + ten
      : hundreds > 0 && ones > 0
        ? digit(0)
        : '',
    ones > 0 ? digit(ones) : '',
  ].join('');
}
