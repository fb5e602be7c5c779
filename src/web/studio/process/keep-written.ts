import { readWritten, type WrittenChild, type WrittenElement } from './xml-tree.ts';

/**
 * What somebody has changed, in the file as it was written: comments, the spelling of numbers, the order of attributes and
 * every space stay where nobody touched anything. `untouched` is how the editor writes that same file before any change;
 * what differs between it and `changed` is what was changed.
 */
export function keepWritten(before: string, untouched: string, changed: string): string {
  const [file, base, next] = [before, untouched, changed].map(readWritten);
  if (!file || !base || !next) return changed;
  return file.prologue + merged(file.root, base.root, next.root) + file.epilogue;
}

function merged(before: WrittenElement, base: WrittenElement, next: WrittenElement): string {
  if (base.meaning === next.meaning) return before.source;
  // Where there is but text, it is the text that was changed.
  if (next.children.length === 0 && before.children.length === 0)
    return next.closing === ''
      ? tagOf(before, base, next, true)
      : tagOf(before, base, next, false) + next.tail + next.closing;
  const children = childrenOf(before, base, next);
  if (children === '') return tagOf(before, base, next, true);
  const tail = before.closing === '' ? next.tail : before.tail;
  return `${tagOf(before, base, next, false)}${children}${tail}</${before.name}>`;
}

/** The tag as it was, with those attributes changed, added and left out that were. */
function tagOf(before: WrittenElement, base: WrittenElement, next: WrittenElement, closes: boolean): string {
  const [was, is] = [base, next].map(
    ({ attributes }) => new Map(attributes.map(({ name, value }) => [name, value])),
  );
  const known = new Set(before.attributes.map(({ name }) => name));
  let tag = before.opening.replace(/\s*\/?>$/, '');
  for (const { name, source } of before.attributes) {
    const [old, now] = [was?.get(name), is?.get(name)];
    if (old === now) continue;
    const space = /^\s*/.exec(source)?.[0] ?? ' ';
    tag = tag.replace(source, () => (now === undefined ? '' : space + sourceOf(next, name)));
  }
  const added = next.attributes.filter(({ name }) => !known.has(name) && was?.get(name) !== is?.get(name));
  const end = /\s*\/?>$/.exec(before.opening)?.[0] ?? '>';
  const isKept = end.endsWith('/>') === closes;
  return `${tag}${added.map(({ source }) => source).join('')}${isKept ? end : closes ? ' />' : '>'}`;
}

const sourceOf = ({ attributes }: WrittenElement, name: string) =>
  attributes.find((attribute) => attribute.name === name)?.source.trimStart() ?? '';

/** In the order in which they were written, what is new behind what it follows; in the editor's order where that was changed. */
function childrenOf(before: WrittenElement, base: WrittenElement, next: WrittenElement): string {
  const [old, plain, now] = [before, base, next].map(keyed);
  if (!old || !plain || !now) return '';
  const common = [...old.keys()].filter((key) => plain.has(key) && now.has(key));
  const shared = new Set(common);
  const written = (key: string) => {
    const [child, unchanged, changed] = [old.get(key), plain.get(key), now.get(key)];
    if (!changed) return '';
    if (!child || !unchanged) return changed.lead + changed.element.source;
    return child.lead + merged(child.element, unchanged.element, changed.element);
  };
  const sameOrder = ordered(plain, shared) === ordered(now, shared);
  const order = sameOrder ? withNew(common, [...now.keys()], shared) : [...now.keys()];
  return order.map(written).join('');
}

const ordered = (children: ReadonlyMap<string, WrittenChild>, among: ReadonlySet<string>) =>
  JSON.stringify([...children.keys()].filter((key) => among.has(key)));

/** Each new one behind the one that it follows in the editor's order. */
function withNew(kept: readonly string[], now: readonly string[], shared: ReadonlySet<string>): string[] {
  const following = new Map<string, string[]>();
  let last = '';
  for (const key of now)
    if (shared.has(key)) last = key;
    else following.set(last, [...(following.get(last) ?? []), key]);
  return ['', ...kept].flatMap((key) => [...(key === '' ? [] : [key]), ...(following.get(key) ?? [])]);
}

/** They name another element by their text: of several, the text tells which one it is. */
const references = /(?:^incoming|^outgoing|Refs?)$/;

/** Children by their id, those without one by what they are and which of those they are. */
function keyed({ children }: WrittenElement): ReadonlyMap<string, WrittenChild> {
  const seen = new Map<string, number>();
  return new Map(
    children.map((child) => {
      const { element } = child;
      const local = element.name.replace(/^.*:/, '');
      const id = element.attributes.find(({ name }) => name === 'id')?.value;
      const text = references.test(local) ? element.text : '';
      const kind = id === undefined ? `${local} ${text}` : `${local} #${id}`;
      const place = seen.get(kind) ?? 0;
      seen.set(kind, place + 1);
      return [`${kind} ${place}`, child] as const;
    }),
  );
}
