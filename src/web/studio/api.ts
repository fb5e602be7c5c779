import type { Draft, DraftFinding, ModelName, SimulateProcess, Simulation } from '#casework/studio/index.ts';

/** What the server refused, in its own words. */
export class Refused extends Error {
  readonly remedy: string;
  readonly code: string;
  constructor(problem: { title?: string; remedy?: string; detail?: string; type?: string }) {
    super(problem.title ?? '');
    this.remedy = problem.remedy ?? problem.detail ?? '';
    this.code = problem.type ?? '';
  }
}

/** Asks the studio's API as whoever is signed in; the browser sends the session along. */
async function ask<Answer>(
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<Answer> {
  const response = await fetch(`/api/studio/${path}`, {
    method,
    headers: {
      'accept-language': document.documentElement.lang,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
  if (!response.ok) throw new Refused(await response.json().catch(() => ({})));
  return response.status === 204 ? (undefined as Answer) : ((await response.json()) as Answer);
}

export const studioApi = {
  openDraft: ({ kind, key }: ModelName) => ask<Draft>('POST', `models/${kind}/${key}/draft`),
  saveDraft: (id: string, version: number, content: string) =>
    ask<Draft>('PUT', `drafts/${id}`, { version, content }),
  rebaseDraft: (id: string, version: number, content: string) =>
    ask<Draft>('POST', `drafts/${id}/rebase`, { version, content }),
  submitDraft: (id: string, version: number, reason: string) =>
    ask<Draft>('POST', `drafts/${id}/submit`, { version, reason }),
  returnDraft: (id: string, reason: string) => ask<Draft>('POST', `drafts/${id}/return`, { reason }),
  releaseDraft: (id: string, version: number) =>
    ask<{ releaseId: string }>('POST', `drafts/${id}/release`, { version }),
  discardDraft: (id: string) => ask<void>('POST', `drafts/${id}/discard`),
  check: (model: ModelName, content: string, signal?: AbortSignal) =>
    ask<{ findings: DraftFinding[] }>('POST', 'check', { ...model, content }, signal),
  simulate: (request: SimulateProcess) => ask<Simulation>('POST', 'simulate', request),
};
