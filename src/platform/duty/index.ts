import type { Module } from '#kernel/http/index.ts';
import { dutyRoutes } from './routes.ts';

export { type DivisionSeen, divisionsSeen, requireArranger, staffOf } from './divisions.ts';
export { type Half, halves } from './model.ts';
export { copyWeek, planWeek, publishWeek } from './plan-roster.ts';
export { officerIdOf, ownTurns, readRoster, readSwaps } from './read-roster.ts';
export { answerSwap, askSwap, withdrawSwap } from './swap-turns.ts';
export { daysAfter, mondayOf } from './week-of.ts';
export { whoIsOnDuty } from './who-is-on-duty.ts';

export const dutyModule: Module = { name: 'platform/duty', routes: dutyRoutes };
