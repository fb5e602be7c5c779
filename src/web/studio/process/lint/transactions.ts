import type { ModdleElement } from 'bpmn-moddle';
import { eventOf, stepsIn } from './elements.ts';

export const isCancelledWithin = (part: ModdleElement) =>
  stepsIn(part).some((step) => step.$type === 'bpmn:EndEvent' && eventOf(step) === 'cancel');

/** Something leads on from where it is cancelled. */
export const isHeard = (part: ModdleElement) =>
  part.$parent !== undefined &&
  stepsIn(part.$parent).some((step) => step.get('attachedToRef') === part && eventOf(step) === 'cancel');
