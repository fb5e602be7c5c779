import { ours } from '../elements.ts';
import { ruleFor } from '../rule.ts';

/** What people do has its period. */
export const noLimit = ruleFor(['bpmn:UserTask'], (task) => ours(task, 'limit') === '');
