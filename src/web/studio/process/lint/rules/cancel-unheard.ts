import { ruleFor } from '../rule.ts';
import { isCancelledWithin, isHeard } from '../transactions.ts';

export const cancelUnheard = ruleFor(
  ['bpmn:Transaction'],
  (part) => isCancelledWithin(part) && !isHeard(part),
);
