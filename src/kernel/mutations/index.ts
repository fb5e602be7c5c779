export { answersWhatever, mutationsOf } from './mutations.ts';
