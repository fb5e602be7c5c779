import { decisionProblem } from '../problems.ts';
import { childNamed, childrenNamed, needAttribute, readXml, type XmlElement } from './xml.ts';

type DrgKind = 'input' | 'decision' | 'knowledge' | 'service';

/** An element of the requirements graph. All models compiled together share one array of values, one slot each. */
export interface DrgElement {
  readonly kind: DrgKind;
  readonly name: string;
  /** Namespace of its model and id, as references name it. */
  readonly key: string;
  readonly element: XmlElement;
  readonly file: ModelFile;
  readonly slot: number;
}

export interface ModelFile {
  readonly name: string;
  readonly namespace: string;
  readonly root: XmlElement;
  /** Namespaces of the models it imports, by the name it gives them. */
  readonly imports: ReadonlyMap<string, string>;
  /** What a namespace of its references is called where models are set apart by the way in which they are imported. */
  readonly known?: ReadonlyMap<string, string>;
}

const kinds: ReadonlyMap<string, DrgKind> = new Map<string, DrgKind>([
  ['inputData', 'input'],
  ['decision', 'decision'],
  ['businessKnowledgeModel', 'knowledge'],
  ['decisionService', 'service'],
]);

/** Parts of a model that say something to people and nothing to the machine. */
const descriptive = new Set([
  'description',
  'extensionElements',
  'import',
  'itemDefinition',
  'knowledgeSource',
  'elementCollection',
  'performanceIndicator',
  'organizationUnit',
  'association',
  'textAnnotation',
  'group',
]);

export function readModelFile(xml: string, name: string): ModelFile {
  const root = readXml(xml, name);
  if (root.name !== 'definitions' || !/^https?:\/\/www\.omg\.org\/spec\/DMN\//.test(root.namespace)) {
    throw decisionProblem('not-dmn', { file: name, element: root.name });
  }
  const imports = childrenNamed(root, 'import').map((each): [string, string] => [
    each.attributes.get('name') ?? '',
    needAttribute(each, 'namespace'),
  ]);
  return { name, namespace: root.attributes.get('namespace') ?? '', root, imports: new Map(imports) };
}

export function readElements(files: readonly ModelFile[]): DrgElement[] {
  const elements: DrgElement[] = [];
  for (const file of files) {
    for (const element of file.root.children) {
      const kind = kinds.get(element.name);
      if (element.namespace !== file.root.namespace || descriptive.has(element.name)) continue;
      if (!kind) throw refuse(element, file);
      const id = element.attributes.get('id') ?? needAttribute(element, 'name');
      const key = `${file.namespace}#${id}`;
      if (elements.some((other) => other.key === key)) {
        throw decisionProblem('id-twice', { file: file.name, line: element.line, id });
      }
      elements.push({
        kind,
        name: normalised(
          childNamed(element, 'variable')?.attributes.get('name') ?? needAttribute(element, 'name'),
        ),
        key,
        element,
        file,
        slot: elements.length,
      });
    }
  }
  return elements;
}

function refuse(element: XmlElement, file: ModelFile): Error {
  return decisionProblem('unknown-element', {
    file: file.name,
    line: element.line,
    element: element.name,
    owner: 'definitions',
  });
}

function normalised(name: string): string {
  return name.replace(/\s+/gu, ' ').trim();
}

/** What an element refers to by `href`, `#id` or `namespace#id`, in the given child elements. */
export function referencesIn(
  owner: DrgElement,
  all: ReadonlyMap<string, DrgElement>,
  path: readonly string[],
): DrgElement[] {
  let parents: readonly XmlElement[] = [owner.element];
  for (const name of path) parents = parents.flatMap((parent) => childrenNamed(parent, name));
  return parents.map((reference) => {
    const href = needAttribute(reference, 'href');
    const found = all.get(keyOf(href, owner.file));
    if (found) return found;
    throw decisionProblem('unknown-reference', {
      file: owner.file.name,
      line: reference.line,
      reference: href,
    });
  });
}

function keyOf(href: string, { namespace, known }: ModelFile): string {
  const at = href.lastIndexOf('#');
  const named = href.slice(0, Math.max(0, at));
  return named === '' ? `${namespace}${href}` : `${known?.get(named) ?? named}${href.slice(at)}`;
}
