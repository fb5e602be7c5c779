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
import { dayOfReceipt } from './day-of-receipt.ts';
import { issuePaper } from './issue-paper.ts';
import type { Case } from './model.ts';
import { endClocks } from './record-store.ts';
import { requestProblem } from './request-problems.ts';
import { runProcess } from './run-process.ts';
import { runningInstances } from './running-instances.ts';
import { refuseAfterSilence } from './silent-acceptance.ts';
import { startClocks } from './start-clocks.ts';
import { tellApplicant } from './tell-applicant.ts';
import { tellProgress } from './tell-progress.ts';

export const ReferCase = Type.Object({
  ...caseActMembers,
  to: Type.String({ format: 'uuid', description: 'The body that has jurisdiction, one of those offered' }),
});
export type ReferCase = Static<typeof ReferCase>;

/**
 * A body that has no jurisdiction passes an application on to the one that has 移送, in writing. Number and content go along: for the
 * applicant it is the same case, handed in on the same day. The body that has jurisdiction answers within the period of its own
 * receipt (行政许可法 32), which is today.
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
      const countedFrom = await dayOfReceipt(acting, item, acting.clock.now());
      await issuePaper(acting, transaction, before, {
        template: 'referral',
        addressee: to.name,
        reasons: [reason],
        blanks: { applicant: before.applicantName, to: to.name, passedOn: { day: countedFrom } },
      });
      for (const instanceId of await runningInstances(transaction, caseId))
        await cancelInstance(acting, transaction, { instanceId, reason });
      const from = await bodyById(acting, before.bodyId);
      const referred = await moved(acting, transaction, before, to);
      await endClocks(transaction, caseId, ['acceptance'], acting.clock.today());
      await startClocks(acting, transaction, caseId, item, ['acceptance'], countedFrom);
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

/**
 * Those that handle the same item elsewhere, as long as nobody has accepted the application; none: nobody else has jurisdiction.
 * Who has passed it on does not get it back: no application goes to and fro.
 */
export async function bodiesToReferTo(call: Call, of: Case, { definition }: Item): Promise<readonly Body[]> {
  if (of.state !== 'received' || of.parentId !== null || definition.jurisdiction.by === 'city') return [];
  const own = await findBody(call, definition.body);
  const counterparts = (await listBodies(call)).filter(({ parentKey }) => parentKey === definition.body);
  const had = [of.bodyId, ...of.referredFrom.map((place) => place.split('/')[0])];
  return [...(own ? [own] : []), ...counterparts].filter(({ id }) => !had.includes(id));
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
