/** The same address with one parameter more; empty ones are left out. */
export function withParameter(search: string, name: string, value: string | undefined): string {
  const parameters = new URLSearchParams(search);
  if (value === undefined) parameters.delete(name);
  else parameters.set(name, value);
  for (const [key, given] of [...parameters]) if (given === '') parameters.delete(key);
  return `?${parameters}`;
}

export function parameterOf(request: Request, name: string): string | undefined {
  return new URL(request.url).searchParams.get(name)?.trim() || undefined;
}

const civilDate = /^\d{4}-\d{2}-\d{2}$/;
const identifier = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const isDate = (value: string | undefined): value is string =>
  value !== undefined && civilDate.test(value);
export const isId = (value: string | undefined): value is string =>
  value !== undefined && identifier.test(value);

/** Whose steps the inbox shows stands in the address, so that it stays from case to case. */
export const viewOf = (request: Request): 'mine' | 'others' =>
  parameterOf(request, 'view') === 'others' ? 'others' : 'mine';

export function caseAddress(caseId: string, view: 'mine' | 'others'): string {
  return `/desk/cases/${caseId}${view === 'others' ? '?view=others' : ''}`;
}

/** Another paper of the case that is open, and nothing else: what an act has changed is read anew. */
export function looksAtOtherPaper(current: URL, next: URL): boolean {
  if (current.pathname !== next.pathname || current.search === next.search) return false;
  const [before, after] = [current, next].map(({ searchParams }) => {
    const others = new URLSearchParams(searchParams);
    others.delete('material');
    others.sort();
    return others.toString();
  });
  return before === after;
}
