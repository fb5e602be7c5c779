import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { issueLicence } from '#casework/licences/index.ts';
import { licenceTypeOf } from '#casework/packs/index.ts';
import type { ServiceCall } from '#platform/processes/index.ts';
import { caseFacts } from './case-facts.ts';
import { caseProblem } from './problems.ts';
import { findContent, lockCase } from './store.ts';
import { tellProgress } from './tell-progress.ts';

/** `licence.issue`: issues the licence named in `mt:with` (`licence`) to the applicant; its number goes back into the process. */
export async function issueByProcess(
  call: Call,
  transaction: Transaction,
  service: ServiceCall,
): Promise<Readonly<Record<string, unknown>>> {
  const found = service.caseId ? await lockCase(transaction, service.caseId) : undefined;
  const content = found && (await findContent(transaction, found.contentId));
  if (!found || !content) throw caseProblem('not-found');
  const key = String(service.parameters['licence'] ?? '');
  const type = await licenceTypeOf(call, found.releaseId, key);
  if (!type) throw caseProblem('item-unknown', { item: key });
  const facts = await caseFacts(call, transaction, found.id);
  const licence = await issueLicence(call, transaction, {
    type,
    caseId: found.id,
    releaseId: found.releaseId,
    bodyId: found.bodyId,
    regionId: found.regionId,
    facts: { ...facts, case: facts, ...service.variables },
  });
  await tellProgress(call, transaction, found, 'licence-issued', {
    parameters: { licenceId: licence.id, number: licence.number },
  });
  return { licence: { id: licence.id, number: licence.number, identifier: licence.identifier } };
}
