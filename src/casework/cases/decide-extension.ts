import { type Static, Type } from 'typebox';
import { releaseById } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { currentCalendar, type PeriodUnit } from '#platform/calendar/index.ts';
import { actInCase, caseActMembers } from './act-in-case.ts';
import type { ActResult } from './act-on-task.ts';
import { changeCase } from './change-case.ts';
import { isTooLate, joint } from './extension-of.ts';
import { extensionsOfPeriod, settleExtension } from './extension-store.ts';
import { issuePaper } from './issue-paper.ts';
import { officerName } from './officer-name.ts';
import { inBoth } from './paper-words.ts';
import { periodProblem } from './period-problems.ts';
import { extendClocks } from './record-store.ts';
import { recountClocks } from './recount-clocks.ts';
import { findCase } from './store.ts';
import { tellOfficers } from './tell-officers.ts';
import { tellProgress } from './tell-progress.ts';

export const DecideExtension = Type.Object({
  ...caseActMembers,
  outcome: Type.Union([Type.Literal('approved'), Type.Literal('rejected')]),
});
export type DecideExtension = Static<typeof DecideExtension>;

/** The head of the body, or of the government under joint handling, approves the extension or does not (行政许可法 42). */
export async function decideExtension(call: Call, input: DecideExtension): Promise<ActResult> {
  const { id, caseId, outcome } = input;
  const reason = input.reason?.trim() ?? '';
  const found = await findCase(call.database, caseId);
  return actInCase(
    call,
    {
      id,
      caseId,
      kind: 'decide-extension',
      action: approvalOf(found?.kind),
      reason,
      reasonRequired: outcome === 'rejected',
    },
    async (acting, transaction, before) => {
      const asked = (await extensionsOfPeriod(transaction, caseId)).find(({ state }) => state === 'asked');
      if (!asked) throw periodProblem('extension-not-asked');
      if (isTooLate(before, acting.clock.today())) throw periodProblem('extension-too-late');
      await settleExtension(transaction, asked.id, outcome, await officerName(acting), acting.clock.now());
      const answer = (what: Text) =>
        tellOfficers(acting, transaction, before, [asked.askedByAccount], {
          id,
          template: 'request.answered',
          what,
          by: '',
          reason: reason || asked.reason,
        });
      if (outcome === 'rejected') {
        await changeCase(acting, transaction, before, {}, [{ event: 'case.extension-rejected' }]);
        await answer({ 'zh-CN': '不批准延长期限', en: 'The extension is not approved' });
        return { outcome };
      }
      const extended = await extendClocks(transaction, caseId, ['promised', 'statutory'], asked);
      if (extended === 0) throw periodProblem('extension-none');
      const due = await recountClocks(
        transaction,
        await currentCalendar(acting),
        caseId,
        acting.clock.today(),
      );
      const changed = await changeCase(acting, transaction, before, { ...due }, [
        { event: 'case.extended', data: { ...due, period: asked.periodKey } },
      ]);
      const basis = (await releaseById(acting, before.releaseId)).part('period', asked.periodKey)?.basis;
      await issuePaper(acting, transaction, changed, {
        template: 'extension',
        ...(basis ? { basis } : {}),
        reasons: [asked.reason],
        blanks: {
          approver: inBoth(asked.periodKey === joint ? 'government-head' : 'body-head'),
          period: { period: { length: asked.length, unit: asked.unit as PeriodUnit } },
        },
      });
      await answer({ 'zh-CN': '批准延长期限', en: 'The extension is approved' });
      await tellProgress(acting, transaction, changed, 'extended', { reason: asked.reason });
      return { outcome, data: { period: asked.periodKey } };
    },
  );
}

/** Who approves: a lead case is handled jointly. */
export const approvalOf = (kind: string | undefined) =>
  kind === 'lead' ? 'case.approve-joint-extension' : 'case.approve-extension';
