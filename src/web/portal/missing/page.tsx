import { httpProblem } from '#kernel/http/index.ts';

export function loader(): never {
  throw httpProblem('not-found');
}

export default function Missing() {
  return null;
}
