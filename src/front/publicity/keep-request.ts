import type { PublicityRules } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { currentCalendar, type WorkingCalendar } from '#platform/calendar/index.ts';
import type { KeptDecision, PublicityRequest } from './model.ts';
import { publicityProblem } from './problems.ts';
import { findRequest, insertRequest } from './request-store.ts';
import { rulesOf } from './rules.ts';
import { lockDecision } from './store.ts';

export type AskedRequest = Pick<
  PublicityRequest,
  'id' | 'kind' | 'text' | 'accountId' | 'askedOn' | 'askedAt'
>;

/** The body of the decision has it from now on, and a period to answer; false: it had it before. */
export async function keepRequest(
  call: Call,
  transaction: Transaction,
  { id: decisionId, bodyId, divisionKey, subjectId }: KeptDecision,
  asked: AskedRequest,
  { rules, calendar }: { readonly rules: PublicityRules; readonly calendar: WorkingCalendar },
): Promise<boolean> {
  const period = rules.answer[asked.kind];
  const { date: dueOn, provisional } = calendar.dueDate(asked.askedOn, period);
  const isNew = await insertRequest(transaction, {
    ...asked,
    ...{ decisionId, bodyId, divisionKey, dueOn, provisional, ...period },
    ...{ outcome: null, answer: null, answeredBy: null, answeredOn: null },
  });
  const same = isNew ? undefined : await findRequest(transaction, asked.id);
  if (same?.accountId === asked.accountId) return false;
  if (!isNew) throw publicityProblem('asked-already');
  await recordAudit(call, transaction, [
    {
      action: `publicity.${asked.kind}`,
      object: { kind: 'publicity', id: decisionId },
      detail: { request: asked.id },
      subjects: subjectId === null ? [] : [subjectId],
    },
  ]);
  return true;
}

/** What the party asked in the public network, once more by the rules of this one: whose decision it is says this one. */
export async function takeRequest(
  call: Call,
  transaction: Transaction,
  asked: AskedRequest & Pick<PublicityRequest, 'decisionId'> & { readonly subjectId: string },
): Promise<void> {
  const { decisionId, subjectId, ...said } = asked;
  const [rules, calendar, decision] = await Promise.all([
    rulesOf(call),
    currentCalendar(call),
    lockDecision(transaction, decisionId),
  ]);
  if (!rules) throw publicityProblem('no-rules');
  if (!decision) throw publicityProblem('not-found');
  if (decision.subjectId !== subjectId) throw publicityProblem('not-party');
  // Its clock may be ahead of ours.
  const today = call.clock.today();
  const isAhead = said.askedOn > today;
  const request = isAhead ? { ...said, askedOn: today } : said;
  if (request.kind === 'repair') refuseRepair(decision, request.askedOn);
  await keepRequest(call, transaction, decision, request, { rules, calendar });
}

export function refuseRepair({ kind, repairFrom }: KeptDecision, today: string): void {
  if (kind !== 'penalty' || repairFrom === null) throw publicityProblem('not-repairable');
  if (today < repairFrom) throw publicityProblem('too-early', { day: repairFrom });
}
