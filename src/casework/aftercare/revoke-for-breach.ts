import { type Static, Type } from 'typebox';
import {
  type ActResult,
  actInCase,
  basisInWords,
  type Case,
  caseActMembers,
  changeCase,
  contentOf,
  issuePaper,
  tellApplicant,
  tellProgress,
} from '#casework/cases/index.ts';
import { endByCase, heldLicence, type Licence, licencesOfCase } from '#casework/licences/index.ts';
import { releaseById } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import { recordBreach } from './credit-record.ts';
import { aftercareProblem } from './problems.ts';
import { onRevocation } from './promise-laws.ts';
import { promiseOf, updatePromise } from './promise-store.ts';

export const RevokeForBreach = Type.Object(caseActMembers);
export type RevokeForBreach = Static<typeof RevokeForBreach>;

/**
 * Revokes what was granted on a promise that was not kept and not corrected in time 撤销, in writing and with remedies. The
 * breach goes on record. Never a clerk's, and never while the time to correct runs or may still be moved by a calendar.
 */
export function revokeForBreach(call: Call, input: RevokeForBreach): Promise<ActResult> {
  const { id, caseId } = input;
  const reason = input.reason?.trim() ?? '';
  return actInCase(
    call,
    {
      id,
      caseId,
      kind: 'revoke',
      action: 'case.terminate',
      reason,
      reasonRequired: true,
      onClosed: true,
    },
    async (acting, transaction, before) => {
      const promise = await promiseOf(transaction, caseId);
      if (promise?.state !== 'ordered' || promise.correctBy === null)
        throw aftercareProblem('promise-unknown');
      const today = acting.clock.today();
      const open = (await currentCalendar(acting)).isWorkingDay(promise.correctBy).provisional;
      if (today <= promise.correctBy || open)
        throw aftercareProblem('correction-runs', { until: promise.correctBy });
      const [content, release, body, licence] = await Promise.all([
        contentOf(transaction, before.contentId),
        releaseById(acting, before.releaseId),
        bodyById(acting, before.bodyId),
        standingLicence(acting, before),
      ]);
      if (!content || !licence) throw aftercareProblem('no-licence');
      const basis = basisInWords(release, onRevocation);
      await endByCase(acting, transaction, {
        licenceId: licence.id,
        caseId,
        status: 'revoked',
        reason,
        legalBasis: textIn(basis, 'zh-CN'),
      });
      await updatePromise(transaction, { ...promise, state: 'revoked', endedOn: today });
      await recordBreach(acting, transaction, {
        caseId,
        receiptNumber: before.receiptNumber,
        subjectCode: content.applicant.code,
        subjectName: content.applicant.name,
        item: textIn(before.itemTitle, 'zh-CN'),
        body: textIn(body?.name, 'zh-CN'),
        reason,
      });
      const revoked = await changeCase(acting, transaction, before, {}, [
        { event: 'case.promise-breached', data: { licenceId: licence.id } },
      ]);
      await issuePaper(acting, transaction, revoked, {
        template: 'revoked-for-breach',
        reasons: [reason],
        blanks: { basis, licence: licence.title, number: licence.number },
      });
      await tellProgress(acting, transaction, revoked, 'licence-revoked', { reason });
      await tellApplicant(acting, transaction, revoked, 'case.licence-revoked', { reason });
      return { outcome: 'revoked', data: { licenceId: licence.id } };
    },
  );
}

/** The licence that the case issued, in the version that stands today. */
async function standingLicence(call: Call, of: Case): Promise<Licence | undefined> {
  const issued = (await licencesOfCase(call, of.id)).at(-1);
  if (!issued) return undefined;
  const latest = await heldLicence(call, issued.holder.code, issued.typeKey, issued.number);
  return latest && (latest.status === 'valid' || latest.status === 'expired') ? latest : undefined;
}
