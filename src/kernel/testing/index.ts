export { answersWhatever, mutationsOf } from './mutations.ts';
export { testApplication, testCall } from './test-call.ts';
export { testDatabase } from './test-database.ts';
