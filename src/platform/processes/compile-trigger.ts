import type { Compilation } from './compilation.ts';
import { type Expression, type Thrown, type TimerRule, type Trigger, units } from './definition.ts';
import { countedPeriod, isDate, isDuration, readCycle } from './due-of.ts';
import { bodyOf, child, children, type ModdleElement, ours } from './read-model.ts';

/** What events of a kind may wait for, or throw. */
export type Allowed = readonly (Trigger['on'] | Thrown['what'])[];

/** The one event definition of an event; events with several are not executed. */
export function definitionOf(
  compilation: Compilation,
  element: ModdleElement,
): ModdleElement | 'none' | undefined {
  const [definition, ...more] = children(element, 'eventDefinitions');
  if (more.length > 0) return compilation.unsupported(element, 'multiple event definitions');
  return definition ?? 'none';
}

export function compileTrigger(
  compilation: Compilation,
  element: ModdleElement,
  definition: ModdleElement,
  allowed: Allowed,
): Trigger | undefined {
  compilation.allow(element, ['unit', 'key']);
  const trigger = triggerOf(compilation, element, definition);
  if (trigger && !allowed.includes(trigger.on))
    return compilation.unsupported(element, `${element.$type} + ${definition.$type}`);
  return trigger;
}

function triggerOf(
  compilation: Compilation,
  element: ModdleElement,
  definition: ModdleElement,
): Trigger | undefined {
  switch (definition.$type) {
    case 'bpmn:TimerEventDefinition': {
      const timer = compileTimer(compilation, element, definition);
      return timer && { on: 'timer', timer };
    }
    case 'bpmn:MessageEventDefinition':
      return messageTrigger(compilation, element, definition);
    case 'bpmn:SignalEventDefinition': {
      const name = namedBy(compilation, element, definition, 'signalRef');
      return name === undefined ? undefined : { on: 'signal', name };
    }
    case 'bpmn:ConditionalEventDefinition': {
      const condition = needed(compilation, element, bodyOf(child(definition, 'condition')), 'condition');
      return condition && { on: 'conditional', condition };
    }
    case 'bpmn:ErrorEventDefinition':
      return { on: 'error', code: codeOf(definition, 'error') ?? '*' };
    case 'bpmn:EscalationEventDefinition':
      return { on: 'escalation', code: codeOf(definition, 'escalation') ?? '*' };
    case 'bpmn:CompensateEventDefinition':
      return { on: 'compensation' };
    case 'bpmn:CancelEventDefinition':
      return { on: 'cancel' };
    default:
      return compilation.unsupported(element, definition.$type);
  }
}

/** The message of an event or a receive task: its name, and by which key it finds the one who waits. */
export function messageTrigger(
  compilation: Compilation,
  element: ModdleElement,
  from: ModdleElement,
): Trigger | undefined {
  compilation.allow(from === element ? messageOf(from) : from, ['key']);
  const name = namedBy(compilation, element, from, 'messageRef');
  const key = compilation.expression(element.id ?? '', ours('key', from, element, messageOf(from)));
  return name === undefined ? undefined : { on: 'message', name, ...(key ? { key } : {}) };
}

export function compileThrown(
  compilation: Compilation,
  element: ModdleElement,
  definition: ModdleElement,
  allowed: Allowed,
): Thrown | undefined {
  compilation.allow(element, ['key', 'with']);
  const thrown = thrownOf(compilation, element, definition);
  if (thrown && !allowed.includes(thrown.what))
    return compilation.unsupported(element, `${element.$type} + ${definition.$type}`);
  return thrown;
}

function thrownOf(
  compilation: Compilation,
  element: ModdleElement,
  definition: ModdleElement,
): Thrown | undefined {
  switch (definition.$type) {
    case 'bpmn:MessageEventDefinition':
      return thrownMessage(compilation, element, definition);
    case 'bpmn:SignalEventDefinition': {
      const name = namedBy(compilation, element, definition, 'signalRef');
      const variables = compilation.expression(element.id ?? '', ours('with', definition, element));
      return name === undefined ? undefined : { what: 'signal', name, ...(variables ? { variables } : {}) };
    }
    case 'bpmn:ErrorEventDefinition':
      return { what: 'error', code: required(compilation, element, definition, 'error') };
    case 'bpmn:EscalationEventDefinition':
      return { what: 'escalation', code: required(compilation, element, definition, 'escalation') };
    case 'bpmn:CompensateEventDefinition': {
      const activity = child(definition, 'activityRef')?.id;
      return { what: 'compensation', ...(activity === undefined ? {} : { activity }) };
    }
    case 'bpmn:CancelEventDefinition':
      return { what: 'cancel' };
    case 'bpmn:TerminateEventDefinition':
      return { what: 'terminate' };
    default:
      return compilation.unsupported(element, definition.$type);
  }
}

export function thrownMessage(
  compilation: Compilation,
  element: ModdleElement,
  from: ModdleElement,
): Thrown | undefined {
  const id = element.id ?? '';
  const name = namedBy(compilation, element, from, 'messageRef');
  const key = compilation.expression(id, ours('key', from, element, messageOf(from)));
  const variables = compilation.expression(id, ours('with', from, element));
  if (name === undefined) return undefined;
  return { what: 'message', name, ...(key ? { key } : {}), ...(variables ? { variables } : {}) };
}

function messageOf(from: ModdleElement): ModdleElement | undefined {
  return child(from, 'messageRef');
}

/** The name of the message or signal that is referred to: bodies agree on names, ids are a file's own. */
function namedBy(
  compilation: Compilation,
  element: ModdleElement,
  from: ModdleElement,
  reference: 'messageRef' | 'signalRef',
): string | undefined {
  const named = child(from, reference);
  const name = named?.name ?? named?.id;
  if (name === undefined)
    compilation.findings.add('missing-attribute', element.id ?? null, { detail: reference });
  return name;
}

function required(
  compilation: Compilation,
  element: ModdleElement,
  definition: ModdleElement,
  what: 'error' | 'escalation',
): string {
  const code = codeOf(definition, what);
  if (code === undefined)
    compilation.findings.add('missing-attribute', element.id ?? null, { detail: `${what}Ref` });
  return code ?? '';
}

function codeOf(definition: ModdleElement, what: 'error' | 'escalation'): string | undefined {
  const named = child(definition, `${what}Ref`);
  const code = named?.get(`${what}Code`);
  return typeof code === 'string' && code !== '' ? code : named?.id;
}

function needed(
  compilation: Compilation,
  element: ModdleElement,
  source: string | undefined,
  what: string,
): Expression | undefined {
  if (source === undefined)
    compilation.findings.add('missing-attribute', element.id ?? null, { detail: what });
  return compilation.expression(element.id ?? '', source);
}

const timers = [
  { what: 'duration', element: 'timeDuration', literal: /^P[\dT]/ },
  { what: 'date', element: 'timeDate', literal: /^\d{4}-/ },
  { what: 'cycle', element: 'timeCycle', literal: /^R\d*\// },
] as const;

function compileTimer(
  compilation: Compilation,
  element: ModdleElement,
  definition: ModdleElement,
): TimerRule | undefined {
  const id = element.id ?? '';
  const written = timers.find((timer) => bodyOf(child(definition, timer.element)) !== undefined);
  const value = written && child(definition, written.element);
  const source = bodyOf(value);
  if (!written || source === undefined) {
    compilation.findings.add('missing-attribute', id, { detail: 'timeDuration | timeDate | timeCycle' });
    return undefined;
  }
  compilation.allow(definition, ['unit']);
  const unit = compilation.oneOf(id, 'unit', ours('unit', value, definition, element), units);
  const rule = { what: written.what, ...(unit ? { unit } : {}) } as const;
  if (written.literal.test(source)) {
    if (!isValid(rule, source)) compilation.findings.add('bad-timer', id, { detail: source });
    return { ...rule, value: { literal: source } };
  }
  const expression = compilation.expression(id, source);
  return expression && { ...rule, value: { expression } };
}

function isValid({ what, unit }: Pick<TimerRule, 'what' | 'unit'>, source: string): boolean {
  switch (what) {
    case 'date':
      return isDate(source);
    case 'cycle':
      return readCycle(source, unit) !== undefined;
    case 'duration':
      return unit ? countedPeriod(source, unit) !== undefined : isDuration(source);
    default:
      return what satisfies never;
  }
}
