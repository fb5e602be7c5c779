import { inflateSync } from 'node:zlib';

/** Of a PDF: what it says, as far as its fonts tell which letters their codes stand for (ToUnicode). */
type FindMark = (text: string) => string | undefined;

// Whoever sends a file must not choose how long it is looked at.
const mostOfStream = 8 << 20;
const mostOpened = 48 << 20;
const mostFonts = 30;
const mostWords = 1 << 20;

/** Looks in the title and in the words on the pages; pictures of words are not read. */
export function markInPdf(bytes: Buffer, find: FindMark): string | undefined {
  const whole = bytes.toString('latin1');
  const streams = streamsOf(bytes, whole);
  const texts = streams.map((stream) => stream.toString('latin1'));
  const fonts = texts.filter((text) => text.includes('beginbf')).map(lettersOf);
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
  return [
    ...whole.matchAll(/\/(?:Title|Subject|Keywords)\s*(\((?:[^\\)]|\\[\s\S])*\)|<[0-9A-Fa-f\s]*>)/g),
  ].map(([, written = '']) => utf16(bytesOf(written)));
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
const triple = /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])/g;

/** Which code of a font stands for which letter: one by one, and in ranges. */
function lettersOf(map: string): Letters {
  const letters = new Map<string, string>();
  let digits = 4;
  for (const [, section = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code = '', letter = ''] of section.matchAll(pair)) {
      digits = code.length;
      letters.set(code.toLowerCase(), letterOf(letter));
    }
  for (const [, section = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = '', to = '', start, listed = ''] of section.matchAll(triple)) {
      digits = from.length;
      const each = [...listed.matchAll(/<([0-9A-Fa-f]+)>/g)].map(([, hex = '']) => letterOf(hex));
      const first = Number.parseInt(from, 16);
      const last = Math.min(Number.parseInt(to, 16), first + 0xffff);
      for (let code = first; code <= last; code += 1) {
        const letter = start === undefined ? each[code - first] : letterOf(start, code - first);
        if (letter !== undefined) letters.set(code.toString(16).padStart(digits, '0'), letter);
      }
    }
  return { digits, letters };
}

function letterOf(hex: string, further = 0): string {
  const text = utf16(Buffer.from(hex.padStart(4, '0'), 'hex'));
  return further === 0 ? text : String.fromCharCode(text.charCodeAt(0) + further);
}

/** All that a page shows, one string after the other, in hexadecimal. */
function stringsOf(content: string): string {
  return [...content.matchAll(/\((?:[^\\)]|\\[\s\S])*\)|<[0-9A-Fa-f\s]*>/g)]
    .map(([written]) => bytesOf(written).toString('hex'))
    .join('');
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
