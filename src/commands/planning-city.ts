import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { actOnTask } from '#casework/cases/index.ts';
import { readScenarios, type Scenario } from '#casework/packs/index.ts';
import {
  chooseMaterial,
  type Receipt,
  startCorrection,
  submitApplication,
  viewProgress,
} from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { storeFile } from '#platform/files/index.ts';
import { openTasksOfCases } from '#platform/processes/index.ts';
import { callOf, openTestCity } from './test-city.ts';

const packs = ['packs/china', 'packs/mingzhou'];
const firm = '91339901MAD7K2L486';
const sample = 'packs/mingzhou/samples/sample.pdf';

/** A test city in which one firm applies for the planning permit of the pack's first scenario, again and again. */
export interface PlanningCity {
  readonly city: Awaited<ReturnType<typeof openTestCity>>;
  readonly applicant: Call;
  readonly given: Scenario['given'];
  readonly submit: (key: string) => Promise<Receipt>;
  /** The open task of that act at the lead case, or at the child case of an item. */
  readonly taskOf: (caseId: string, act: string, item?: string) => Promise<string>;
  /** An officer does what such a task asks. */
  readonly act: (
    officer: string,
    caseId: string,
    step: {
      readonly act: string;
      readonly item?: string;
      readonly outcome: string;
      readonly reason?: string;
    },
  ) => Promise<void>;
  readonly accept: (caseId: string) => Promise<void>;
  /** An application that its body has sent back, opened again by its applicant with a scan exchanged. */
  readonly beginCorrection: (key: string) => Promise<{ readonly caseId: string; readonly draftId: string }>;
}

export async function openPlanningCity(from: readonly string[] = packs): Promise<PlanningCity> {
  const city = await openTestCity(from);
  const applicant = await callOf(city, 'shen.zhiyuan', firm);
  const scenarios = await readScenarios(packs);
  const planning = scenarios.find(({ item }) => item === 'planning-permit')?.scenarios[0]?.scenario;
  assert.ok(planning);
  const { given } = planning;

  const taskOf: PlanningCity['taskOf'] = async (caseId, act, item) => {
    const { root, branches } = await viewProgress(applicant, caseId);
    const ids = [root, ...branches].flatMap((branch) =>
      branch && (item === undefined ? branch.caseId === caseId : branch.itemKey === item)
        ? [branch.caseId]
        : [],
    );
    const tasks = await openTasksOfCases(city.database, ids);
    const found = tasks.find((task) => task.act === act);
    assert.ok(found, `a task “${act}” at ${item ?? 'the lead'}`);
    return found.id;
  };

  const act: PlanningCity['act'] = async (officer, caseId, { act: asked, item, ...said }) => {
    await actOnTask(await callOf(city, officer), { taskId: await taskOf(caseId, asked, item), ...said });
  };

  const submit: PlanningCity['submit'] = async (key) =>
    submitApplication(applicant, {
      itemKey: 'planning-permit',
      situation: given.situation ?? {},
      answers: given.answers,
      materials: await uploads(applicant, Object.keys(given.materials ?? {})),
      channel: 'api',
      idempotencyKey: key,
    });

  return {
    city,
    applicant,
    given,
    submit,
    taskOf,
    act,
    accept: (caseId) => act('lin.xiaotang', caseId, { act: 'accept', outcome: 'accepted' }),
    beginCorrection: async (key) => {
      const { caseId } = await submit(key);
      await act('lin.xiaotang', caseId, { act: 'accept', outcome: 'correction', reason: '请补日照分析' });
      const { id: draftId } = await startCorrection(applicant, caseId);
      const content = await readFile(sample);
      const choice = { way: 'upload', name: 'corrected.pdf', type: 'application/pdf', content } as const;
      await chooseMaterial(applicant, { draftId, materialKey: 'sunlight-analysis', choice });
      return { caseId, draftId };
    },
  };
}

/** A case whose opinions are all in: the clerk examines next, then the head decides. */
export async function gatheredIn(planning: PlanningCity, start: Date, key: string): Promise<string> {
  planning.city.clock.moveTo(start);
  const { caseId } = await planning.submit(key);
  await planning.accept(caseId);
  for (const [officer, opinion] of opinions) await planning.act(officer, caseId, opinion);
  await planning.act('lin.xiaotang', caseId, { act: 'confirm', outcome: 'done' });
  return caseId;
}

const agreed = (item: string) => ({ act: 'opinion', item: `planning-opinion-${item}`, outcome: 'agreed' });
const opinions = [
  ['parks', agreed('parks')],
  ['housing.design-review', agreed('housing')],
  ['civil-air-defence', agreed('civil-air-defence')],
  ['zhao.mingwei', agreed('water')],
  ['traffic-police', { act: 'examine', item: 'planning-opinion-traffic', outcome: 'passed' }],
  ['traffic-police.head', agreed('traffic')],
] as const;

/** Files of one application belong to its case: each is handed in with its own. */
async function uploads(
  applicant: Call,
  keys: readonly string[],
): Promise<Record<string, { way: 'upload'; fileId: string }>> {
  const content = await readFile(sample);
  const scan = { name: 'sample.pdf', type: 'application/pdf', content, accept: ['pdf'], maxBytes: 1 << 20 };
  const stored = keys.map(
    async (key) => [key, { way: 'upload', fileId: (await storeFile(applicant, scan)).id }] as const,
  );
  return Object.fromEntries(await Promise.all(stored));
}
