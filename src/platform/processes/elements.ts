import type { Variables } from './definition.ts';
import { drive } from './drive.ts';
import { bpmn, compiled, end, start } from './testing.ts';

export const named = `<bpmn:message id="m" name="opinion" /><bpmn:message id="w" name="withdrawn" /><bpmn:signal id="s" name="flood" />
  <bpmn:escalation id="esc" escalationCode="LATE" /><bpmn:error id="bad" errorCode="BAD" />`;

/** With a plain end where something leads to it. */
export const run = async (elements: string, variables: Variables = {}) => {
  const ending = elements.includes('targetRef="end"') ? end : '';
  return drive(await compiled(bpmn(`${start}${ending}${elements}`, named)), variables);
};

export const on = {
  message: '<bpmn:messageEventDefinition messageRef="m" mt:key="caseNumber" />',
  signal: '<bpmn:signalEventDefinition signalRef="s" />',
  escalation: '<bpmn:escalationEventDefinition escalationRef="esc" />',
  error: '<bpmn:errorEventDefinition errorRef="bad" />',
  compensation: '<bpmn:compensateEventDefinition />',
  cancel: '<bpmn:cancelEventDefinition />',
  terminate: '<bpmn:terminateEventDefinition />',
  condition: (feel: string) =>
    `<bpmn:conditionalEventDefinition><bpmn:condition xsi:type="bpmn:tFormalExpression">${feel}</bpmn:condition></bpmn:conditionalEventDefinition>`,
  after: (duration: string) =>
    `<bpmn:timerEventDefinition><bpmn:timeDuration>${duration}</bpmn:timeDuration></bpmn:timerEventDefinition>`,
  cycle: (cycle: string, attributes = '') =>
    `<bpmn:timerEventDefinition ${attributes}><bpmn:timeCycle>${cycle}</bpmn:timeCycle></bpmn:timerEventDefinition>`,
};
export const catches = (id: string, definition: string) =>
  `<bpmn:intermediateCatchEvent id="${id}">${definition}</bpmn:intermediateCatchEvent>`;
export const throws = (id: string, definition: string) =>
  `<bpmn:intermediateThrowEvent id="${id}">${definition}</bpmn:intermediateThrowEvent>`;
export const ends = (id: string, definition: string) =>
  `<bpmn:endEvent id="${id}">${definition}</bpmn:endEvent>`;
export const boundary = (id: string, host: string, definition: string, attributes = '') =>
  `<bpmn:boundaryEvent id="${id}" attachedToRef="${host}" ${attributes}>${definition}</bpmn:boundaryEvent>`;
export const sub = (id: string, inner: string, kind = 'subProcess', attributes = '') =>
  `<bpmn:${kind} id="${id}" ${attributes}>${inner}</bpmn:${kind}>`;
export const onEvent = (id: string, definition: string, inner: string, interrupting = true) =>
  sub(
    id,
    `<bpmn:startEvent id="${id}-start" isInterrupting="${interrupting}">${definition}</bpmn:startEvent>${inner}`,
    'subProcess',
    'triggeredByEvent="true"',
  );
