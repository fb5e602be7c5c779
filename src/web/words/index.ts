export { dayOf, decimalOf, longDayOf, minuteOf, numeralOf, periodOf, shortDayOf, unitOf } from './format.ts';
export { LanguageProvider, type Say, Stated, useLanguage, useText, useWords } from './language.ts';
export { type PageWords, pageWords } from './page-words.ts';
