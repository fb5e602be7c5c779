import { closureOf, type DrgElement, type DrgKind, readGraph, requirementFor } from './graph.ts';
import { type AskedPath, pathsOf } from './inputs.ts';
import { renameIn } from './rename-in.ts';
import { insertOrdered, make, named, newId, pathOf, within } from './tree.ts';
import { typeNames } from './types.ts';
import { parse, type XmlElement } from './xml.ts';

/** A file that another one imports, by the name that stands before what is taken from it. */
export interface Import {
  readonly path: string;
  readonly name: string;
  readonly namespace: string;
}

/** A file in force that may be imported, with what can be asked of it. */
export interface Importable {
  readonly key: string;
  /** What the file calls itself. */
  readonly title: string;
  readonly namespace: string;
  /** The namespace of the version of the standard that it is written in. */
  readonly version: string;
  readonly types: readonly string[];
  readonly elements: readonly ImportableElement[];
}

export interface ImportableElement extends Pick<DrgElement, 'id' | 'kind' | 'name' | 'label'> {
  /** What somebody who tries it is asked. */
  readonly asked: readonly AskedPath[];
  /** What it needs of further files, itself or through others of its own. */
  readonly elsewhere: readonly string[];
}

export const readImports = (root: XmlElement): readonly Import[] =>
  named(root, 'import').map((element) => ({
    path: pathOf(element),
    name: element.get('name') ?? '',
    namespace: element.get('namespace') ?? '',
  }));

/** Undefined for what has no namespace: nothing can name it. */
export function importableFile(key: string, xml: string): Importable | undefined {
  const root = parse(xml)?.root;
  const namespace = root?.get('namespace') ?? '';
  if (!root || namespace === '') return undefined;
  const graph = readGraph(root);
  return {
    key,
    title: root.get('name') ?? key,
    namespace,
    version: versionOf(root),
    types: typeNames(root),
    elements: graph
      .filter(({ kind }) => kind !== 'knowledgeSource')
      .map(({ id, kind, name, label }) => ({
        id,
        kind,
        name,
        label,
        asked: pathsOf(root, graph, id),
        elsewhere: neededElsewhere(closureOf(graph, id)),
      })),
  };
}

const versionOf = (root: XmlElement) =>
  root.get(root.prefix === '' ? 'xmlns' : `xmlns:${root.prefix.slice(0, -1)}`) ?? '';

/** Before it stand only words about the file. */
const order = ['description', 'extensionElements', 'import'];

export function addImport(root: XmlElement, name: string, file: Importable): void {
  const { namespace, version } = file;
  const made = make(root, 'import', { id: newId(root), name, namespace, importType: version });
  insertOrdered(root, made, order);
}

/** Another name of an imported file, wherever something is taken from it. */
export function renameImport(root: XmlElement, element: XmlElement, name: string): void {
  const before = element.get('name') ?? '';
  const wanted = name.replace(/\s+/g, ' ').trim();
  if (wanted === '' || wanted === before) return;
  element.set('name', wanted);
  const qualified = (type: string) =>
    before !== '' && type.startsWith(`${before}.`) ? wanted + type.slice(before.length) : type;
  for (const each of within(root)) {
    for (const attribute of ['typeRef', 'outputTypeRef']) {
      const type = each.get(attribute);
      if (type !== undefined) each.set(attribute, qualified(type));
    }
    if (each.localName === 'typeRef') each.text = qualified(each.text);
    if (isExpression(each) && before !== '') each.text = renameIn(each.text, before, wanted, []);
  }
}

/** Not a word for people. */
const isExpression = ({ localName, parent }: XmlElement) =>
  localName === 'text' && !['textAnnotation', 'annotationEntry'].includes(parent?.localName ?? '');

/** What an element may need from the files that its own imports, by the reference that names it. */
export function importedFor(
  owner: { readonly kind: DrgKind; readonly needs: DrgElement['needs'] },
  imports: readonly Import[],
  files: readonly Importable[],
): readonly { readonly href: string; readonly kind: DrgKind; readonly label: string }[] {
  return importedIn(imports, files).filter(
    ({ href, kind }) =>
      requirementFor(owner.kind, kind) !== undefined && !owner.needs.some(({ of }) => of === href),
  );
}

export function importedIn(imports: readonly Import[], files: readonly Importable[]) {
  return imports.flatMap(({ name, namespace }) => {
    const file = files.find((one) => one.namespace === namespace);
    return (file?.elements ?? []).map((element) => ({
      ...element,
      href: `${namespace}#${element.id}`,
      label: [name, element.label].filter(Boolean).join('.'),
    }));
  });
}

/** The types of imported files, by the names under which this one knows them. */
export const importedTypes = (imports: readonly Import[], files: readonly Importable[]): readonly string[] =>
  imports.flatMap(({ name, namespace }) =>
    (files.find((one) => one.namespace === namespace)?.types ?? []).map((type) =>
      [name, type].filter(Boolean).join('.'),
    ),
  );

/** With what the needed elements of imported files take from outside, and those of the files that these import. */
export function withImported(
  own: readonly AskedPath[],
  elements: readonly DrgElement[],
  files: readonly Importable[],
): readonly AskedPath[] {
  const asked: AskedPath[] = [];
  const visited = new Set<string>();
  const visit = (reference: string): void => {
    if (visited.has(reference)) return;
    visited.add(reference);
    const element = elementOf(reference, files);
    element?.elsewhere.forEach(visit);
    asked.push(...(element?.asked ?? []));
  };
  neededElsewhere(elements).forEach(visit);
  const byPath = new Map([...asked, ...own].map((one) => [one.path, one]));
  return [...byPath.values()];
}

/** Values of other files, by their references `namespace#id`; a function gets its values from who calls it. */
const neededElsewhere = (elements: readonly DrgElement[]): readonly string[] =>
  elements.flatMap(({ needs }) =>
    needs.filter(({ kind, of }) => kind === 'information' && of.includes('#')).map(({ of }) => of),
  );

function elementOf(reference: string, files: readonly Importable[]): ImportableElement | undefined {
  const at = reference.lastIndexOf('#');
  const file = files.find(({ namespace }) => namespace === reference.slice(0, at));
  return file?.elements.find(({ id }) => id === reference.slice(at + 1));
}
