import assert from 'node:assert/strict';
import { readScenarios, type ScenarioStep } from '#casework/packs/index.ts';
import { submitApplication } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { materialsOf, takeStep } from './scenario-steps.ts';
import { callOf, openTestCity } from './test-city.ts';

const packs = ['packs/china', 'packs/mingzhou'];

/** A test city in which a shop asks one body, with clerk, head and leader, for its tobacco licence, again and again. */
export interface TobaccoCity {
  readonly city: Awaited<ReturnType<typeof openTestCity>>;
  readonly applicant: Call;
  readonly clerk: Call;
  readonly head: Call;
  readonly leader: Call;
  readonly on: (day: string, time?: string) => void;
  readonly act: (officer: string, caseId: string, step: ScenarioStep) => Promise<void>;
  /** On the 23rd of November 2026. */
  readonly submitted: () => Promise<string>;
  readonly accepted: () => Promise<string>;
  /** What events start comes about. */
  readonly settle: () => Promise<void>;
}

/** In a city of its own, or in one that is open already. */
export async function openTobaccoCity(opened?: TobaccoCity['city']): Promise<TobaccoCity> {
  const city = opened ?? (await openTestCity(packs));
  const found = (await readScenarios(packs)).find(({ item }) => item === 'tobacco-retail')?.scenarios[0];
  assert.ok(found);
  const { given } = found.scenario;
  const applicant = await callOf(city, given.applicant, given.onBehalfOf);
  const [clerk, head, leader] = await Promise.all([
    callOf(city, 'tobacco'),
    callOf(city, 'tobacco.head'),
    callOf(city, 'tobacco.leader'),
  ]);
  const on = (day: string, time = '09:00') => city.clock.moveTo(new Date(`${day}T${time}:00+08:00`));
  const act: TobaccoCity['act'] = (officer, caseId, step) =>
    takeStep(city, packs, applicant, caseId, { officer, ...step });
  const submit = async () => {
    const { caseId } = await submitApplication(applicant, {
      itemKey: 'tobacco-retail',
      situation: given.situation ?? {},
      answers: given.answers,
      materials: await materialsOf(applicant, packs, given.materials ?? {}),
      channel: 'api',
      idempotencyKey: newId(),
    });
    return caseId;
  };
  const submitted = () => {
    on('2026-11-23');
    return submit();
  };
  const accept = async (caseId: string) => {
    await act('tobacco', caseId, { act: 'accept' });
    return caseId;
  };
  const accepted = async () => accept(await submitted());
  const settle = async () => {
    while ((await deliverPending(city)) > 0);
  };
  return { city, applicant, clerk, head, leader, on, act, submitted, accepted, settle };
}
