import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import { actInCase, caseActMembers } from './act-in-case.ts';
import type { ActResult } from './act-on-task.ts';
import { issuePaper } from './issue-paper.ts';
import { suspension } from './move-gaps.ts';
import { endPauses, pausesOf } from './pause-store.ts';
import { periodProblem } from './period-problems.ts';
import { proceduresOf } from './procedures-of.ts';
import { standingAfter } from './standing-cases.ts';
import { movedAll } from './stop-clocks.ts';

export const EndProcedure = Type.Object({
  ...caseActMembers,
  procedureId: Type.String({ format: 'uuid' }),
});
export type EndProcedure = Static<typeof EndProcedure>;

/** The procedure has ended: what it found is written down, and the periods run on from tomorrow. */
export function endProcedure(
  call: Call,
  input: EndProcedure,
  { reasonEn }: { readonly reasonEn?: string } = {},
): Promise<ActResult> {
  const { id, caseId, procedureId } = input;
  const reason = input.reason?.trim() ?? '';
  return actInCase(
    call,
    { id, caseId, kind: 'end-procedure', action: 'case.procedure', reason, reasonRequired: true },
    async (acting, transaction, before) => {
      const pauses = await pausesOf(transaction, [caseId]);
      const open = pauses.find(
        (pause) => pause.procedureId === procedureId && pause.heldBy === caseId && pause.endedOn === null,
      );
      if (!open || open.kind === suspension) throw periodProblem('procedure-not-open');
      const procedure = (await proceduresOf(acting, before)).find(({ key }) => key === open.kind);
      const ended = await endPauses(transaction, procedureId, acting.clock.today());
      const standing = await standingAfter(transaction, before, ended);
      const running = await movedAll(acting, transaction, before, standing, {
        event: 'case.procedure-ended',
        entry: 'procedure-ended',
        reason,
        ...(reasonEn === undefined ? {} : { reasonEn }),
        ...(procedure ? { title: procedure.title } : {}),
        data: { procedureId, procedure: open.kind },
      });
      await issuePaper(acting, transaction, running, {
        template: 'procedure-ended',
        reasons: [reason],
        blanks: {
          procedure: procedure?.title ?? open.kind,
          begunOn: { day: open.begunOn },
          endedOn: { day: acting.clock.today() },
        },
      });
      return { outcome: open.kind, data: { procedureId } };
    },
  );
}
