/** An element as it is written, with what stands before each of its children. */
export interface WrittenElement {
  readonly name: string;
  readonly attributes: readonly WrittenAttribute[];
  /** The opening tag, its brackets included. */
  readonly opening: string;
  readonly children: readonly WrittenChild[];
  /** Its own text, decoded. */
  readonly text: string;
  /** What stands between the last child and the closing tag. */
  readonly tail: string;
  /** Empty where the opening tag closes itself. */
  readonly closing: string;
  /** What it says, whatever its spacing, comments and the order of its attributes. */
  readonly meaning: string;
  readonly source: string;
}

export interface WrittenChild {
  /** Space, comments and text before it. */
  readonly lead: string;
  readonly element: WrittenElement;
}

export interface WrittenAttribute {
  readonly name: string;
  readonly value: string;
  /** As it stands in the tag, with the space before it. */
  readonly source: string;
}

export interface WrittenFile {
  readonly prologue: string;
  readonly root: WrittenElement;
  readonly epilogue: string;
}

const tokens =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<\/[^>]*>|<(?:"[^"]*"|'[^']*'|[^>"'])*>|[^<]+/g;
const attributePattern = /\s+([^\s=/>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** A well-formed file as it is written; whether it is a sound one, its reader has said before. */
export function readWritten(xml: string): WrittenFile | undefined {
  const open: Open[] = [];
  let [prologue, epilogue] = ['', ''];
  let root: WrittenElement | undefined;
  for (const [token] of xml.matchAll(tokens)) {
    const inner = open.at(-1);
    if (token.startsWith('</')) {
      const closed = open.pop();
      if (!closed) return undefined;
      const element = close(closed, token);
      const outer = open.at(-1);
      if (outer) take(outer, element);
      else root = element;
    } else if (isOpening(token)) {
      const opened = openingOf(token);
      if (!token.endsWith('/>')) open.push(opened);
      else if (inner) take(inner, close(opened, ''));
      else root = close(opened, '');
    } else if (inner) {
      inner.lead += token;
      inner.text += textOf(token);
    } else if (root) epilogue += token;
    else prologue += token;
  }
  return root && open.length === 0 ? { prologue, root, epilogue } : undefined;
}

const isOpening = (token: string) => /^<[^!?/]/.test(token);

interface Open {
  readonly name: string;
  readonly attributes: readonly WrittenAttribute[];
  readonly opening: string;
  readonly children: WrittenChild[];
  lead: string;
  text: string;
}

function openingOf(opening: string): Open {
  const name = /^<([^\s/>]+)/.exec(opening)?.[1] ?? '';
  const attributes = [...opening.matchAll(attributePattern)].map(
    ([source, attribute = '', double, single]) => ({
      name: attribute,
      value: decoded(double ?? single ?? ''),
      source,
    }),
  );
  return { name, attributes, opening, children: [], lead: '', text: '' };
}

function take(outer: Open, element: WrittenElement): void {
  outer.children.push({ lead: outer.lead, element });
  outer.lead = '';
}

function close({ name, attributes, opening, children, lead, text }: Open, closing: string): WrittenElement {
  const said = attributes.map((attribute) => `${attribute.name}=${attribute.value}`).sort();
  const meaning = JSON.stringify([name, said, text.trim(), children.map(({ element }) => element.meaning)]);
  const inside = children.map((child) => child.lead + child.element.source).join('');
  const source = `${opening}${inside}${lead}${closing}`;
  return { name, attributes, opening, children, text: text.trim(), tail: lead, closing, meaning, source };
}

function textOf(token: string): string {
  if (token.startsWith('<![CDATA[')) return token.slice(9, -3);
  return token.startsWith('<') ? '' : decoded(token);
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function decoded(text: string): string {
  return text.replaceAll(/&(?:#(\d+)|#x([\da-fA-F]+)|(\w+));/g, (all, decimal, hexadecimal, named) => {
    if (named !== undefined) return entities[named] ?? all;
    return String.fromCodePoint(decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal));
  });
}
