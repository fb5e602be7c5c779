import type { Module } from '#kernel/http/index.ts';
import { authorityRoutes } from './routes.ts';

export { actionWords } from './action-words.ts';
export { absent, authorise, mayDo, requireAccount, whoMay } from './authorise.ts';
export { authorityOf } from './authority-of.ts';
export { type ConfirmationsDue, confirmationsDue } from './confirmations-due.ts';
export { type BodyDivisions, divisionsWithin } from './divisions-within.ts';
export { type CaseAskedAbout, findCasesWith } from './find-resource.ts';
export { listPolicies, type PlainPolicy } from './list-policies.ts';
export { listOpenConfirmations, listProposed, listUnconfirmed } from './list-unconfirmed.ts';
export type {
  Action,
  Area,
  CaseResource,
  FinanceResource,
  LicenceResource,
  ModelResource,
  ProcessResource,
  Reach,
  SealResource,
} from './model.ts';
export { type CaseAction, caseActions } from './model.ts';
export { accessProblem } from './problems.ts';
export { isWithin, reachOf } from './reach-of.ts';
export { sayWhatMay } from './say-what-may.ts';
export { sayWhoMay } from './say-who-may.ts';
export { settleAssignment, settleAssignments } from './settle-assignment.ts';
export { findTiesWith, tiesOfAccounts } from './ties.ts';

export const accessModule: Module = { name: 'platform/access', routes: authorityRoutes };
