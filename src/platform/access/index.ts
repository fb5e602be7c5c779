export { authorise, mayDo, requireAccount } from './authorise.ts';
export type {
  Action,
  Area,
  CaseResource,
  LicenceResource,
  ModelResource,
  ProcessResource,
  Reach,
} from './model.ts';
export { accessProblem } from './problems.ts';
export { reachOf } from './reach-of.ts';
