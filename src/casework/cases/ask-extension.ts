import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import { whoMay } from '#platform/access/index.ts';
import { assignmentsOfBody, listBodies } from '#platform/directory/index.ts';
import { actInCase, caseActMembers } from './act-in-case.ts';
import type { ActResult } from './act-on-task.ts';
import { resourceWith } from './case-resource.ts';
import { changeCase } from './change-case.ts';
import { approvalOf } from './decide-extension.ts';
import { extensionOf, isTooLate } from './extension-of.ts';
import { extensionsOfPeriod, insertExtension } from './extension-store.ts';
import type { Case } from './model.ts';
import { officerName } from './officer-name.ts';
import { periodProblem } from './period-problems.ts';
import type { Participant } from './store.ts';
import { tellOfficers } from './tell-officers.ts';

export const AskExtension = Type.Object(caseActMembers);
export type AskExtension = Static<typeof AskExtension>;

/** Who handles a case asks, with reasons, that its period be extended 申请延长. The head decides; once only. */
export function askExtension(call: Call, input: AskExtension): Promise<ActResult> {
  const { id, caseId } = input;
  const reason = input.reason?.trim() ?? '';
  return actInCase(
    call,
    { id, caseId, kind: 'ask-extension', action: 'case.ask-extension', reason, reasonRequired: true },
    async (acting, transaction, before, _task, family) => {
      if (before.state !== 'accepted' || before.decidedAt) throw periodProblem('not-accepted-yet');
      if (isTooLate(before, acting.clock.today())) throw periodProblem('extension-too-late');
      const period = await extensionOf(acting, before);
      if (!period) throw periodProblem('extension-none');
      const earlier = await extensionsOfPeriod(transaction, caseId);
      if (earlier.some(({ state }) => state !== 'rejected')) throw periodProblem('extension-once');
      await insertExtension(transaction, {
        id,
        caseId,
        periodKey: period.key,
        length: period.length,
        unit: period.unit,
        reason,
        askedBy: await officerName(acting),
        askedByAccount: acting.actor.id,
        askedAt: acting.clock.now(),
        state: 'asked',
      });
      await changeCase(acting, transaction, before, {}, [
        { event: 'case.extension-asked', data: { period: period.key } },
      ]);
      await tellOfficers(acting, transaction, before, await approversOf(acting, before, family), {
        id,
        template: 'request.asked',
        what: { 'zh-CN': '申请延长办理期限', en: 'An extension of the period is asked for' },
        by: await officerName(acting),
        reason,
      });
      return { outcome: 'asked', data: { period: period.key } };
    },
  );
}

/** The leaders of the body, or of the city's government where bodies handle the case jointly. */
async function approversOf(call: Call, of: Case, family: readonly Participant[]): Promise<(string | null)[]> {
  const action = approvalOf(of.kind);
  const bodyIds =
    of.kind === 'lead'
      ? (await listBodies(call)).filter(({ kind }) => kind === 'people-government').map(({ id }) => id)
      : [of.bodyId];
  const assignments = await Promise.all(bodyIds.map((bodyId) => assignmentsOfBody(call, bodyId)));
  const approvers = await whoMay(call, action, assignments.flat(), () => resourceWith(family, of));
  return approvers.map(({ accountId }) => accountId);
}
