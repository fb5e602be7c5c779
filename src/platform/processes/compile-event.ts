import type { Compilation } from './compilation.ts';
import type { Common } from './compile-activity.ts';
import { type Allowed, compileThrown, compileTrigger, definitionOf } from './compile-trigger.ts';
import type { BoundaryNode, CatchNode, EndNode, PassNode, StartTrigger, ThrowNode } from './definition.ts';
import { child, type ModdleElement } from './read-model.ts';

const activities = new Set([
  'bpmn:Task',
  'bpmn:ManualTask',
  'bpmn:UserTask',
  'bpmn:ServiceTask',
  'bpmn:SendTask',
  'bpmn:ReceiveTask',
  'bpmn:ScriptTask',
  'bpmn:BusinessRuleTask',
  'bpmn:CallActivity',
  'bpmn:SubProcess',
  'bpmn:Transaction',
  'bpmn:AdHocSubProcess',
]);

const boundaries: Allowed = [
  'timer',
  'message',
  'signal',
  'conditional',
  'error',
  'escalation',
  'compensation',
  'cancel',
];

export function compileBoundary(
  compilation: Compilation,
  element: ModdleElement,
  common: Common,
): { readonly host: string; readonly node: BoundaryNode } | undefined {
  const attached = child(element, 'attachedToRef');
  if (!attached?.id) {
    compilation.findings.add('unknown-reference', common.id, { detail: 'attachedToRef' });
    return undefined;
  }
  if (!activities.has(attached.$type))
    return compilation.unsupported(element, `${attached.$type} + boundary event`);
  const definition = definitionOf(compilation, element);
  if (definition === undefined || definition === 'none')
    return definition && compilation.unsupported(element);
  const trigger = compileTrigger(compilation, element, definition, boundaries);
  if (!trigger) return undefined;
  if (trigger.on === 'cancel' && attached.$type !== 'bpmn:Transaction')
    return compilation.unsupported(element, `${attached.$type} + cancel`);
  const interrupting =
    trigger.on === 'error' || trigger.on === 'cancel' || element.get('cancelActivity') !== false;
  return { host: attached.id, node: { kind: 'boundary', ...common, interrupting, trigger } };
}

/** The start event of the process. */
export function compileStart(
  compilation: Compilation,
  element: ModdleElement,
): StartTrigger | 'plain' | undefined {
  const definition = definitionOf(compilation, element);
  if (definition === undefined || definition === 'none') {
    compilation.allow(element, []);
    return definition && 'plain';
  }
  const trigger = compileTrigger(compilation, element, definition, ['timer', 'message', 'signal']);
  return trigger && { element: element.id ?? '', trigger };
}

/** A link event leads on as a flow does: see `linkFlows`. */
export function compileCatch(
  compilation: Compilation,
  element: ModdleElement,
  common: Common,
): CatchNode | PassNode | undefined {
  const definition = definitionOf(compilation, element);
  if (definition === undefined || definition === 'none')
    return definition && compilation.unsupported(element);
  if (definition.$type === 'bpmn:LinkEventDefinition') return { kind: 'pass', ...common };
  const trigger = compileTrigger(compilation, element, definition, [
    'timer',
    'message',
    'signal',
    'conditional',
  ]);
  return trigger && { kind: 'catch', ...common, trigger };
}

export function compileThrow(
  compilation: Compilation,
  element: ModdleElement,
  common: Common,
): ThrowNode | PassNode | undefined {
  const definition = definitionOf(compilation, element);
  if (definition === undefined) return undefined;
  if (definition === 'none' || definition.$type === 'bpmn:LinkEventDefinition') {
    compilation.allow(element, []);
    return { kind: 'pass', ...common };
  }
  const throws = compileThrown(compilation, element, definition, [
    'message',
    'signal',
    'escalation',
    'compensation',
  ]);
  return throws && { kind: 'throw', ...common, throws };
}

const ends: Allowed = ['message', 'signal', 'error', 'escalation', 'compensation', 'cancel', 'terminate'];

export function compileEnd(
  compilation: Compilation,
  element: ModdleElement,
  common: Common,
): EndNode | undefined {
  const definition = definitionOf(compilation, element);
  if (definition === undefined) return undefined;
  if (definition === 'none') {
    compilation.allow(element, []);
    return { kind: 'end', ...common };
  }
  const throws = compileThrown(compilation, element, definition, ends);
  if (throws?.what === 'cancel' && element.$parent?.$type !== 'bpmn:Transaction')
    compilation.findings.add('cancel-outside', common.id);
  return throws && { kind: 'end', ...common, throws };
}
