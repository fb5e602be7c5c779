import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { actInCase, caseActMembers } from './act-in-case.ts';
import type { ActResult } from './act-on-task.ts';
import { officersInWriting, officersWhoGo } from './certified-officers.ts';
import { issuePaper } from './issue-paper.ts';
import { suspension } from './move-gaps.ts';
import { dayDue } from './paper-words.ts';
import { pausesOf } from './pause-store.ts';
import { periodProblem } from './period-problems.ts';
import { proceduresOf } from './procedures-of.ts';
import { stopClocks } from './stop-clocks.ts';

export const BeginProcedure = Type.Object({
  ...caseActMembers,
  kind: Type.String({ description: 'A special procedure of the item, e.g. hearing' }),
  officers: Type.Optional(
    Type.Array(Type.String({ maxLength: 100 }), {
      description:
        'Who carries it out, where the law asks for several: accounts or names of officers with certificates',
    }),
  ),
});
export type BeginProcedure = Static<typeof BeginProcedure>;

/**
 * Begins a hearing, an inspection on site, a test … 特别程序: from today the periods of decision stand still, and the
 * applicant is told in writing how long it takes (行政许可法 45).
 */
export function beginProcedure(call: Call, input: BeginProcedure): Promise<ActResult> {
  const { id, caseId, kind, officers = [] } = input;
  const reason = input.reason?.trim() ?? '';
  return actInCase(
    call,
    { id, caseId, kind: 'begin-procedure', action: 'case.procedure', reason },
    async (acting, transaction, before) => {
      if (before.state !== 'accepted') throw periodProblem('not-accepted-yet');
      const procedure = (await proceduresOf(acting, before)).find(({ key }) => key === kind);
      if (!procedure) throw periodProblem('procedure-unknown', { kind });
      const { officers: needed = 0 } = procedure;
      const going = needed > 0 ? await officersWhoGo(acting, before, officers) : [];
      if (going.length < needed) throw periodProblem('officers-needed', { count: needed });
      const open = (await pausesOf(transaction, [caseId])).filter(({ endedOn }) => endedOn === null);
      if (open.some((pause) => pause.kind === kind && pause.heldBy === caseId))
        throw periodProblem('procedure-open');
      if (open.some((pause) => pause.kind === suspension)) throw periodProblem('suspended');
      const today = acting.clock.today();
      const calendar = await currentCalendar(acting);
      const expected = calendar.dueDate(today, procedure);
      const expectedOn = expected.date;
      const stopped = await stopClocks(
        acting,
        transaction,
        before,
        { kind, procedureId: id, expectedOn },
        { reason, title: procedure.title },
      );
      await issuePaper(acting, transaction, stopped, {
        template: 'procedure',
        basis: procedure.basis,
        reasons: [reason, ...(going.length > 0 ? [officersInWriting(going)] : [])].filter(Boolean),
        blanks: {
          procedure: procedure.title,
          begunOn: { day: today },
          until: dayDue(expected),
          period: { period: procedure },
        },
      });
      return {
        outcome: kind,
        data: { procedureId: id, expectedOn, officers: going.map(({ name }) => name) },
      };
    },
  );
}
