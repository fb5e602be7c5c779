import { idOf, named, pathOf } from './tree.ts';
import type { XmlElement } from './xml.ts';

export const drgKinds = [
  'decision',
  'inputData',
  'businessKnowledgeModel',
  'decisionService',
  'knowledgeSource',
] as const;
export type DrgKind = (typeof drgKinds)[number];

/** Something of a requirement diagram. */
export interface DrgElement {
  readonly id: string;
  readonly kind: DrgKind;
  readonly path: string;
  /** What expressions call it. */
  readonly name: string;
  /** What people call it, where that is something else. */
  readonly label: string;
  readonly type: string;
  readonly needs: readonly Requirement[];
  /** Of a decision service, what it decides, works out on the way, and takes. */
  readonly members: Readonly<Record<Membership, readonly string[]>>;
}

export const memberships = ['outputDecision', 'encapsulatedDecision', 'inputDecision', 'inputData'] as const;
export type Membership = (typeof memberships)[number];

export const requirementKinds = ['information', 'knowledge', 'authority'] as const;
export type RequirementKind = (typeof requirementKinds)[number];

export interface Requirement {
  readonly id: string;
  readonly kind: RequirementKind;
  readonly path: string;
  /** The id of what is needed; of another file with its namespace. */
  readonly of: string;
}

/** Tools may leave out ids: then the name is what elements are known by. */
export const keyOf = (element: XmlElement) => idOf(element) || (element.get('name') ?? '');

export function isDrgKind(name: string): name is DrgKind {
  return (drgKinds as readonly string[]).includes(name);
}

export function readGraph(root: XmlElement): readonly DrgElement[] {
  return named(root, ...drgKinds).map((element) => {
    const [variable] = named(element, 'variable');
    const name = variable?.get('name') ?? element.get('name') ?? '';
    return {
      id: keyOf(element),
      kind: kindOf(element),
      path: pathOf(element),
      name,
      label: element.get('label') ?? name,
      type: variable?.get('typeRef') ?? '',
      needs: requirementsOf(root, element),
      members: {
        outputDecision: membersOf(root, element, 'outputDecision'),
        encapsulatedDecision: membersOf(root, element, 'encapsulatedDecision'),
        inputDecision: membersOf(root, element, 'inputDecision'),
        inputData: membersOf(root, element, 'inputData'),
      },
    };
  });
}

function kindOf(element: XmlElement): DrgKind {
  return isDrgKind(element.localName) ? element.localName : 'decision';
}

const membersOf = (root: XmlElement, element: XmlElement, role: Membership) =>
  named(element, role).map((one) => target(root, one));

function requirementsOf(root: XmlElement, owner: XmlElement): Requirement[] {
  return requirementKinds.flatMap((kind) =>
    named(owner, `${kind}Requirement`).flatMap((element) =>
      element.children
        .filter(({ localName }) => localName.startsWith('required'))
        .map((reference) => ({
          id: idOf(element),
          kind,
          path: pathOf(element),
          of: target(root, reference),
        })),
    ),
  );
}

/** The id that a reference names; one into another file keeps its namespace, so that it is like no id of this one. */
function target(root: XmlElement, reference: XmlElement): string {
  const href = reference.get('href') ?? '';
  const own = `${root.get('namespace') ?? ''}#`;
  return href.startsWith(own) ? href.slice(own.length) : href.replace(/^#/, '');
}

/** Everything that an element stands on, itself first. A service that it calls is given what it takes. */
export function closureOf(graph: readonly DrgElement[], id: string): readonly DrgElement[] {
  const byId = new Map(graph.map((element) => [element.id, element]));
  const found = new Set<DrgElement>();
  const visit = (key: string, isGiven: boolean): void => {
    const element = byId.get(key);
    if (!element || found.has(element)) return;
    found.add(element);
    if (isGiven || (element.kind === 'decisionService' && key !== id)) return;
    const given = new Set([...element.members.inputDecision, ...element.members.inputData]);
    for (const one of given) visit(one, true);
    for (const one of element.members.outputDecision) visit(one, false);
    for (const { of, kind } of element.needs) if (kind !== 'authority') visit(of, false);
  };
  visit(id, false);
  return [...found];
}

/** Whom an element may need: by kind, and never itself or what stands on it. */
export function mayNeed(graph: readonly DrgElement[], owner: DrgElement): readonly DrgElement[] {
  const known = new Set(owner.needs.map(({ of }) => of));
  return graph.filter(
    (other) =>
      other !== owner &&
      !known.has(other.id) &&
      requirementFor(owner.kind, other.kind) !== undefined &&
      (owner.kind === 'businessKnowledgeModel' || !closureOf(graph, other.id).includes(owner)),
  );
}

export function requirementFor(owner: DrgKind, other: DrgKind): RequirementKind | undefined {
  if (owner === 'inputData' || owner === 'decisionService') return undefined;
  if (owner === 'knowledgeSource' || other === 'knowledgeSource')
    return other === 'businessKnowledgeModel' || other === 'decisionService' ? undefined : 'authority';
  if (other === 'businessKnowledgeModel' || other === 'decisionService') return 'knowledge';
  return owner === 'decision' ? 'information' : undefined;
}
