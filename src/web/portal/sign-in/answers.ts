import { data } from 'react-router';
import type { Call } from '#kernel/application/index.ts';
import { isProblem, type Problem, sayProblem } from '#kernel/errors/index.ts';
import type { FieldError } from '#web/design/index.ts';

/** What a form of these pages shows again after a refusal: faults and what was typed, never the password. */
export interface Refusal {
  readonly title: string;
  readonly remedy: string;
  readonly errors: readonly FieldError[];
  readonly typed: Readonly<Record<string, string>>;
}

export const fieldOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

/** A refusal the person can correct is the page once more; anything else is thrown on. */
export function refused(call: Call, error: unknown, typed: Readonly<Record<string, string>>, field: string) {
  if (!isProblem(error) || error.status === 400 || error.status >= 500) throw error;
  return data(refusalOf(call, error, typed, field), { status: error.status });
}

function refusalOf(call: Call, problem: Problem, typed: Refusal['typed'], field: string): Refusal {
  const { title, remedy } = sayProblem(problem, call.language);
  const errors = problem.fields.map(({ pointer, message }) => ({ name: pointer.slice(1), message }));
  return {
    title,
    remedy,
    typed,
    errors:
      errors.length > 0
        ? errors
        : [{ name: field, message: `${title}。${remedy}`.replace(/([a-z])。/g, '$1. ') }],
  };
}

export const errorOf = (refusal: Refusal | undefined, name: string) =>
  refusal?.errors.find((error) => error.name === name)?.message;
