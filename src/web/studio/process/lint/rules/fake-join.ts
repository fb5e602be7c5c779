import { activities } from '../elements.ts';
import { ruleAt } from '../rule.ts';
import { splitBefore } from '../split-before.ts';

/** A step looks as if it waited for the branches that lead to it, and is done once for each. */
export const fakeJoin = ruleAt([...activities, 'bpmn:IntermediateThrowEvent'], (step) => {
  const split = splitBefore(step);
  return split?.$type === 'bpmn:ParallelGateway' ? [{ at: step, about: { name: step, split } }] : [];
});
