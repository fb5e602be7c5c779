import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { readScenarios } from '#casework/packs/index.ts';
import { type Submission, submitApplication } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { storeFile } from '#platform/files/index.ts';
import { scan } from './hygiene-city.ts';
import { samplePacks } from './two-zones.ts';

/** A lost identity card is to be replaced: forty yuan are due once the application is accepted. */
export async function replaceLostCard(asking: Call, counter: Submission['counter'] = null): Promise<string> {
  const given = (await readScenarios(samplePacks))
    .find(({ item }) => item === 'identity-card-renewal')
    ?.scenarios.find(({ scenario }) => scenario.given.situation?.['reason'] === 'lost')?.scenario.given;
  assert.ok(given);
  const materials: Record<string, { way: 'upload'; fileId: string }> = {};
  const content = await readFile(scan);
  const letter = counter && 'letter' in counter && counter.letter ? ['letter-of-authority'] : [];
  for (const key of [...Object.keys(given.materials ?? {}), ...letter]) {
    const file = { name: 'sample.pdf', content, accept: ['pdf'], maxBytes: 1 << 20 };
    materials[key] = { way: 'upload', fileId: (await storeFile(asking, file)).id };
  }
  const { caseId } = await submitApplication(asking, {
    ...{ itemKey: 'identity-card-renewal', idempotencyKey: newId(), materials, counter },
    ...{ situation: given.situation ?? {}, answers: given.answers, channel: counter ? 'counter' : 'api' },
  });
  return caseId;
}
