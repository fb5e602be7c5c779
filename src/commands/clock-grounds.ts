import assert from 'node:assert/strict';
import { actOnTask } from '#casework/cases/index.ts';
import { readScenarios, type ScenarioStep } from '#casework/packs/index.ts';
import { submitApplication } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { openTasksOfCases } from '#platform/processes/index.ts';
import { openPlanningCity, type PlanningCity } from './planning-city.ts';
import { materialsOf, takeStep } from './scenario-steps.ts';
import { callOf } from './test-city.ts';
import { letServeSince } from './testing.ts';

const packs = ['packs/china', 'packs/mingzhou'];

/** Where a sequence is played: an item with those who act on it. */
export interface Ground {
  readonly city: PlanningCity['city'];
  readonly applicant: Call;
  readonly clerk: Call;
  readonly head: Call;
  readonly approver: Call;
  /** What an extension adds to what is counted in working days. */
  readonly adds: number;
  /** Applied for by one whose licences and answers are of 2026. */
  readonly submitted: () => Promise<string>;
  /** What the clerk does at the step that waits for him, or the applicant. */
  readonly step: (caseId: string, step: ScenarioStep) => Promise<void>;
  /** Grants or refuses what was applied for, where a few steps lead there. */
  readonly decide?: (caseId: string, act: 'decide-grant' | 'decide-refuse') => Promise<void>;
  /** The case of another body within this one, and its clerk. */
  readonly child?: { readonly clerk: Call; readonly item: string; readonly officers: readonly string[] };
  /** The same item in another district: where it goes when it is passed on. */
  readonly elsewhere?: Ground;
  /** A material comes later, as promised. */
  readonly promisesGap?: boolean;
}

/**
 * A joint approval, whose extension the government approves; a body alone, whose leader does; one whose law counts plain days beside
 * the working days that the city has promised; one that several districts handle; and the same with a material that comes later.
 */
export async function openGrounds(): Promise<
  Readonly<Record<'joint' | 'alone' | 'plain' | 'districts' | 'later', Ground>> & {
    readonly planning: PlanningCity;
  }
> {
  const planning = await openPlanningCity();
  const { city } = planning;
  // The officers of the sample city hold their posts from 2026 on: here they have held them for as long as calendars reach.
  await letServeSince(city.database, '2023-12-01');
  const joint: Ground = {
    ...(await groundOf(city, 'planning-permit', ['lin.xiaotang', 'zhou.yan', 'mayor'])),
    adds: 15,
    child: {
      clerk: await callOf(city, 'parks'),
      item: 'planning-opinion-parks',
      officers: ['卓海若', '柯允中'],
    },
  };
  const alone = deciding(
    await groundOf(city, 'tobacco-retail', ['tobacco', 'tobacco.head', 'tobacco.leader']),
  );
  const plain = await groundOf(city, 'hazardous-chemicals', [
    'emergency',
    'emergency.head',
    'emergency.leader',
  ]);
  const district = (name: string, promisesGap: boolean) =>
    groundOf(city, 'public-place-hygiene', [name, `${name}.head`, `${name}.leader`], promisesGap);
  const districts = {
    ...deciding(await district('chengjiang-health', false)),
    elsewhere: deciding(await district('yunhu-health', false)),
  };
  return { planning, joint, alone, plain, districts, later: await district('chengjiang-health', true) };
}

/** An item as its first scenario has it, with its clerk, its head, and who approves an extension. */
async function groundOf(
  city: Ground['city'],
  item: string,
  [clerk, head, approver]: readonly [string, string, string],
  promisesGap = false,
): Promise<Ground> {
  const found = (await readScenarios(packs)).find((one) => one.item === item);
  const given = found?.scenarios[0]?.scenario.given;
  assert.ok(given);
  const applicant = await callOf(city, given.applicant, given.onBehalfOf);
  const materials: NonNullable<typeof given.materials> = Object.fromEntries(
    Object.entries(given.materials ?? {}).map(([key, how]) => [
      key,
      'promise' in how && !promisesGap ? { upload: 'sample.pdf' } : how,
    ]),
  );
  return {
    city,
    applicant,
    clerk: await callOf(city, clerk),
    head: await callOf(city, head),
    approver: await callOf(city, approver),
    adds: 10,
    promisesGap,
    step: (caseId, step) =>
      takeStep(city, packs, applicant, caseId, step.act === 'correct' ? step : { officer: clerk, ...step }),
    submitted: async () => {
      const { caseId } = await submitApplication(applicant, {
        itemKey: item,
        situation: given.situation ?? {},
        answers: given.answers,
        materials: await materialsOf(applicant, packs, materials),
        channel: 'api',
        idempotencyKey: newId(),
      });
      return caseId;
    },
  };
}

/** Examined by the clerk, whenever it is before him, and decided by the head. */
const deciding = (ground: Ground): Ground => ({
  ...ground,
  decide: async (caseId, act) => {
    const open = await openTasksOfCases(ground.city.database, [caseId]);
    assert.deepEqual(
      open.map((task) => task.act),
      ['examine'],
      'what was accepted, or is decided anew, is before the clerk',
    );
    await ground.step(caseId, { act: 'examine' });
    const [decision] = await openTasksOfCases(ground.city.database, [caseId]);
    assert.ok(decision);
    const outcome = act === 'decide-grant' ? 'granted' : 'refused';
    await actOnTask(ground.head, { taskId: decision.id, outcome, reason: '经审查' });
  },
});
