export { testApplication, testCall } from './test-call.ts';
export { testDatabase } from './test-database.ts';
