/**
 * The strings of a PDF, in round or angle brackets, each once and in one pass: one that never ends is not looked for again from
 * each of its brackets on.
 */
export function* stringsIn(content: string, from = 0): Generator<string> {
  for (let at = from; at < content.length; ) {
    const end =
      content[at] === '(' ? endOfLiteral(content, at) : content[at] === '<' ? endOfHex(content, at) : at;
    if (end === undefined) return;
    if (end > at) yield content.slice(at, end);
    at = Math.max(end, at + 1);
  }
}

/** The string that begins here; undefined where none does, or a longer one than anybody writes. */
export function stringAt(content: string, at: number, most: number): string | undefined {
  const piece = content.slice(at, at + most).trimStart();
  if (piece[0] !== '(' && piece[0] !== '<') return undefined;
  const end = piece[0] === '(' ? endOfLiteral(piece, 0) : endOfHex(piece, 0);
  return end === undefined || end === 0 ? undefined : piece.slice(0, end);
}

function endOfLiteral(content: string, begin: number): number | undefined {
  for (let at = begin + 1; at < content.length; at += 1) {
    if (content[at] === '\\') at += 1;
    else if (content[at] === ')') return at + 1;
  }
  return undefined;
}

const hex = /[0-9A-Fa-f\s]*/y;

/** Where it is none, its own place. */
function endOfHex(content: string, begin: number): number {
  hex.lastIndex = begin + 1;
  hex.exec(content);
  return content[hex.lastIndex] === '>' ? hex.lastIndex + 1 : begin;
}

/** What stands between two words, each time. */
export function* sectionsOf(content: string, begin: string, end: string): Generator<string> {
  for (let at = content.indexOf(begin); at >= 0; at = content.indexOf(begin, at)) {
    const until = content.indexOf(end, at);
    if (until < 0) return;
    yield content.slice(at + begin.length, until);
    at = until + end.length;
  }
}
