import { inflateSync } from 'node:zlib';
import { sectionsOf, stringAt, stringsIn } from './pdf-strings.ts';

/** Of a PDF: what it says, as far as its fonts tell which letters their codes stand for (ToUnicode). */
type FindMark = (text: string) => string | undefined;

// Whoever sends a file must not choose how long it is looked at.
const mostOfStream = 8 << 20;
const mostOpened = 48 << 20;
const mostFonts = 30;
const mostWords = 1 << 20;
const mostTitles = 1000;
const longestTitle = 4096;
/** A font has 65,536 codes at most, and none is said twice in earnest; of so many fonts a document is made. */
const mostCodes = 1 << 16;
const mostMaps = 100;

/** Looks in the title and in the words on the pages; pictures of words are not read. */
export function markInPdf(bytes: Buffer, find: FindMark): string | undefined {
  const whole = bytes.toString('latin1');
  const streams = streamsOf(bytes, whole);
  const texts = streams.map((stream) => stream.toString('latin1'));
  const fonts = texts
    .filter((text) => text.includes('beginbf'))
    .slice(0, mostMaps)
    .map(lettersOf);
  const written = texts
    .filter((text) => /T[jJ]/.test(text) && !text.includes('beginbf'))
    .map(stringsOf)
    .join(' '.repeat(4))
    .slice(0, mostWords);
  const stated = [whole, ...streams.map((stream) => stream.toString('utf8'))];
  for (const text of [...stated, ...titlesOf(whole)]) {
    const found = find(text);
    if (found) return found;
  }
  const stars = new Set(
    fonts.flatMap(({ letters }) => [...letters].flatMap(([code, of]) => (isStar(of) ? [code] : []))),
  );
  const writing = fonts.filter(({ letters }) => [...letters.values()].includes('密'));
  for (const font of writing.slice(0, mostFonts)) {
    const found = find(readBy(font, stars, written));
    if (found) return found;
  }
  return undefined;
}

function streamsOf(bytes: Buffer, whole: string): Buffer[] {
  const found: Buffer[] = [];
  const begins = /stream\r?\n/g;
  let left = mostOpened;
  for (let match = begins.exec(whole); match && left > 0; match = begins.exec(whole)) {
    const end = whole.indexOf('endstream', begins.lastIndex);
    if (end < 0) break;
    const dictionary =
      whole
        .slice(Math.max(0, match.index - 600), match.index)
        .split(/\bobj\b/)
        .at(-1) ?? '';
    const content = bytes.subarray(begins.lastIndex, end);
    begins.lastIndex = end + 'endstream'.length;
    if (/\/Subtype\s*\/Image/.test(dictionary)) continue;
    const open = dictionary.includes('/FlateDecode') ? inflated(content) : content;
    // A stream that unpacks to nothing has been work, too.
    left -= Math.max(open?.length ?? 0, 1 << 12);
    if (open) found.push(open);
  }
  return found;
}

function inflated(content: Buffer): Buffer | undefined {
  try {
    return inflateSync(content, { maxOutputLength: mostOfStream });
  } catch {
    return undefined;
  }
}

/** Texts outside of pages (title, subject) are in UTF-16, written out or in hexadecimal. */
function titlesOf(whole: string): string[] {
  const found: string[] = [];
  const keys = /\/(?:Title|Subject|Keywords)/g;
  for (let tries = 0; tries < mostTitles && keys.exec(whole); tries += 1) {
    const written = stringAt(whole, keys.lastIndex, longestTitle);
    if (written !== undefined) found.push(utf16(bytesOf(written)));
  }
  return found;
}

/** Big-endian, as PDF writes it. */
const utf16 = (bytes: Buffer) =>
  Buffer.from(bytes.subarray(0, bytes.length & ~1))
    .swap16()
    .toString('utf16le');

/** The bytes of a string as it stands in a PDF: hexadecimal in angle brackets, or as they are, with escapes. */
function bytesOf(written: string): Buffer {
  const inside = written.slice(1, -1);
  if (written.startsWith('<')) return Buffer.from(inside.replace(/\s/g, ''), 'hex');
  return Buffer.from(
    inside.replace(/\\([0-7]{1,3}|\r?\n|[\s\S])/g, (_, escaped: string) => {
      if (/^[0-7]/.test(escaped)) return String.fromCharCode(Number.parseInt(escaped, 8) & 255);
      return /^\r?\n$/.test(escaped) ? '' : (controls[escaped] ?? escaped);
    }),
    'latin1',
  );
}

const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

interface Letters {
  /** Hexadecimal digits of a code. */
  readonly digits: number;
  readonly letters: ReadonlyMap<string, string>;
}

const pair = /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g;
const triple = /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\][]*)\])/g;

/** Which code of a font stands for which letter: one by one, and in ranges. */
function lettersOf(map: string): Letters {
  const letters = new Map<string, string>();
  let digits = 4;
  let left = mostCodes;
  for (const section of sectionsOf(map, 'beginbfchar', 'endbfchar'))
    for (const [, code = '', letter = ''] of section.matchAll(pair)) {
      digits = code.length;
      letters.set(code.toLowerCase(), letterOf(letter));
    }
  for (const section of sectionsOf(map, 'beginbfrange', 'endbfrange'))
    for (const [, from = '', to = '', start, listed = ''] of section.matchAll(triple)) {
      if (left === 0) break;
      digits = from.length;
      const each = [...listed.matchAll(/<([0-9A-Fa-f]+)>/g)].map(([, hex = '']) => letterOf(hex));
      const first = Number.parseInt(from, 16);
      const last = Math.min(Number.parseInt(to, 16), first + 0xffff);
      const begins = start === undefined ? undefined : letterOf(start);
      for (let code = first; code <= last && left > 0; code += 1) {
        left -= 1;
        const letter = begins === undefined ? each[code - first] : letterAfter(begins, code - first);
        if (letter !== undefined) letters.set(code.toString(16).padStart(digits, '0'), letter);
      }
    }
  return { digits, letters };
}

const letterOf = (hex: string): string => utf16(Buffer.from(hex.padStart(4, '0'), 'hex'));

const letterAfter = (letter: string, further: number): string =>
  further === 0 ? letter : String.fromCharCode(letter.charCodeAt(0) + further);

/** All that a page shows, one string after the other, in hexadecimal. */
function stringsOf(content: string): string {
  return [...stringsIn(content)].map((written) => bytesOf(written).toString('hex')).join('');
}

const isStar = (letter: string) => letter === '★' || letter === '☆';

/** By one font; a star may come from another. */
function readBy({ digits, letters }: Letters, stars: ReadonlySet<string>, written: string): string {
  let text = '';
  for (let at = 0; at < written.length; at += digits) {
    const code = written.slice(at, at + digits);
    text += letters.get(code) ?? (stars.has(code) ? '★' : '\u0000');
  }
  return text;
}
