import { type Static, Type } from 'typebox';
import {
  type ActResult,
  actInCase,
  basisInWords,
  type Case,
  changeCase,
  issuePaper,
  officersInWriting,
  officersWhoGo,
  tellApplicant,
  tellProgress,
} from '#casework/cases/index.ts';
import { findItem } from '#casework/catalogue/index.ts';
import { releaseById } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import type { TakenPromise } from './model.ts';
import { aftercareProblem } from './problems.ts';
import { onPromises, onRevocation } from './promise-laws.ts';
import { promiseOf, updatePromise } from './promise-store.ts';

export const InspectPromise = Type.Object({
  id: Type.String({ format: 'uuid', description: 'Made by the caller: the same request twice acts once' }),
  caseId: Type.String({ format: 'uuid' }),
  outcome: Type.Enum(['kept', 'broken']),
  officers: Type.Array(Type.String({ maxLength: 100 }), {
    maxItems: 10,
    description: 'Who inspected: accounts or names of two officers with certificates at least',
  }),
  reason: Type.Optional(Type.String({ maxLength: 4000 })),
});
/** Two see more than one, and neither is alone with the applicant. */
const leastOfficers = 2;
export type InspectPromise = Static<typeof InspectPromise>;

/**
 * Two officers have seen whether a promise is kept 事后核查. If it is not, the holder is ordered to correct by a day; looked
 * at again, what has been corrected counts as kept.
 */
export function inspectPromise(call: Call, input: InspectPromise): Promise<ActResult> {
  const { id, caseId, outcome } = input;
  const reason = input.reason?.trim() ?? '';
  return actInCase(
    call,
    {
      id,
      caseId,
      kind: 'inspect-promise',
      action: 'case.procedure',
      reason,
      reasonRequired: outcome === 'broken',
      onClosed: true,
    },
    async (acting, transaction, before) => {
      const officers = await officersWhoGo(acting, before, input.officers);
      if (officers.length < leastOfficers) throw aftercareProblem('two-officers');
      const promise = await promiseOf(transaction, caseId);
      if (!promise || (promise.state !== 'open' && promise.state !== 'ordered'))
        throw aftercareProblem('promise-unknown');
      const act = { outcome: `promise-${outcome}`, data: { officers: officers.map(({ name }) => name) } };
      await issuePaper(acting, transaction, before, {
        template: 'promise-inspected',
        reasons: reason === '' ? [] : [reason],
        blanks: { officers: officersInWriting(officers), finding: findings[outcome] },
      });
      if (outcome === 'kept') {
        await updatePromise(transaction, { ...promise, state: 'kept', endedOn: acting.clock.today() });
        const kept = await changeCase(acting, transaction, before, {}, [{ event: 'case.promise-kept' }]);
        await tellProgress(acting, transaction, kept, 'promise-kept');
        return act;
      }
      const broken = await changeCase(acting, transaction, before, {}, [{ event: 'case.promise-broken' }]);
      await tellProgress(acting, transaction, broken, 'promise-broken', { reason });
      if (promise.state === 'open') await orderCorrection(acting, transaction, broken, promise, reason);
      return act;
    },
  );
}

const findings: Readonly<Record<InspectPromise['outcome'], Text>> = {
  kept: { 'zh-CN': '承诺属实', en: 'the promise is kept' },
  broken: { 'zh-CN': '承诺不实', en: 'the promise is not kept' },
};

/** In writing, with a day 责令限期改正. */
async function orderCorrection(
  call: Call,
  transaction: Transaction,
  of: Case,
  promise: TakenPromise,
  reason: string,
): Promise<void> {
  const [item, release, calendar] = await Promise.all([
    findItem(call, of.itemKey, of.releaseId),
    releaseById(call, of.releaseId),
    currentCalendar(call),
  ]);
  const within = item.definition.promise?.correctWithin;
  if (!within) throw aftercareProblem('promise-unknown');
  const correctFrom = call.clock.today();
  const { date: correctBy, provisional: correctProvisional } = calendar.dueDate(correctFrom, within);
  await updatePromise(transaction, {
    ...promise,
    state: 'ordered',
    correctFrom,
    correctBy,
    correctProvisional,
  });
  await issuePaper(call, transaction, of, {
    template: 'correction-order',
    reasons: [reason],
    blanks: {
      basis: basisInWords(release, onPromises),
      revocationBasis: basisInWords(release, onRevocation),
      until: { day: correctBy, provisional: correctProvisional },
    },
  });
  await tellProgress(call, transaction, of, 'correction-ordered', { reason });
  await tellApplicant(call, transaction, of, 'case.correction-ordered', { reason, until: correctBy });
}
