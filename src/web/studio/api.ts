import type {
  Choices,
  CreateModel,
  DecisionAnswer,
  Draft,
  DraftFinding,
  ImportedPack,
  ModelName,
  ReadModelFile,
  SimulateProcess,
  Simulation,
  TrialNews,
  TryDecision,
  TryScenarios,
} from '#casework/studio/index.ts';
import { ask, askLines } from './ask.ts';

/** What the pages of the studio ask of its API. */
export const studioApi = {
  createModel: (model: CreateModel) => ask<Draft>('POST', 'models', model),
  openDraft: ({ kind, key }: ModelName) => ask<Draft>('POST', `models/${kind}/${key}/draft`),
  proposeWithdrawal: ({ kind, key }: ModelName, reason: string) =>
    ask<Draft>('POST', `models/${kind}/${key}/withdrawal`, { reason }),
  readDraft: (id: string) => ask<Draft>('GET', `drafts/${id}`),
  saveDraft: (id: string, version: number, content: string) =>
    ask<Draft>('PUT', `drafts/${id}`, { version, content }),
  rebaseDraft: (id: string, version: number, content: string) =>
    ask<Draft>('POST', `drafts/${id}/rebase`, { version, content }),
  submitDraft: (id: string, version: number, reason: string) =>
    ask<Draft>('POST', `drafts/${id}/submit`, { version, reason }),
  returnDraft: (id: string, reason: string) => ask<Draft>('POST', `drafts/${id}/return`, { reason }),
  releaseDraft: (id: string, version: number) =>
    ask<{ releaseId: string }>('POST', `drafts/${id}/release`, { version }),
  discardDraft: (id: string) => ask<Draft>('POST', `drafts/${id}/discard`),
  check: ({ kind, key }: ModelName, content: string, signal?: AbortSignal) =>
    ask<{ findings: DraftFinding[] }>('POST', 'check', { kind, key, content }, signal),
  items: () => ask<Pick<Choices, 'items'>>('GET', 'choices'),
  tryScenarios: (id: string, asked: TryScenarios) => askLines<TrialNews>(`drafts/${id}/scenarios`, asked),
  readFile: (file: File) => {
    const form = new FormData();
    form.set('file', file);
    return ask<ReadModelFile>('POST', 'read-file', form);
  },
  importPack: (file: File) => {
    const form = new FormData();
    form.set('pack', file);
    return ask<ImportedPack>('POST', 'pack', form);
  },
  simulate: (request: SimulateProcess) => ask<Simulation>('POST', 'simulate', request),
  tryDecision: (request: TryDecision, signal?: AbortSignal) =>
    ask<DecisionAnswer>('POST', 'try', request, signal),
};
