export {
  type Database,
  joined,
  openDatabase,
  type Queryable,
  type Statement,
  type Transaction,
} from './database.ts';
export { type EmbeddedServer, startEmbeddedServer } from './embedded-server.ts';
export { migrate } from './migrate.ts';
