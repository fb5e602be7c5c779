import { lanesIn, listOf, ours, stepsIn } from '../elements.ts';
import { ruleAt } from '../rule.ts';

/** A step names another body than the lane that it is drawn in. */
export const laneOverruled = ruleAt(['bpmn:Process'], (process) => {
  const innermostFirst = lanesIn(process).toReversed();
  return stepsIn(process).flatMap((step) => {
    const body = ours(step, 'body');
    if (step.$type !== 'bpmn:UserTask' || body === '' || body === 'applicant') return [];
    const lane = innermostFirst
      .filter((one) => listOf(one, 'flowNodeRef').includes(step))
      .find((one) => ours(one, 'body') !== '');
    return !lane || ours(lane, 'body') === body ? [] : [{ at: step, about: { name: step, lane } }];
  });
});
