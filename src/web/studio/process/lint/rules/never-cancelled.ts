import { ruleFor } from '../rule.ts';
import { isCancelledWithin, isHeard } from '../transactions.ts';

export const neverCancelled = ruleFor(
  ['bpmn:Transaction'],
  (part) => isHeard(part) && !isCancelledWithin(part),
);
