import { isInAnyOrder, scopes, stepsIn } from '../elements.ts';
import { ruleFor } from '../rule.ts';

export const noEnd = ruleFor(
  scopes,
  (scope) => !isInAnyOrder(scope) && !stepsIn(scope).some(({ $type }) => $type === 'bpmn:EndEvent'),
);
