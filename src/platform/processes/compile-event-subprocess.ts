import type { Compilation } from './compilation.ts';
import type { Common, Inside } from './compile-activity.ts';
import { compileTrigger, definitionOf } from './compile-trigger.ts';
import type { EventSubprocessNode } from './definition.ts';
import { children, type ModdleElement } from './read-model.ts';

export function compileEventSubprocess(
  compilation: Compilation,
  element: ModdleElement,
  common: Common,
  inside: Inside | undefined,
): EventSubprocessNode | undefined {
  compilation.allow(element, []);
  const start = children(element, 'flowElements').find(({ $type }) => $type === 'bpmn:StartEvent');
  if (!start || !inside) return undefined;
  const definition = definitionOf(compilation, start);
  if (definition === 'none')
    compilation.findings.add('missing-attribute', start.id ?? null, { detail: 'eventDefinition' });
  if (definition === undefined || definition === 'none') return undefined;
  const trigger = compileTrigger(compilation, start, definition, [
    'timer',
    'message',
    'signal',
    'conditional',
    'error',
    'escalation',
    'compensation',
  ]);
  if (!trigger) return undefined;
  // An error always interrupts; a compensation finds nothing left to interrupt.
  const interrupting =
    trigger.on === 'error' || (trigger.on !== 'compensation' && start.get('isInterrupting') !== false);
  const { data } = inside;
  const node: EventSubprocessNode = {
    kind: 'event-subprocess',
    ...common,
    start: inside.start,
    data,
    interrupting,
    trigger,
  };
  const scope = common.parent ?? '';
  compilation.eventSubprocesses.set(scope, [...(compilation.eventSubprocesses.get(scope) ?? []), node]);
  return node;
}
