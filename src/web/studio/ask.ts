/** What the API answered instead of what was asked for: the words of its problem, to be shown as they are. */
export class Refused extends Error {
  readonly code: string;
  readonly remedy: string;
  readonly errors: readonly { readonly pointer: string; readonly message: string }[];

  constructor(
    problem: Partial<Record<'title' | 'remedy' | 'detail' | 'type' | 'code', string>> & { errors?: unknown },
  ) {
    super(problem.title ?? '');
    this.code = problem.code ?? problem.type ?? '';
    this.remedy = problem.remedy ?? problem.detail ?? '';
    this.errors = Array.isArray(problem.errors) ? problem.errors : [];
  }
}

/** Asks the studio's API in the officer's own session. The language is the page's: its cookie goes along. */
export async function ask<Answer>(
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<Answer> {
  const response = await fetch(`/api/studio/${path}`, {
    method,
    ...(signal ? { signal } : {}),
    ...written(body),
  });
  if (response.status === 204) return undefined as Answer;
  const answer: unknown = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(answer as ConstructorParameters<typeof Refused>[0]);
  return answer as Answer;
}

/** The same where the answer comes line by line, as long as the work goes on. */
export async function* askLines<Line>(path: string, body: unknown): AsyncGenerator<Line> {
  const response = await fetch(`/api/studio/${path}`, { method: 'POST', ...written(body) });
  if (!response.ok || !response.body) throw new Refused(await response.json().catch(() => ({})));
  let rest = '';
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as Line;
  }
}

/** A file goes as one; everything else as JSON. */
function written(body: unknown): Pick<RequestInit, 'headers' | 'body'> {
  if (body === undefined) return {};
  if (body instanceof FormData) return { body };
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
