export {
  defineProblems,
  type FieldProblem,
  isProblem,
  Problem,
  sayProblem,
} from './problem.ts';
