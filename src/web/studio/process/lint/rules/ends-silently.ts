import { activities, eventOf, isApart, isInAnyOrder, waysFrom } from '../elements.ts';
import { ruleFor } from '../rule.ts';

/** The engine ends the branch here; who reads the drawing cannot tell whether that is meant. */
export const endsSilently = ruleFor(
  [...activities, 'bpmn:IntermediateThrowEvent'],
  (step) =>
    waysFrom(step).length === 0 && eventOf(step) !== 'link' && !isApart(step) && !isInAnyOrder(step.$parent),
);
