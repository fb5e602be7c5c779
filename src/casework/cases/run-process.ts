import type { Item } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { findDefinition, startInstance } from '#platform/processes/index.ts';
import { closeFinishedCase } from './close-finished-case.ts';
import type { Case } from './model.ts';
import { caseProblem } from './problems.ts';
import { linkInstance } from './store.ts';

/** Begins the item's process for a case, on the version of the release that the case is pinned to. */
export async function runProcess(
  call: Call,
  transaction: Transaction,
  of: Case,
  item: Item,
  known: { readonly [source in 'variables' | 'given']?: Readonly<Record<string, unknown>> } = {},
): Promise<void> {
  const definitionId = await findDefinition(transaction, of.releaseId, item.processKey);
  if (!definitionId) throw caseProblem('process-unknown', { item: item.key, process: item.processKey });
  const started = await startInstance(call, transaction, {
    definitionId,
    caseId: of.id,
    regionId: of.regionId,
    bodyId: of.bodyId,
    leadBodyId: of.leadBodyId,
    divisionKey: of.divisionKey,
    ...known,
  });
  linkInstance(transaction, of.id, started.instanceId, call.clock.now());
  await closeFinishedCase(call, transaction, of.id, started);
}
