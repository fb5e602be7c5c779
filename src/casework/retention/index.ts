import type { Module } from '#kernel/http/index.ts';
import { ageingSignIns, carryAccountsBy } from '#platform/identity/index.ts';
import { ageingDeliveries } from '#platform/messages/index.ts';
import { ageingRows } from './ageing-rows.ts';
import { startErasing } from './erase-overdue.ts';
import { registerPersonalData } from './plan-erasure.ts';
import { carryHolds } from './store.ts';

export { ageingRows } from './ageing-rows.ts';
export { eraseOverdue } from './erase-overdue.ts';
export { holdKind, holdSubject, releaseHold, releaseKind } from './hold.ts';
export type { AgeingRows, Overdue, PersonalData, PlannedErasure } from './model.ts';
export {
  daysKept,
  dueErasures,
  personalDataOf,
  planErasure,
  registerPersonalData,
} from './plan-erasure.ts';
export { mayReadRetention, type RetentionView, readRetention } from './read-retention.ts';
export { lockKind, sparedNow } from './store.ts';

/** Six months by the calendar are never more. */
const sixMonths = 184;

export const retentionModule: Module = {
  name: 'casework/retention',
  register: () => {
    carryAccountsBy('retention.hold', carryHolds);
    registerPersonalData(ageingRows({ key: 'sign-in-history', leastDays: sixMonths, rows: ageingSignIns }));
    registerPersonalData(ageingRows({ key: 'message-copies', rows: ageingDeliveries }));
  },
  start: startErasing,
};
