import { type Static, Type } from 'typebox';
import { findItem, type Item } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { type Body, bodyById, findBody, listBodies } from '#platform/directory/index.ts';
import { cancelInstance } from '#platform/processes/index.ts';
import { ancestorsOf } from '#platform/regions/index.ts';
import { actInCase, caseActMembers } from './act-in-case.ts';
import type { ActResult } from './act-on-task.ts';
import { changeCase } from './change-case.ts';
import { issuePaper } from './issue-paper.ts';
import type { Case } from './model.ts';
import { requestProblem } from './request-problems.ts';
import { runProcess } from './run-process.ts';
import { runningInstances } from './running-instances.ts';
import { refuseAfterSilence } from './silent-acceptance.ts';
import { tellApplicant } from './tell-applicant.ts';
import { tellProgress } from './tell-progress.ts';

export const ReferCase = Type.Object({
  ...caseActMembers,
  to: Type.String({ format: 'uuid', description: 'The body that has jurisdiction, one of those offered' }),
});
export type ReferCase = Static<typeof ReferCase>;

/**
 * A body that has no jurisdiction passes an application on to the one that has 移送, in writing. Number, content and the period of
 * acceptance go along: for the applicant it is the same case, and the days that were lost are not his.
 */
export function referCase(call: Call, input: ReferCase): Promise<ActResult> {
  const { id, caseId } = input;
  const reason = input.reason?.trim() ?? '';
  return actInCase(
    call,
    { id, caseId, kind: 'refer', action: 'case.refer', reason, reasonRequired: true },
    async (acting, transaction, before) => {
      const item = await findItem(acting, before.itemKey, before.releaseId);
      const to = (await bodiesToReferTo(acting, before, item)).find((body) => body.id === input.to);
      if (!to) throw requestProblem('not-to-refer-to');
      await refuseAfterSilence(acting, transaction, before);
      await issuePaper(acting, transaction, before, {
        template: 'referral',
        addressee: to.name,
        reasons: [reason],
        blanks: { applicant: before.applicantName, to: to.name },
      });
      for (const instanceId of await runningInstances(transaction, caseId))
        await cancelInstance(acting, transaction, { instanceId, reason });
      const from = await bodyById(acting, before.bodyId);
      const referred = await moved(acting, transaction, before, to);
      await runProcess(acting, transaction, referred, item);
      const told = { reason: reason.replace(/[。.]$/u, ''), from: from?.name ?? {} };
      await tellProgress(acting, transaction, referred, 'referred', { reason });
      await tellApplicant(acting, transaction, referred, 'case.referred', told);
      return {
        outcome: 'referred',
        data: { from: before.bodyId, to: to.id, name: textIn(to.name, 'zh-CN') },
      };
    },
  );
}

/** Those that handle the same item elsewhere, as long as nobody has accepted the application; none: nobody else has jurisdiction. */
export async function bodiesToReferTo(call: Call, of: Case, { definition }: Item): Promise<readonly Body[]> {
  if (of.state !== 'received' || of.parentId !== null || definition.jurisdiction.by === 'city') return [];
  const own = await findBody(call, definition.body);
  const counterparts = (await listBodies(call)).filter(({ parentKey }) => parentKey === definition.body);
  return [...(own ? [own] : []), ...counterparts].filter(({ id }) => id !== of.bodyId);
}

async function moved(call: Call, transaction: Transaction, before: Case, to: Body): Promise<Case> {
  const { bodyId, divisionKey } = before;
  return changeCase(
    call,
    transaction,
    before,
    {
      bodyId: to.id,
      leadBodyId: to.id,
      regionId: await regionAt(call, before, to),
      referredFrom: [...new Set([...before.referredFrom, `${bodyId}/${divisionKey ?? ''}`])],
    },
    [{ event: 'case.referred', data: { fromBodyId: bodyId } }],
  );
}

/** The place that was stated, where it lies within that of the body; else the body's own: there it is decided from now on. */
async function regionAt(call: Call, { regionId }: Case, to: Body): Promise<string | null> {
  if (to.regionId === null || regionId === null) return regionId;
  const within = [regionId, ...(await ancestorsOf(call, regionId)).map(({ id }) => id)];
  return within.includes(to.regionId) ? regionId : to.regionId;
}
