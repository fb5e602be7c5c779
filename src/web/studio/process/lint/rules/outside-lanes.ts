import { lanesIn, listOf, stepsIn } from '../elements.ts';
import { doubtAt, ruleAt } from '../rule.ts';

/** Where there are lanes, whoever reads the drawing looks there for who does a step. */
export const outsideLanes = ruleAt(['bpmn:Process'], (process) => {
  const lanes = lanesIn(process);
  if (lanes.length === 0) return [];
  const inside = new Set(lanes.flatMap((lane) => listOf(lane, 'flowNodeRef')));
  return stepsIn(process)
    .filter((step) => step.$type === 'bpmn:UserTask' && !inside.has(step))
    .map(doubtAt);
});
