import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { viewProgress } from '#front/applications/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { applyAsInScenario } from './apply-as-in-scenario.ts';
import { openTestCity } from './test-city.ts';

let city: Awaited<ReturnType<typeof openTestCity>>;
before(async () => {
  city = await openTestCity(['packs/china', 'packs/mingzhou']);
});
after(() => city?.database.close());

/** Of a birth of which no hospital certifies anything: in the pack the fourth scenario. */
const notCertified = 3;

test('why a process ends a case by itself is told to the applicant, in both languages', async () => {
  const { caseId, applicant, take } = await applyAsInScenario(city, 'newborn', notCertified);
  await take(0, 1);
  while ((await deliverPending(city)) > 0);
  const { entries } = await viewProgress(applicant, caseId);
  const closed = entries.find((entry) => entry.kind === 'closed' && entry.caseId === caseId);
  assert.match(closed?.reason ?? '', /没有签发出生医学证明/);
  assert.match(closed?.parameters['textEn'] ?? '', /No medical certificate of birth/);
});
