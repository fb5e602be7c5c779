import { type FieldProblem, type Problem, sayProblem } from '#kernel/errors/index.ts';
import type { Language } from '#kernel/i18n/index.ts';

/** RFC 9457 problem details, with our code, remedy and field problems. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly remedy: string;
  readonly requestId: string;
  readonly errors?: readonly FieldProblem[];
}

export function problemBody(problem: Problem, language: Language, requestId: string): ProblemBody {
  const { title, remedy } = sayProblem(problem, language);
  return {
    type: `/problems/${problem.code}`,
    title,
    status: problem.status,
    code: problem.code,
    remedy,
    requestId,
    ...(problem.fields.length > 0 ? { errors: problem.fields } : {}),
  };
}
