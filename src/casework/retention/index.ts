import type { Module } from '#kernel/http/index.ts';
import { countSignInsBefore, deleteSignInsBefore } from '#platform/identity/index.ts';
import { clearDeliveriesBefore, countDeliveriesBefore } from '#platform/messages/index.ts';
import { startErasing } from './erase-overdue.ts';
import { registerPersonalData } from './plan-erasure.ts';

export { eraseOverdue } from './erase-overdue.ts';
export { holdKind, releaseKind } from './hold-kind.ts';
export type { PersonalData, PlannedErasure } from './model.ts';
export { daysKept, planErasure, registerPersonalData } from './plan-erasure.ts';

/** Six months by the calendar are never more. */
const sixMonths = 184;

export const retentionModule: Module = {
  name: 'casework/retention',
  register: () => {
    registerPersonalData({
      key: 'sign-in-history',
      leastDays: sixMonths,
      count: countSignInsBefore,
      erase: (_call, transaction, before, limit) => deleteSignInsBefore(transaction, before, limit),
    });
    registerPersonalData({
      key: 'message-copies',
      count: countDeliveriesBefore,
      erase: (_call, transaction, before, limit) => clearDeliveriesBefore(transaction, before, limit),
    });
  },
  start: startErasing,
};
