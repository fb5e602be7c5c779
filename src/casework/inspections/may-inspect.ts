import { findCaseResource } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { absent, authorise } from '#platform/access/index.ts';
import type { Inspection } from './model.ts';
import { inspectionProblem } from './problems.ts';
import { findInspection } from './store.ts';

/** An inspection for whoever handles its case; the call goes on under the post that permits it. */
export async function openInspection(
  call: Call,
  id: string,
): Promise<{ readonly acting: Call; readonly inspection: Inspection }> {
  const inspection = await findInspection(call.database, id);
  const resource = inspection && (await findCaseResource(call, inspection.caseId));
  if (!inspection || !resource) throw absent(call, inspectionProblem('not-found'));
  const { assignmentId } = await authorise(call, 'case.procedure', resource);
  return {
    acting: assignmentId ? { ...call, actor: { ...call.actor, assignmentId } } : call,
    inspection,
  };
}

/** What was written on site is handed in by those who were there. */
export async function openOwnInspection(call: Call, id: string): ReturnType<typeof openInspection> {
  const opened = await openInspection(call, id);
  const { officers } = opened.inspection;
  if (!officers.some(({ accountId }) => accountId === call.actor.id))
    throw inspectionProblem('not-inspector', { names: officers.map(({ name }) => name).join('、') });
  return opened;
}
