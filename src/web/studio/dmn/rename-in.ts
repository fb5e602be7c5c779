/**
 * A name changed in an expression: not within words or strings, not where it is the name of a member, and not where
 * it is part of a longer name that is known.
 */
export function renameIn(text: string, from: string, to: string, known: readonly string[] = []): string {
  if (from === '' || from === to) return text;
  const names = [...new Set([from, ...known])].filter(Boolean).sort((a, b) => b.length - a.length);
  const pattern = new RegExp(
    `"(?:[^"\\\\]|\\\\.)*"|(?<![\\p{L}\\p{N}_]|\\.\\s*)(?:${names.map(spaced).join('|')})(?![\\p{L}\\p{N}_]|\\s*:)`,
    'gu',
  );
  return text.replace(pattern, (found) => (plain(found) === plain(from) ? to : found));
}

const plain = (name: string) => name.replace(/\s+/g, ' ').trim();
const spaced = (name: string) =>
  plain(name)
    .replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
    .replaceAll(' ', '\\s+');
