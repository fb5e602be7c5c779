import type { Module } from '#kernel/http/index.ts';
import { authorityRoutes } from './routes.ts';

export { actionWords } from './action-words.ts';
export { type Authority, absent, authorise, mayDo, requireAccount } from './authorise.ts';
export { findResourcesWith } from './find-resource.ts';
export { listPolicies, type PlainPolicy } from './list-policies.ts';
export { listUnconfirmed, type Unconfirmed } from './list-unconfirmed.ts';
export type {
  Action,
  Area,
  AuthorityResource,
  CaseResource,
  LicenceResource,
  MessageResource,
  ModelResource,
  ProcessResource,
  Reach,
  RegisterResource,
  Resource,
  StatisticsResource,
  SystemResource,
} from './model.ts';
export { officerActions } from './model.ts';
export { accessProblem } from './problems.ts';
export { isWithin, reachOf } from './reach-of.ts';
export { sayWhatMay, type WhatMay } from './say-what-may.ts';
export { sayWhoMay, type WhoMay } from './say-who-may.ts';
export { settleAssignment } from './settle-assignment.ts';

export const accessModule: Module = { name: 'platform/access', routes: authorityRoutes };
