export { askTogether } from './ask-together.ts';
export {
  type Database,
  inOwnWords,
  isConnectionLoss,
  joined,
  openDatabase,
  type Queryable,
  type Statement,
  type Transaction,
} from './database.ts';
export {
  type EmbeddedServer,
  embeddedPlaces,
  reachableByServer,
  runningServerUrl,
  serverOwner,
  startEmbeddedServer,
} from './embedded-server.ts';
export type { Gathered } from './gathering.ts';
export { growing } from './growing.ts';
export { migrate } from './migrate.ts';
export { databaseProblem } from './problems.ts';
export { grantToProgram, roleOf } from './program-role.ts';
export { type RowOf, type RowType, rowType, rowTypeOids } from './row-type.ts';
export { openThrowAway } from './throw-away.ts';
export { isVerifiedOrHere } from './verified-or-here.ts';
