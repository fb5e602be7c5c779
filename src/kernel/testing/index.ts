export { testApplication, testCall } from './test-call.ts';
export { testDatabase } from './test-database.ts';
export { testToken, withoutToken } from './test-token.ts';
