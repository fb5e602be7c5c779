export { chineseNumber } from './chinese-number.ts';
export { groupDigits } from './group-digits.ts';
export {
  defineWords,
  type Language,
  languageOf,
  languages,
  pickText,
  type Text,
  textIn,
  type Words,
} from './words.ts';
