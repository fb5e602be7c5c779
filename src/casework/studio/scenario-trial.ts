import type { TrialPart } from '#casework/packs/index.ts';
import type { Application } from '#kernel/application/index.ts';
import type { Language } from '#kernel/i18n/index.ts';
import type { TrialNews } from './model-trial.ts';
import { studioProblem } from './problems.ts';

/** Which scenarios to play, and on what. */
export interface AskedTrial {
  /** In which what goes wrong is told. */
  readonly language: Language;
  readonly directories: readonly string[];
  /** What lies over the packs on the disk, the draft last. */
  readonly parts: readonly TrialPart[];
  /** Whose scenarios. */
  readonly items: readonly string[];
}

export type ScenarioTrial = (
  application: Pick<Application, 'config' | 'database'>,
  asked: AskedTrial,
) => AsyncIterable<TrialNews>;

let trial: ScenarioTrial | undefined;

/** Scenarios are applied for and decided by modules above this one: whoever knows them all registers, at start, how to play. */
export function registerScenarioTrial(how: ScenarioTrial): void {
  trial = how;
}

export function scenarioTrial(): ScenarioTrial {
  if (!trial) throw studioProblem('trial-impossible');
  return trial;
}
