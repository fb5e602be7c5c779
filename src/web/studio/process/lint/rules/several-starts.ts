import { eventOf, isInAnyOrder, scopes, stepsIn } from '../elements.ts';
import { refusalFor } from '../rule.ts';

/** A process may begin in other ways, too, by events; a part of it in one only. */
export const severalStarts = refusalFor('processes/many-starts', scopes, (scope) => {
  const starts = stepsIn(scope).filter(({ $type }) => $type === 'bpmn:StartEvent');
  const plain = scope.$type === 'bpmn:Process' ? starts.filter((start) => eventOf(start) === '') : starts;
  return !isInAnyOrder(scope) && plain.length > 1;
});
