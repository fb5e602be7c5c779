export { authenticateWith, callOf, visitorCall } from './call-of.ts';
export { createHttpServer } from './create-http-server.ts';
export type { Http, Module } from './model.ts';
export { type ProblemBody, problemBody } from './problem-body.ts';
export { httpProblem } from './problems.ts';
export { readAsJson } from './read-json.ts';
export { contentPolicyOf } from './secure-answer.ts';
export { showProblemsWith } from './show-problem.ts';
