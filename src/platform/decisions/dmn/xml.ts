import { Parser } from 'saxen';
import { decisionProblem } from '../problems.ts';
import { linesOfTags } from './lines-of-tags.ts';

/** An element of an XML file, with the line it begins on. */
export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
  readonly file: string;
  readonly line: number;
}

interface OpenElement extends XmlElement {
  readonly children: OpenElement[];
  readonly prefixes: ReadonlyMap<string, string>;
  text: string;
}

const largestFile = 10_000_000;
const deepest = 200;

/** Reads a file whole. DOCTYPE and with it every entity of one's own is refused: there is nothing to expand. */
export function readXml(xml: string, file: string): XmlElement {
  if (xml.length > largestFile) throw broken(file, 1, `> ${largestFile} characters`);
  const top: OpenElement = element('', new Map(), new Map(), file, 0);
  const open: OpenElement[] = [top];
  let fault: Error | null = null;
  const parser = new Parser();
  const lineOf = linesOfTags(xml);
  // The parser swallows what its handlers throw: the first fault is kept and thrown at the end.
  const fail = (error: Error): void => {
    fault ??= error;
    parser.stop();
  };
  parser.on('openTag', (name, attributes, decode, _selfClosing, place) => {
    const parent = open.at(-1) ?? top;
    const line = lineOf(name) ?? place().line + 1;
    if (open.length > deepest) return fail(broken(file, line, `> ${deepest}`));
    const written = attributes();
    const decoded = new Map<string, string>();
    if (written !== true) for (const [key, value] of Object.entries(written)) decoded.set(key, decode(value));
    const child = element(name, decoded, prefixesOf(parent.prefixes, decoded), file, line);
    parent.children.push(child);
    open.push(child);
  });
  parser.on('closeTag', () => {
    open.pop();
  });
  const addText = (text: string): void => {
    const current = open.at(-1);
    if (current) current.text += text;
  };
  parser.on('text', (text, decode) => addText(decode(text)));
  parser.on('cdata', addText);
  parser.on('attention', (_text, _decode, place) => {
    fail(decisionProblem('forbidden-xml', { file, line: place().line + 1 }));
  });
  parser.on('error', (error, place) => fail(broken(file, place().line + 1, error.message)));
  parser.on('warn', (error, place) => fail(broken(file, place().line + 1, error.message)));
  parser.parse(xml);
  if (fault) throw fault;
  const [root] = top.children;
  if (!root || top.children.length > 1 || open.length > 1) throw broken(file, 1, 'no single root element');
  return root;
}

function broken(file: string, line: number, detail: string): Error {
  return decisionProblem('broken-xml', { file, line, detail });
}

function prefixesOf(
  outer: ReadonlyMap<string, string>,
  attributes: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const declared = [...attributes].filter(([key]) => key === 'xmlns' || key.startsWith('xmlns:'));
  if (declared.length === 0) return outer;
  return new Map([...outer, ...declared.map(([key, uri]): [string, string] => [key.slice(6), uri])]);
}

function element(
  qualified: string,
  attributes: ReadonlyMap<string, string>,
  prefixes: ReadonlyMap<string, string>,
  file: string,
  line: number,
): OpenElement {
  const colon = qualified.indexOf(':');
  const namespace = prefixes.get(colon < 0 ? '' : qualified.slice(0, colon)) ?? '';
  return {
    name: qualified.slice(colon + 1),
    namespace,
    attributes,
    children: [],
    prefixes,
    text: '',
    file,
    line,
  };
}

export function childrenNamed(parent: XmlElement, name: string): XmlElement[] {
  return parent.children.filter((child) => child.name === name && child.namespace === parent.namespace);
}

export function childNamed(parent: XmlElement, name: string): XmlElement | null {
  return childrenNamed(parent, name)[0] ?? null;
}

/** The text of a child element, as in `<inputEntry><text>…</text></inputEntry>`. */
export function textOf(parent: XmlElement, name = 'text'): string | null {
  return childNamed(parent, name)?.text ?? null;
}

export function needAttribute(element: XmlElement, name: string): string {
  const value = element.attributes.get(name);
  if (value) return value;
  const { file, line } = element;
  throw decisionProblem('missing-attribute', { file, line, element: element.name, attribute: name });
}

export function needChild(element: XmlElement, name: string): XmlElement {
  const child = childNamed(element, name);
  if (child) return child;
  const { file, line } = element;
  throw decisionProblem('missing-attribute', { file, line, element: element.name, attribute: name });
}
