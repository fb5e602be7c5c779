import { data, redirect } from 'react-router';
import type { Call } from '#kernel/application/index.ts';
import { isProblem, type Problem, sayProblem } from '#kernel/errors/index.ts';
import type { Answered } from '#platform/identity/index.ts';
import type { Refusal } from './refusal.ts';

// For actions only: the browser gets none of this.

export const fieldOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

/** To the next question, or back to the system that asked. */
export function goOn({ redirectTo, setCookie }: Answered) {
  return redirect(redirectTo, {
    status: 303,
    headers: setCookie === undefined ? {} : { 'set-cookie': setCookie },
  });
}

/** A refusal the person can correct is the page once more; anything else is thrown on. */
export function refused(call: Call, error: unknown, typed: Refusal['typed'], field: string) {
  if (!isProblem(error) || error.status === 400 || error.status >= 500) throw error;
  return data(refusalOf(call, error, typed, field), { status: error.status, headers: waiting(error) });
}

/** Programs are told, too, after how many seconds to try again. */
function waiting({ status, parameters: { seconds } }: Problem): Record<string, string> {
  return status === 429 && seconds !== undefined ? { 'retry-after': String(seconds) } : {};
}

/** Faults of fields stand at their fields; of a refusal of the whole the remedy stands at `field`. */
function refusalOf(call: Call, problem: Problem, typed: Refusal['typed'], field: string): Refusal {
  if (problem.fields.length > 0)
    return {
      typed,
      errors: problem.fields.map(({ pointer, message }) => ({ name: pointer.slice(1), message })),
    };
  const { title, remedy } = sayProblem(problem, call.language);
  return { typed, errors: [{ name: field, message: title }], remedy };
}
