import { isInAnyOrder, scopes, stepsIn } from '../elements.ts';
import { refusalFor } from '../rule.ts';

export const noStart = refusalFor(
  'processes/no-start',
  scopes,
  (scope) => !isInAnyOrder(scope) && !stepsIn(scope).some(({ $type }) => $type === 'bpmn:StartEvent'),
);
