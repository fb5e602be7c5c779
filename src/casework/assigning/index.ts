import type { Module } from '#kernel/http/index.ts';
import { followOpenings } from './follow-openings.ts';
import { assigningRoutes } from './routes.ts';

export { assignTask } from './assign-task.ts';
export { fallbacks, type Strategy, steps, strategies } from './model.ts';
export { moveSteps } from './move-steps.ts';
export { type OfficerLoad, planBalance, readLoad, readSteps } from './read-load.ts';
export { itemsOfBody, listRules, removeRule, setRule } from './set-rule.ts';

export const assigningModule: Module = {
  name: 'casework/assigning',
  register: followOpenings,
  routes: assigningRoutes,
};
