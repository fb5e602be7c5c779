import type { DecisionQuery } from '#front/publicity/index.ts';

const key = /^[a-z][a-z0-9-]{0,79}$/;
const day = /^\d{4}-\d{2}-\d{2}$/;

/** What an address asks for; what is no key and no day is left out. */
export function queryOf(url: URL): DecisionQuery {
  const given = (name: string, like: RegExp) => {
    const value = url.searchParams.get(name) ?? '';
    return like.test(value) && (like !== day || !Number.isNaN(Date.parse(value))) ? value : undefined;
  };
  const kind = url.searchParams.get('kind');
  const text = (url.searchParams.get('q') ?? '').trim();
  const [body, item, from, to] = [
    given('body', key),
    given('item', key),
    given('from', day),
    given('to', day),
  ];
  const after = url.searchParams.get('after');
  return {
    ...(kind === 'permission' || kind === 'penalty' ? { kind } : {}),
    ...(body ? { body } : {}),
    ...(item ? { item } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(text ? { text } : {}),
    ...(after ? { after } : {}),
  };
}

/** The same as an address has it. */
export function addressOf(path: string, { text, ...query }: DecisionQuery): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ q: text, ...query }))
    if (value !== undefined) parameters.set(name, String(value));
  return parameters.size > 0 ? `${path}?${parameters}` : path;
}
