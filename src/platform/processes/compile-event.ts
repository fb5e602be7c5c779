import type { Compilation } from './compilation.ts';
import type { Common } from './compile-activity.ts';
import { type BoundaryNode, type EndNode, type TimerNode, type TimerRule, units } from './definition.ts';
import { countedPeriod, isDate, isDuration } from './due-of.ts';
import { bodyOf, child, children, type ModdleElement, ours } from './read-model.ts';

const activities = new Set([
  'bpmn:UserTask',
  'bpmn:ServiceTask',
  'bpmn:BusinessRuleTask',
  'bpmn:CallActivity',
  'bpmn:SubProcess',
]);

export function compileBoundary(
  compilation: Compilation,
  element: ModdleElement,
  common: Common,
): { readonly host: string; readonly node: BoundaryNode } | undefined {
  compilation.allow(element, ['unit']);
  const attached = child(element, 'attachedToRef');
  if (!attached?.id) {
    compilation.findings.add('unknown-reference', common.id, { detail: 'attachedToRef' });
    return undefined;
  }
  if (!activities.has(attached.$type))
    return compilation.unsupported(element, `${attached.$type} + boundary event`);
  const [definition, ...more] = children(element, 'eventDefinitions');
  const interrupting = element.get('cancelActivity') !== false;
  const base = { kind: 'boundary', ...common, interrupting } as const;
  if (definition && more.length === 0 && definition.$type === 'bpmn:TimerEventDefinition') {
    const timer = compileTimer(compilation, element, definition);
    return timer && { host: attached.id, node: { ...base, timer } };
  }
  if (definition && more.length === 0 && definition.$type === 'bpmn:ErrorEventDefinition') {
    const error = errorCode(definition) ?? '*';
    return { host: attached.id, node: { ...base, interrupting: true, error } };
  }
  return compilation.unsupported(element, definition?.$type ?? element.$type);
}

export function compileTimerEvent(
  compilation: Compilation,
  element: ModdleElement,
  common: Common,
): TimerNode | undefined {
  compilation.allow(element, ['unit']);
  const [definition, ...more] = children(element, 'eventDefinitions');
  if (!definition || more.length > 0 || definition.$type !== 'bpmn:TimerEventDefinition')
    return compilation.unsupported(element, definition?.$type ?? element.$type);
  const timer = compileTimer(compilation, element, definition);
  return timer && { kind: 'timer', ...common, timer };
}

export function compileEnd(
  compilation: Compilation,
  element: ModdleElement,
  common: Common,
): EndNode | undefined {
  compilation.allow(element, []);
  const [definition, ...more] = children(element, 'eventDefinitions');
  if (!definition) return { kind: 'end', ...common, how: 'none' };
  if (more.length > 0) return compilation.unsupported(element);
  if (definition.$type === 'bpmn:TerminateEventDefinition')
    return { kind: 'end', ...common, how: 'terminate' };
  if (definition.$type !== 'bpmn:ErrorEventDefinition')
    return compilation.unsupported(element, definition.$type);
  const error = errorCode(definition);
  if (error === undefined) compilation.findings.add('missing-attribute', common.id, { detail: 'errorRef' });
  return { kind: 'end', ...common, how: 'error', error: error ?? '' };
}

function errorCode(definition: ModdleElement): string | undefined {
  const error = child(definition, 'errorRef');
  const code = error?.get('errorCode');
  return typeof code === 'string' && code !== '' ? code : error?.id;
}

function compileTimer(
  compilation: Compilation,
  element: ModdleElement,
  definition: ModdleElement,
): TimerRule | undefined {
  const id = element.id ?? '';
  const duration = child(definition, 'timeDuration');
  const date = child(definition, 'timeDate');
  const source = bodyOf(duration) ?? bodyOf(date);
  if (source === undefined) {
    compilation.findings.add('missing-attribute', id, { detail: 'timeDuration | timeDate' });
    return undefined;
  }
  compilation.allow(definition, ['unit']);
  const written = ours('unit', duration, definition, element);
  const unit = compilation.oneOf(id, 'unit', written, units);
  const what = duration && bodyOf(duration) !== undefined ? 'duration' : 'date';
  const rule = { what, ...(unit ? { unit } : {}) } as const;
  const literal = what === 'duration' ? /^P[\dT]/.test(source) : /^\d{4}-/.test(source);
  if (literal) {
    const valid = what === 'date' ? isDate(source) : unit ? countedPeriod(source, unit) : isDuration(source);
    if (!valid) compilation.findings.add('bad-timer', id, { detail: source });
    return { ...rule, value: { literal: source } };
  }
  const expression = compilation.expression(id, source);
  return expression && { ...rule, value: { expression } };
}
