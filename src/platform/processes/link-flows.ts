import type { Compilation } from './compilation.ts';
import type { Flow } from './definition.ts';
import { children, type ModdleElement } from './read-model.ts';

/** A link leads from each throw event to the catch event of its name in the same scope, as a flow would. */
export function linkFlows(compilation: Compilation, elements: readonly ModdleElement[]): readonly Flow[] {
  const catching = new Map<string, string>();
  for (const element of elements) {
    const name = linkOf(element, 'bpmn:IntermediateCatchEvent');
    if (name === undefined || element.id === undefined) continue;
    if (catching.has(name)) compilation.findings.add('many-links', element.id, { detail: name });
    catching.set(name, element.id);
  }
  return elements.flatMap((element) => {
    const name = linkOf(element, 'bpmn:IntermediateThrowEvent');
    const { id: source } = element;
    if (name === undefined || source === undefined) return [];
    const target = catching.get(name);
    if (target !== undefined) return [{ id: `${source}→${target}`, source, target }];
    compilation.findings.add('unknown-reference', source, { detail: `link ${name}` });
    return [];
  });
}

function linkOf(element: ModdleElement, type: string): string | undefined {
  if (element.$type !== type) return undefined;
  const [definition] = children(element, 'eventDefinitions');
  return definition?.$type === 'bpmn:LinkEventDefinition' ? (definition.name ?? '') : undefined;
}
