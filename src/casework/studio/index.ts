import type { Module } from '#kernel/http/index.ts';
import { studioRoutes } from './routes.ts';

export { checkDraft } from './check-draft.ts';
export { discardDraft } from './discard-draft.ts';
export { exportPack } from './export-pack.ts';
export { importPack } from './import-pack.ts';
export { listModels } from './list-models.ts';
export {
  type CheckDraft,
  type Choices,
  type Conflict,
  type DecisionAnswer,
  type Draft,
  type DraftFinding,
  type DraftStatus,
  type DraftSummary,
  type HistoryEntry,
  type ImportedPack,
  type Model,
  ModelKind,
  type ModelName,
  type ModelSummary,
  type SimulateProcess,
  type Simulation,
  type SimulationStep,
  type StatedResult,
  type TryDecision,
} from './model.ts';
export { openDraft } from './open-draft.ts';
export { readChoices as choices } from './read-choices.ts';
export { listDrafts, readDraft } from './read-draft.ts';
export { readHistory } from './read-history.ts';
export { readModel } from './read-model.ts';
export { rebaseDraft } from './rebase-draft.ts';
export { releaseDraft } from './release-draft.ts';
export { returnDraft } from './return-draft.ts';
export { saveDraft } from './save-draft.ts';
export { simulateProcess } from './simulate-process.ts';
export { submitDraft } from './submit-draft.ts';
export { tryDecision } from './try-decision.ts';

export const studioModule: Module = { name: 'casework/studio', routes: studioRoutes };
