import { gramsOf, syllables } from '#platform/search/index.ts';

const han = /\p{Script=Han}/u;
const runs = /\p{Script=Han}+|[a-z]+/gu;
/** Stands in every firm's name, and tells none from another. */
const ofEveryFirm = new Set(['有限', '限公', '公司', '限责', '责任', '任公', '份有', '股份']);
const endings = /(股份)?有限(责任)?公司$/u;
const initialsLength = 3;
/**
 * Of a receipt number these last digits, day and serial, are known by any four that stand together, and by any six: four are those of many
 * cases, and the more of them the more cases there are.
 */
const knownDigits = 8;
const [fewDigits, manyDigits] = [4, 6];
const serialLength = 3;

/** One Mandarin syllable without its tone, the longest way to read it first. */
const syllable =
  /^(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|van|ai|ei|ao|ou|an|en|in|un|vn|ia|ie|iu|ua|uo|ui|ue|ve|er|a|o|e|i|u|v)/;

/** By what a case is found. `receiptNumber` by any of its last digits; from its beginning it has an index of its own. */
export function termsOfCase(of: {
  readonly receiptNumber: string;
  readonly title: string;
  readonly applicantName: string;
}): string[] {
  const fragments = [fewDigits, manyDigits].flatMap((length) => fragmentsOf(of.receiptNumber, length));
  return [...new Set([...fragments, ...nameTermsOf(of)])];
}

/** Of these what stands in its title and its applicant's name. */
export function nameTermsOf(of: { readonly title: string; readonly applicantName: string }): string[] {
  return [...new Set([...knownTermsOf(of.title), ...knownTermsOf(of.applicantName)])];
}

/** The cases of an application come together, and have one title and one applicant. */
const known = new Map<string, readonly string[]>();
const mostKnown = 64;

function knownTermsOf(name: string): readonly string[] {
  const terms = known.get(name) ?? termsOfName(name);
  known.set(name, terms);
  const [oldest] = known.keys();
  if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
  return terms;
}

/** Pairs of characters and words as they are written, and how they sound: pairs of syllables, runs of three initials. */
export function termsOfName(name: string): string[] {
  return [...new Set([...gramsOf(name).filter((gram) => !ofEveryFirm.has(gram)), ...soundsOf(name)])];
}

function soundsOf(name: string): string[] {
  const plain = name.normalize('NFKC').toLowerCase().replace(endings, '');
  return (plain.match(runs) ?? []).flatMap((run) => {
    if (!han.test(run)) return windows([...run], initialsLength);
    const sounds = syllables(run);
    const initials = sounds.map((sound) => sound.slice(0, 1));
    return [...windows(sounds, 2), ...windows(initials, initialsLength), ...sounds.slice(0, 1)];
  });
}

/** Stretches of that many neighbours, each as one word; a shorter list is one stretch. */
function windows(parts: readonly string[], length: number): string[] {
  if (parts.length <= length) return parts.length > 1 ? [parts.join('')] : [];
  return parts.slice(length - 1).map((_, start) => parts.slice(start, start + length).join(''));
}

function fragmentsOf(digits: string, length: number): string[] {
  return windows([...digits.slice(-knownDigits)], length).map((fragment) => `#${fragment}`);
}

/** What somebody typed. */
export interface Sought {
  /** Each word with the terms that a case must all have. A single character has none: it is looked for in the rows. */
  readonly words: readonly { readonly text: string; readonly terms: readonly string[] }[];
  readonly receipt?: SoughtReceipt;
}

export interface SoughtReceipt {
  /** A pattern of SQL's `like`. */
  readonly pattern: string;
  /** The days of receipt that the number's own date allows. */
  readonly days?: { readonly from: string; readonly to: string };
  readonly terms: readonly string[];
  /** Of digits that may begin before those that are known: the last ones, by which they are found then. */
  readonly ending?: string;
  /** So much of the number that few begin with it. */
  readonly whole: boolean;
}

const wordRuns = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const numberLike = /^[a-z]{0,4}\d{4,}[a-z0-9]*$/;

export function soughtIn(typed: string): Sought {
  const given =
    typed
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const number = given.find((word) => numberLike.test(word));
  const words = given
    .filter((word) => word !== number)
    .flatMap((word) => word.match(wordRuns) ?? [])
    .map((text) => ({ text, terms: termsOfWord(text) }));
  return { words, ...(number === undefined ? {} : { receipt: soughtReceipt(number) }) };
}

function termsOfWord(word: string): string[] {
  if (!han.test(word)) return soundTerms(word);
  return [...word].length === 1 ? [] : gramsOf(word).filter((gram) => !ofEveryFirm.has(gram));
}

/** Latin letters: a sound where they can be read as syllables, else initials or a word of its own. */
function soundTerms(word: string): string[] {
  if (!/^[a-z]+$/.test(word)) return [word];
  const sounds = readSyllables(word);
  if (sounds) return sounds.length === 1 ? sounds : windows(sounds, 2);
  return windows([...word], initialsLength);
}

function readSyllables(word: string): string[] | undefined {
  if (word === '') return [];
  const longest = syllable.exec(word)?.[0] ?? '';
  // The longest reading may take what the next syllable needs: fangan is fang an and fan gan.
  for (let length = longest.length; length > 0; length -= 1) {
    const first = word.slice(0, length);
    if (syllable.exec(first)?.[0] !== first) continue;
    const rest = readSyllables(word.slice(length));
    if (rest) return [first, ...rest];
  }
  return undefined;
}

/** A receipt number from its beginning (letters, then the day), or any digits of it. */
function soughtReceipt(number: string): SoughtReceipt {
  const [, letters = '', year, month, day, serial = ''] =
    /^([a-z]*)(20\d\d)(0[1-9]|1[0-2])?(0[1-9]|[12]\d|3[01])?(.*)$/.exec(number) ?? [];
  const upper = number.toUpperCase();
  if (year === undefined || (letters === '' && month === undefined))
    return { pattern: `%${upper}%`, ...soughtDigits(upper), whole: false };
  return {
    pattern: letters === '' ? `%${upper}%` : `${upper}%`,
    days: daysOf(year, month, day),
    terms: [],
    whole: letters !== '' && day !== undefined && serial.length >= serialLength,
  };
}

function soughtDigits(digits: string): Pick<SoughtReceipt, 'terms' | 'ending'> {
  const terms = fragmentsOf(digits, digits.length < manyDigits ? fewDigits : manyDigits);
  return digits.length === fewDigits ? { terms } : { terms, ending: `#${digits.slice(-fewDigits)}` };
}

/** Of a day that the month does not have, mistyped, the whole month: its number is not found, and that is the answer. */
function daysOf(year: string, month?: string, day?: string): { readonly from: string; readonly to: string } {
  const last = lastDay(Number(year), Number(month ?? 12));
  const of = day !== undefined && day <= last ? day : undefined;
  return { from: `${year}-${month ?? '01'}-${of ?? '01'}`, to: `${year}-${month ?? '12'}-${of ?? last}` };
}

function lastDay(year: number, month: number): string {
  return String(new Date(Date.UTC(year, month, 0)).getUTCDate()).padStart(2, '0');
}
