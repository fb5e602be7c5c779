import { data } from 'react-router';
import type { Call } from '#kernel/application/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import type { Fault } from './fault.ts';

const fields: Readonly<Record<string, string>> = {
  'credentials/purpose-missing': 'purpose',
  'credentials/end-wrong': 'untilOn',
  'credentials/name-missing': 'reader',
};

/** What somebody left out is told beside the field; everything else is a page of its own. */
export function saidFault(call: Call, error: unknown, form: URLSearchParams) {
  if (!isProblem(error) || error.status !== 422) throw error;
  const { title, remedy } = sayProblem(error, call.language);
  const typed = Object.fromEntries([...form.keys()].map((name) => [name, form.getAll(name)]));
  const message = call.language === 'en' ? `${title}. ${remedy}` : `${title}。${remedy}`;
  const fault: Fault = { field: fields[error.code] ?? 'claims', message, typed };
  return data({ fault }, { status: 422 });
}
