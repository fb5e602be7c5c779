import type { Module } from '#kernel/http/index.ts';
import { studioRoutes } from './routes.ts';

export { listBindings } from './list-bindings.ts';
export { listModels } from './list-models.ts';
export {
  type BindingSummary,
  type Choices,
  type CreateModel,
  type Draft,
  type DraftFinding,
  type DraftSummary,
  type HistoryEntry,
  type ImportedPack,
  type Model,
  ModelKind,
  type ModelName,
  type ModelSummary,
  type ReadModelFile,
} from './model.ts';
export type {
  DecisionAnswer,
  SimulateProcess,
  Simulation,
  SimulationStep,
  TryDecision,
} from './model-simulation.ts';

export type { ScenarioResult, TrialNews, TryScenarios } from './model-trial.ts';
export { readChoices as choices } from './read-choices.ts';
export { listDrafts, readDraft } from './read-draft.ts';
export { readHistory } from './read-history.ts';
export { readModel } from './read-model.ts';

export { type AskedTrial, registerScenarioTrial } from './scenario-trial.ts';

export const studioModule: Module = { name: 'casework/studio', routes: studioRoutes };
