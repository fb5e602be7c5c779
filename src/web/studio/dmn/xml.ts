/**
 * XML that is changed in place: whatever is not touched is written as it was read, to the last space. A parser that
 * gives a tree gives up quotes, order of attributes and line ends; files that go between tools want to keep them.
 */
export class XmlElement {
  /** As written, with its prefix. */
  readonly name: string;
  /** Where it begins and ends in the text it was read from; what was made since has no place yet. */
  readonly line: number;
  endLine: number;
  parent: XmlElement | undefined;
  /** Elements, and as strings whatever stands between them: text, comments, CDATA. */
  readonly nodes: (XmlElement | string)[] = [];
  #open: string;
  #close: string;

  constructor(name: string, open = `<${name}/>`, line = 0) {
    this.name = name;
    this.line = line;
    this.endLine = line;
    this.#open = open;
    this.#close = open.endsWith('/>') ? '' : `</${name}>`;
  }

  get localName(): string {
    return this.name.slice(this.name.indexOf(':') + 1);
  }

  get prefix(): string {
    return this.name.slice(0, this.name.indexOf(':') + 1);
  }

  get children(): XmlElement[] {
    return this.nodes.filter((node) => typeof node !== 'string');
  }

  get(attribute: string): string | undefined {
    const found = this.#find(attribute);
    return found && decoded(found.value);
  }

  set(attribute: string, value: string): void {
    const written = encoded(value).replaceAll('"', '&quot;').replaceAll('\n', '&#10;');
    const found = this.#find(attribute);
    if (found && decoded(found.value) === value) return;
    const end = /\s*\/?>$/.exec(this.#open)?.index ?? this.#open.length;
    const [from, to] = found ? [found.from, found.to] : [end, end];
    this.#open = `${this.#open.slice(0, from)} ${attribute}="${written}"${this.#open.slice(to)}`;
  }

  drop(attribute: string): void {
    const found = this.#find(attribute);
    if (found) this.#open = this.#open.slice(0, found.from) + this.#open.slice(found.to);
  }

  get attributes(): readonly string[] {
    return [...this.#open.matchAll(written)].map(([, name = '']) => name);
  }

  /** What it says, without comments. */
  get text(): string {
    return this.nodes.map((node) => (typeof node === 'string' ? textOf(node) : node.text)).join('');
  }

  set text(value: string) {
    if (value === this.text) return;
    this.#keepOpen();
    this.nodes.splice(0, this.nodes.length, encoded(value));
  }

  insert(node: XmlElement | string, at: number): void {
    this.#keepOpen();
    this.nodes.splice(at, 0, node);
    if (typeof node !== 'string') node.parent = this;
  }

  closeWith(tag: string, line: number): void {
    this.#close = tag;
    this.endLine = line;
  }

  toString(): string {
    return `${this.#open}${this.nodes.join('')}${this.#close}`;
  }

  /** The same once more, belonging nowhere yet. */
  copy(): XmlElement {
    const made = new XmlElement(this.name, this.#open);
    for (const node of this.nodes)
      made.insert(typeof node === 'string' ? node : node.copy(), made.nodes.length);
    made.closeWith(this.#close, 0);
    return made;
  }

  #keepOpen(): void {
    if (!this.#open.endsWith('/>')) return;
    this.#open = this.#open.replace(/\s*\/>$/, '>');
    this.#close = `</${this.name}>`;
  }

  #find(attribute: string) {
    for (const match of this.#open.matchAll(written))
      if (match[1] === attribute)
        return {
          value: match[2] ?? match[3] ?? '',
          from: match.index,
          to: match.index + match[0].length,
        };
    return undefined;
  }
}

export interface XmlFile {
  readonly before: string;
  readonly root: XmlElement;
  readonly after: string;
}

const written = /\s+([^\s=>/]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;
const pieces =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<\/[^\s>]+\s*>|<[^\s/>!?<]+(?:\s+[^\s=>/<]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*\/?>|[^<]+/y;

/** Undefined while the text is no XML; a DOCTYPE, which the server refuses, is none either. */
export function parse(xml: string): XmlFile | undefined {
  let root: XmlElement | undefined;
  const open: XmlElement[] = [];
  const around = { before: '', after: '' };
  let line = 1;
  pieces.lastIndex = 0;
  while (pieces.lastIndex < xml.length) {
    const piece = pieces.exec(xml)?.[0];
    if (piece === undefined) return undefined;
    const inner = open.at(-1);
    if (piece.startsWith('</')) {
      const closed = open.pop();
      if (closed?.name !== piece.slice(2, -1).trim()) return undefined;
      closed.closeWith(piece, line);
    } else if (isTag(piece)) {
      const made = new XmlElement(/^<([^\s/>]+)/.exec(piece)?.[1] ?? '', piece, line);
      if (inner) inner.insert(made, inner.nodes.length);
      else if (root) return undefined;
      else root = made;
      made.endLine = line + newlines(piece);
      if (!piece.endsWith('/>')) open.push(made);
    } else if (inner) inner.nodes.push(piece);
    else if (!piece.startsWith('<') && piece.trim().replace('\uFEFF', '') !== '') return undefined;
    else around[root ? 'after' : 'before'] += piece;
    line += newlines(piece);
  }
  return root && open.length === 0 ? { ...around, root } : undefined;
}

export const write = ({ before, root, after }: XmlFile): string => `${before}${root}${after}`;

const isTag = (piece: string) => /^<[^!?]/.test(piece);
const newlines = (piece: string) => piece.split('\n').length - 1;

function textOf(node: string): string {
  if (node.startsWith('<![CDATA[')) return node.slice(9, -3);
  return node.startsWith('<') ? '' : decoded(node);
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decoded(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/&(#x?[\da-fA-F]+|\w+);/g, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? whole;
    const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

const encoded = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
