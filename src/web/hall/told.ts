import { data } from 'react-router';
import type { Call } from '#kernel/application/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';

export interface Told {
  readonly title: string;
  readonly remedy: string;
  /** What is tried again is another act, not the refused one repeated: a quick hand sends before the page has been read anew. */
  readonly nextActId: string;
}

/** What a request asks for is said beside where it was asked; what nobody may, and faults, are for the page of errors. */
export function tellRefusal(call: Call, error: unknown) {
  if (!isProblem(error) || ![404, 409, 422, 429].includes(error.status)) throw error;
  const { title, remedy } = sayProblem(error, call.language);
  const told: Told = { title, remedy, nextActId: newId() };
  return data(told, { status: error.status });
}

/** The texts of a posted form; files do not come here. */
export function textsOf(form: FormData): (name: string) => string {
  return (name) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim().slice(0, 1000) : '';
  };
}
