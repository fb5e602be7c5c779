import { eventOf, waysFrom } from '../elements.ts';
import { refusalFor } from '../rule.ts';

/** What may happen to a step has something that follows; what undoes it is connected otherwise. */
export const edgeLeadsNowhere = refusalFor(
  'processes/no-way-out',
  ['bpmn:BoundaryEvent'],
  (event) => waysFrom(event).length === 0 && eventOf(event) !== 'compensate',
);
