export { type Authority, authorise, mayDo, requireAccount } from './authorise.ts';
export type {
  Action,
  Area,
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
export { accessProblem } from './problems.ts';
export { isWithin, reachOf } from './reach-of.ts';
