import { eventOf, gateways, waysFrom } from '../elements.ts';
import { refusalFor } from '../rule.ts';

/** Work that comes here goes nowhere. */
export const deadEnd = refusalFor(
  'processes/no-way-out',
  [...gateways, 'bpmn:StartEvent', 'bpmn:IntermediateCatchEvent'],
  (step) => waysFrom(step).length === 0 && eventOf(step) !== 'link',
);
