/**
 * The canonical form of a JSON value after RFC 8785: keys sorted by UTF-16 code unit, no white space, `undefined` members
 * left out. Two equal values always give the same bytes, so that a digest over them proves something.
 */
export function canonicalBytes(value: unknown): Buffer {
  return Buffer.from(canonicalText(value), 'utf8');
}

/** The same as text: its UTF-8 form is the canonical one. */
export function canonicalText(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} has no JSON form`);
    return JSON.stringify(value);
  }
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map((item) => canonicalText(item ?? null)).join(',')}]`;
  if (typeof value === 'object') {
    const members = value as Readonly<Record<string, unknown>>;
    let text = '';
    for (const key of sortedKeys(members)) {
      const member = members[key];
      if (member !== undefined) text += `${text && ','}${quoted(key)}:${canonicalText(member)}`;
    }
    return `{${text}}`;
  }
  throw new TypeError(`a ${typeof value} has no JSON form`);
}

/** By UTF-16 code unit, as strings compare. Most come sorted. */
function sortedKeys(members: object): readonly string[] {
  const keys = Object.keys(members);
  return keys.every((key, i) => i === 0 || (keys[i - 1] ?? '') < key) ? keys : keys.sort();
}

const plain = /^[\w\-.: ]*$/;

function quoted(text: string): string {
  return plain.test(text) ? `"${text}"` : JSON.stringify(text);
}
