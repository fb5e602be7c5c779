import { activities, hasCondition, waysFrom } from '../elements.ts';
import { ruleFor } from '../rule.ts';

/** Several ways on from a step are all taken; only a gateway lets that be seen. */
export const implicitSplit = ruleFor(
  [...activities, 'bpmn:Event'],
  (step) => waysFrom(step).filter((way) => !hasCondition(way)).length > 1,
);
