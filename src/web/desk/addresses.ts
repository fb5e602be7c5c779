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

/** And which filter of the inbox is chosen. */
export const filterOf = (request: Request): string | undefined => {
  const given = parameterOf(request, 'filter');
  return isId(given) ? given : undefined;
};

/** Whether a page with the inbox is asked for, drawn whole or, by the browser, as its data alone. */
export const isInbox = (request: Request): boolean =>
  /^\/desk(?:\/cases\/|\/?$|(?:\/_)?\.data$)/.test(new URL(request.url).pathname);

/** Whose steps, and by which filter. */
export interface InboxAt {
  readonly view: 'mine' | 'others';
  readonly filter: string | null;
}

export const inboxAddress = (at: InboxAt): string => `/desk${parametersOf(at)}`;
export const caseAddress = (caseId: string, at: InboxAt): string =>
  `/desk/cases/${caseId}${parametersOf(at)}`;

function parametersOf({ view, filter }: InboxAt): string {
  const parameters = new URLSearchParams({
    ...(view === 'others' ? { view } : {}),
    ...(filter ? { filter } : {}),
  });
  return parameters.size > 0 ? `?${parameters}` : '';
}

/** Where an act leads to, with the filter under which it was done: the next case is the next of these. */
export function keepingFilter(response: Response, filter: string | undefined): Response {
  const to = response.headers.get('location');
  if (!filter || !to?.startsWith('/desk')) return response;
  const [path = '', search = ''] = to.split('?');
  response.headers.set('location', `${path}${withParameter(`?${search}`, 'filter', filter)}`);
  return response;
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
