import { activities, eventOf, gateways, isApart, isInAnyOrder, waysTo } from '../elements.ts';
import { refusalFor } from '../rule.ts';

/** No work ever comes here. */
export const unconnected = refusalFor(
  'processes/unreachable',
  [...activities, ...gateways, 'bpmn:IntermediateCatchEvent', 'bpmn:IntermediateThrowEvent', 'bpmn:EndEvent'],
  (step) =>
    waysTo(step).length === 0 && eventOf(step) !== 'link' && !isApart(step) && !isInAnyOrder(step.$parent),
);
