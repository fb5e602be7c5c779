import { ruleAt } from '../rule.ts';
import { splitBefore } from '../split-before.ts';

/** It lets each branch through of a split that takes all of them. */
export const doneTwice = ruleAt(['bpmn:ExclusiveGateway'], (join) => {
  const split = splitBefore(join);
  return split?.$type === 'bpmn:ParallelGateway' ? [{ at: join, about: { name: join, split } }] : [];
});
