import type { ModdleElement } from 'bpmn-moddle';

/** What an element of a file holds, as lists, expressions and references. */
export function listOf(element: ModdleElement, name: string): readonly ModdleElement[] {
  const value = element.get(name);
  return Array.isArray(value) ? value : [];
}

export function bodyOf(expression: ModdleElement | undefined): string {
  const body = expression?.get('body');
  return typeof body === 'string' ? body.trim() : '';
}

export function referenceOf(element: ModdleElement, name: string): string {
  return (element.get(name) as ModdleElement | undefined)?.id ?? '';
}

/** The process that runs, of those in a file. */
export function processIn(definitions: ModdleElement): ModdleElement | undefined {
  const processes = listOf(definitions, 'rootElements').filter(({ $type }) => $type === 'bpmn:Process');
  return processes.find((process) => process.get('isExecutable') === true) ?? processes[0];
}

/** All lanes of a process, each before those within it. */
export function lanesIn(process: ModdleElement): readonly ModdleElement[] {
  const within = (lane: ModdleElement): ModdleElement[] => {
    const inner = lane.get('childLaneSet') as ModdleElement | undefined;
    return [lane, ...(inner ? listOf(inner, 'lanes').flatMap(within) : [])];
  };
  return listOf(process, 'laneSets')
    .flatMap((set) => listOf(set, 'lanes'))
    .flatMap(within);
}
