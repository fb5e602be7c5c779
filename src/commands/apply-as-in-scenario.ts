import assert from 'node:assert/strict';
import { readScenarios } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { callIn, handIn, materialsOf, othersIn, type Stage, takeStep } from './scenario-steps.ts';

const packs = ['packs/china', 'packs/mingzhou'];

/** Applies for an item as a scenario of the pack does, the first unless told; `take` plays its steps by their place. */
export async function applyAsInScenario(
  stage: Stage,
  itemKey: string,
  place = 0,
): Promise<{
  readonly caseId: string;
  readonly applicant: Call;
  readonly take: (...steps: readonly number[]) => Promise<void>;
}> {
  const scenarios = await readScenarios(packs);
  const scenario = scenarios.find(({ item }) => item === itemKey)?.scenarios[place]?.scenario;
  assert.ok(scenario, itemKey);
  const { given, when } = scenario;
  const applicant = await callIn(stage, given.applicant, given.onBehalfOf);
  const { caseId } = await handIn(
    applicant,
    {
      ...{ itemKey, situation: given.situation ?? {}, answers: given.answers },
      materials: await materialsOf(applicant, packs, given.materials ?? {}),
      channel: 'api',
    },
    await Promise.all(othersIn(given).map((account) => callIn(stage, account))),
  );
  return {
    caseId,
    applicant,
    take: async (...steps) => {
      for (const index of steps) {
        const step = when[index];
        assert.ok(step);
        // The test itself says when: a scenario's own moment stays out.
        const { at: _at, ...timeless } = step;
        await takeStep(stage, packs, applicant, caseId, timeless);
      }
    },
  };
}
