import { isA } from '../elements.ts';
import { ruleAt } from '../rule.ts';
import { splitBefore } from '../split-before.ts';

/** It waits for all branches of a split that takes one of them only. */
export const neverAll = ruleAt(['bpmn:ParallelGateway'], (join) => {
  const split = splitBefore(join);
  return split && isA(split, ['bpmn:ExclusiveGateway', 'bpmn:EventBasedGateway'])
    ? [{ at: join, about: { name: join, split } }]
    : [];
});
