export {
  defineProblems,
  type FieldProblem,
  isProblem,
  Problem,
  type ProblemWords,
  problemsInWords,
  sayProblem,
} from './problem.ts';
