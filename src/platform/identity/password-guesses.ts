import { commonGuesses } from './common-passwords.ts';

/** Rows and columns of a keyboard, the alphabet, digits as they follow each other: forwards, and backwards. */
const runs = [
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/',
  'qazwsxedcrfvtgbyhnujmikolp',
  '!@#$%^&*()',
  '147258369',
].flatMap((row) => [row, [...row].reverse().join('')]);

/** What letters are put down as, so that it looks harder than it is. */
const disguises: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
};

/** A letter that follows from nothing: from how many one would have to guess. */
const perLetter = (letter: string): number =>
  /[0-9]/.test(letter) ? 10 : /[a-z]/.test(letter) ? 26 : letter < '\u0080' ? 33 : 500;

/**
 * How many guesses, as a power of ten, it takes who begins with what people commonly choose: words, years and days, runs on the
 * keyboard, repetitions, and what is known of the owner (`own`), one after another. The cheapest way to put the password together counts.
 */
export function guessesOf(password: string, own: readonly string[]): number {
  const typed = password.normalize('NFKC').toLowerCase();
  const plain = [...typed].map((letter) => disguises[letter] ?? letter).join('');
  const known = new Set(own.flatMap((text) => piecesOf(text)));
  const costs = [0];
  for (let end = 1; end <= typed.length; end += 1) {
    let least = (costs[end - 1] ?? 0) + Math.log10(perLetter(typed.charAt(end - 1)));
    for (let start = Math.max(0, end - 24); start < end - 1; start += 1) {
      const cost = costOf(typed.slice(start, end), plain.slice(start, end), known);
      if (cost !== undefined) least = Math.min(least, (costs[start] ?? 0) + cost);
    }
    costs.push(least);
  }
  return costs[typed.length] ?? 0;
}

function costOf(piece: string, plain: string, known: ReadonlySet<string>): number | undefined {
  if (known.has(piece) || known.has(plain)) return 0.5;
  const common = commonGuesses.get(piece) ?? commonGuesses.get(plain);
  if (common !== undefined) return Math.log10(common);
  if (piece.length >= 3 && runs.some((run) => run.includes(piece))) return 1.5;
  if (piece.length >= 3 && isRepeated(piece)) return 1.5;
  if (/^(?:19|20)\d\d$/.test(piece)) return 2;
  if (/^(?:(?:19|20)?\d\d)?(?:0\d|1[0-2])(?:[0-2]\d|3[01])$/.test(piece)) return piece.length > 4 ? 4 : 2.5;
  return undefined;
}

/** One or a few letters again and again. */
const isRepeated = (piece: string) => /^(.{1,4}?)\1+$/u.test(piece);

/** What somebody who knows it would type: the whole, a number's ends, the parts of a name and of a login. */
function piecesOf(text: string): string[] {
  const plain = text.normalize('NFKC').toLowerCase().trim();
  const ends = /^\d{9,}[\dx]$/.test(plain)
    ? [plain.slice(0, 6), plain.slice(-4), plain.slice(-6), plain.slice(6, 14), plain.slice(-8)]
    : [];
  return [plain, ...ends, ...plain.split(/[^\p{L}\p{N}]+/u)].filter((piece) => [...piece].length >= 2);
}
