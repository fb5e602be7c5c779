import { type Static, Type } from 'typebox';
import {
  type ActResult,
  actInCase,
  caseActMembers,
  certifiedOfficers,
  changeCase,
  issuePaper,
  officerName,
  officersInWriting,
  tellApplicant,
  tellOfficers,
} from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { absent } from '#platform/access/index.ts';
import { leastOfficers, namesOf } from './candidates.ts';
import type { Inspection } from './model.ts';
import { inspectionProblem } from './problems.ts';
import { findInspection, insertExchange, lockInspection, photosOf, writeVisit } from './store.ts';

export const ExchangeInspectors = Type.Object({
  id: caseActMembers.id,
  inspectionId: Type.String({ format: 'uuid' }),
  reason: caseActMembers.reason,
  officers: Type.Array(Type.String({ format: 'uuid' }), {
    maxItems: 10,
    description: 'The accounts of those who go from now on, two at least',
  }),
  visitOn: Type.Optional(Type.String({ format: 'date', description: 'Another day, where it changes too' })),
  visitAt: Type.Optional(Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })),
});
export type ExchangeInspectors = Static<typeof ExchangeInspectors>;

/**
 * Before an inspection has begun others can be sent instead 更换核查人员: leave, a conflict of interest. It is always two of
 * the body with certificates; the applicant is told in writing who comes now, and the record keeps who was to come.
 */
export async function exchangeInspectors(call: Call, input: ExchangeInspectors): Promise<ActResult> {
  const known = await findInspection(call.database, input.inspectionId);
  if (!known) throw absent(call, inspectionProblem('not-found'));
  const reason = input.reason?.trim() ?? '';
  return actInCase(
    call,
    {
      id: input.id,
      caseId: known.caseId,
      kind: 'exchange-inspectors',
      action: 'case.procedure',
      reason,
      reasonRequired: true,
    },
    async (acting, transaction, of) => {
      const before = await lockInspection(transaction, input.inspectionId);
      if (!before) throw inspectionProblem('not-found');
      if (before.reportId !== null || (await photosOf(transaction, before.id)).length > 0)
        throw inspectionProblem('begun');
      const officers = (await certifiedOfficers(acting, of)).filter(({ accountId }) =>
        input.officers.includes(accountId),
      );
      if (officers.length < Math.max(leastOfficers, new Set(input.officers).size))
        throw inspectionProblem('officers-unfit', { count: leastOfficers });
      const { visitOn = before.visitOn, visitAt = before.visitAt } = input;
      if (isOver(acting, { visitOn, visitAt })) throw inspectionProblem('day-gone');
      const after: Inspection = { ...before, officers, visitOn, visitAt };
      await writeVisit(transaction, after);
      await insertExchange(transaction, {
        id: input.id,
        before,
        after,
        reason,
        doneBy: await officerName(acting),
        doneAt: acting.clock.now(),
      });
      const changed = await changeCase(acting, transaction, of, {}, [
        { event: 'case.inspectors-exchanged', data: { inspectionId: before.id } },
      ]);
      await issuePaper(acting, transaction, changed, {
        template: 'inspection-changed',
        reasons: [reason],
        blanks: {
          former: officersInWriting(before.officers.map(({ name }) => ({ name }))),
          officers: officersInWriting(officers),
          visitOn: { day: visitOn },
          visitAt,
          address: before.address,
        },
      });
      const visit = `${visitOn} ${visitAt}`;
      await tellOfficers(
        acting,
        transaction,
        changed,
        [...before.officers, ...officers].map(({ accountId }) => accountId),
        {
          id: input.id,
          template: 'inspection.changed',
          what: { 'zh-CN': `${visit}，${namesOf(officers)}`, en: `${visit}, ${namesOf(officers)}` },
          by: await officerName(acting),
          reason,
        },
      );
      await tellApplicant(acting, transaction, changed, 'case.inspection-changed', {
        on: visitOn,
        at: visitAt,
        address: before.address,
        officers: namesOf(officers),
      });
      return { outcome: 'exchanged', data: { from: namesOf(before.officers), to: namesOf(officers) } };
    },
  );
}

/** After the hour that was told the officers may be there, perhaps without a network: another hour is needed then. */
function isOver(call: Call, { visitOn, visitAt }: Pick<Inspection, 'visitOn' | 'visitAt'>): boolean {
  const now = call.clock.now();
  return `${visitOn} ${visitAt}` <= `${call.clock.dateOf(now)} ${call.clock.timeOf(now).slice(0, 5)}`;
}
