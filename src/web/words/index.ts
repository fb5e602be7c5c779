export { dayOf, decimalOf, longDayOf, minuteOf, numeralOf, periodOf, shortDayOf, unitOf } from './format.ts';
export { LanguageProvider, Stated, useLanguage, useText, useWords } from './language.ts';
export { pageWords } from './page-words.ts';
