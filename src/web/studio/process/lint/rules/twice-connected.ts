import { hasCondition, targetOf, waysFrom } from '../elements.ts';
import { ruleAt } from '../rule.ts';

/** A second way between the same two steps, which says nothing that the first does not. */
export const twiceConnected = ruleAt(['bpmn:FlowNode'], (step) => {
  const ways = waysFrom(step).filter((way) => !hasCondition(way));
  return ways.flatMap((way, index) => {
    const target = targetOf(way);
    const isSecond = ways.slice(0, index).some((before) => targetOf(before) === target);
    return target && isSecond ? [{ at: way, about: { from: step, to: target } }] : [];
  });
});
