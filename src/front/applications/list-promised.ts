import { gapsOf, type PromisedMaterial } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { applicationProblem } from './problems.ts';
import { promisedIn } from './promised-store.ts';
import { submissionOf } from './sealed-store.ts';
import { findApplication } from './store.ts';
import { owns } from './view-progress.ts';

/** What was promised for an application and has not come 容缺: where the case is by its own record, else as the bodies told. */
export async function listPromised(call: Call, caseId: string): Promise<readonly PromisedMaterial[]> {
  requireAccount(call);
  const application = await findApplication(call.database, caseId);
  if (!application || !owns(call, application)) throw applicationProblem('not-found');
  if (call.config.zone.name !== 'internet')
    return (await gapsOf(call.database, caseId)).filter(({ state }) => state !== 'closed');
  const told = (await promisedIn(call.database, caseId)).filter(({ state }) => state !== 'closed');
  if (told.length === 0) return [];
  // What has been sent, and is on its way to the bodies, is not asked for once more.
  const { materials = [] } = (await submissionOf(call.database, caseId)) ?? {};
  const sent = new Set(materials.flatMap(({ key, way }) => (way === 'promise' ? [] : [key])));
  return told.filter(({ materialKey }) => !sent.has(materialKey));
}
