import { type Static, Type } from 'typebox';
import { findItem, type Item } from '#casework/catalogue/index.ts';
import { endByCase, licencesOfCase } from '#casework/licences/index.ts';
import { releaseById } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { actsAtTask, instancesOfCase, moveInstance, openTasksOfCases } from '#platform/processes/index.ts';
import { actInCase, caseActMembers } from './act-in-case.ts';
import type { ActResult } from './act-on-task.ts';
import { changeCase } from './change-case.ts';
import { extensionsOf, settleExtension } from './extension-store.ts';
import { issuePaper } from './issue-paper.ts';
import type { Case } from './model.ts';
import { officerName } from './officer-name.ts';
import { basisInWords, inBoth } from './paper-words.ts';
import { requestProblem } from './request-problems.ts';
import { runProcess } from './run-process.ts';
import { startClocks } from './start-clocks.ts';
import { findCase } from './store.ts';
import { tellApplicant } from './tell-applicant.ts';
import { tellProgress } from './tell-progress.ts';

export const ReopenCase = Type.Object({
  ...caseActMembers,
  by: Type.Union([Type.Literal('reconsideration'), Type.Literal('judgment')], {
    description: 'What has set the decision aside: a reconsideration, or the judgment of a court',
  }),
  decision: Type.String({ maxLength: 100, description: 'The number of that decision' }),
  within: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 180,
      description: 'The period that it sets, in the unit of the item; absent: the item’s own periods',
    }),
  ),
});
export type ReopenCase = Static<typeof ReopenCase>;

/**
 * A decision was set aside on reconsideration or by a court, and the body decides anew 重新作出 (行政复议法 64): the case is open
 * again from where it was examined, under new periods that run from today. What was issued on the old decision is revoked.
 */
export function reopenCase(call: Call, input: ReopenCase): Promise<ActResult> {
  const { id, caseId, by, within } = input;
  const [reason, decision] = [input.reason?.trim() ?? '', input.decision.trim()];
  return actInCase(
    call,
    { id, caseId, kind: 'reopen', action: 'case.reopen', reason, reasonRequired: true, onClosed: true },
    async (acting, transaction, before) => {
      const item = await findItem(acting, before.itemKey, before.releaseId);
      if (!mayReopen(before, item)) throw requestProblem('not-reopenable');
      if (decision === '') throw requestProblem('reopen-unnumbered');
      await lapseAsked(acting, transaction, caseId);
      await revokeIssued(acting, transaction, before, { reason, decision });
      const accepted = before.outcome !== 'not-accepted';
      const counted = within === undefined ? item : withPeriod(item, within);
      const due = await startClocks(
        acting,
        transaction,
        caseId,
        counted,
        accepted ? ['promised', 'statutory'] : ['acceptance'],
        acting.clock.today(),
      );
      const reopened = await changeCase(
        acting,
        transaction,
        before,
        {
          state: accepted ? 'accepted' : 'received',
          outcome: null,
          decidedAt: null,
          closedAt: null,
          ...due,
        },
        [
          {
            event: 'case.reopened',
            data: accepted ? { ...due, promised: counted.definition.periods.promised } : {},
          },
        ],
      );
      await issuePaper(acting, transaction, reopened, {
        template: accepted ? 'reopened' : 'reopened-at-acceptance',
        reasons: [reason],
        blanks: { setAsideBy: inBoth(`set-aside-by-${by}`), decision },
      });
      await tellProgress(acting, transaction, reopened, 'decided-anew', { reason });
      await tellApplicant(acting, transaction, reopened, 'case.reopened', {
        decision,
        reason: reason.replace(/[。.]$/u, ''),
        due: reopened.dueOn ?? '—',
      });
      await beginAgain(acting, transaction, reopened, item, reason);
      return { outcome: 'reopened', data: { by, decision } };
    },
  );
}

/** What was decided on its substance, or refused at the door; where a licence was altered, the alteration cannot be undone here. */
export function mayReopen({ state, outcome }: Case, { definition }: Item): boolean {
  if (state !== 'closed') return false;
  if (outcome === 'refused' || outcome === 'not-accepted') return true;
  return (outcome === 'granted' || outcome === 'granted-in-part') && definition.effect === undefined;
}

function withPeriod(item: Item, length: number): Item {
  const { periods } = item.definition;
  return {
    ...item,
    definition: {
      ...item.definition,
      periods: {
        ...periods,
        promised: { ...periods.promised, length },
        ...(periods.statutory ? { statutory: { ...periods.statutory, length } } : {}),
      },
    },
  };
}

/** What was asked of the head for the first period, and nobody answered, does not lengthen the new one. */
async function lapseAsked({ clock }: Call, transaction: Transaction, caseId: string): Promise<void> {
  for (const { id, state } of await extensionsOf(transaction, caseId))
    if (state === 'asked') await settleExtension(transaction, id, 'lapsed', '', clock.now());
}

async function revokeIssued(
  call: Call,
  transaction: Transaction,
  of: Case,
  { reason, decision }: { readonly reason: string; readonly decision: string },
): Promise<void> {
  const release = await releaseById(call, of.releaseId);
  const basis = basisInWords(release, { law: 'administrative-reconsideration', articles: [64] });
  for (const { id, status } of await licencesOfCase(call, of.id))
    if (status === 'valid')
      await endByCase(call, transaction, {
        licenceId: id,
        caseId: of.id,
        status: 'revoked',
        reason: `${decision}：${reason}`,
        legalBasis: textIn(basis, 'zh-CN'),
      });
}

const examining: readonly (string | null)[] = ['examine', 'decide'];

/** The process begins anew with what it knew at its end; what was accepted goes on where it is examined. */
async function beginAgain(
  call: Call,
  transaction: Transaction,
  of: Case,
  item: Item,
  reason: string,
): Promise<void> {
  const last = (await instancesOfCase(transaction, of.id)).at(-1);
  await runProcess(call, transaction, of, item, { variables: last?.state.variables ?? {} });
  if ((await findCase(transaction, of.id))?.state === 'closed') throw requestProblem('not-reopenable');
  if (of.state !== 'accepted') return;
  const [first] = await openTasksOfCases(transaction, [of.id]);
  if (first?.act !== 'accept') return;
  const target = (await actsAtTask(call, first))?.jumps.find(({ act }) => examining.includes(act));
  if (!target) throw requestProblem('not-reopenable');
  await moveInstance(call, transaction, {
    instanceId: first.instanceId,
    from: { task: first.id },
    to: target.element,
    reason,
    byName: await officerName(call),
  });
}
