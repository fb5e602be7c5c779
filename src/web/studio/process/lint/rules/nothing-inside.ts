import { stepsIn } from '../elements.ts';
import { ruleFor } from '../rule.ts';

export const nothingInside = ruleFor(['bpmn:AdHocSubProcess'], (part) => stepsIn(part).length === 0);
