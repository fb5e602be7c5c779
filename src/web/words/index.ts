export { dayOf, decimalOf, longDayOf, minuteOf, numeralOf, periodOf, shortDayOf, unitOf } from './format.ts';
export { LanguageProvider, type Say, useLanguage, useText, useWords } from './language.ts';
export { type PageWords, pageWords } from './page-words.ts';
