import { type Call, within } from '#kernel/application/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { inspectInstance } from '#platform/processes/index.ts';
import type { ProcessAct } from './act-on-process.ts';
import { operating } from './authority.ts';
import { type ShownVariable, showVariables } from './mask-variables.ts';
import { operationsProblem } from './problems.ts';

/** The values that a process holds, as they are. That they were read, by whom and why, stands in its history. */
export async function readValues(
  call: Call,
  { instanceId, reason }: ProcessAct,
): Promise<readonly ShownVariable[]> {
  const acting = await operating(call, 'process.read-values');
  if (reason.trim() === '') throw operationsProblem('reason-required');
  return call.database.transaction(async (transaction) => {
    const seen = await inspectInstance(within(acting, transaction), { instanceId, showVariables: true });
    await recordAudit(acting, transaction, [
      {
        action: 'process.values-read',
        object: { kind: 'process', id: instanceId },
        regionId: seen.instance.regionId,
        detail: { caseId: seen.instance.caseId, reason: reason.trim() },
      },
    ]);
    return showVariables(seen.variables ?? {});
  });
}
