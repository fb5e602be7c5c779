import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { currentCalendar, type PeriodUnit, type WorkingCalendar } from '#platform/calendar/index.ts';
import { requireWholePower } from '#platform/identity/index.ts';
import { sendRequest } from './cross-request.ts';
import { keepRequest, refuseRepair } from './keep-request.ts';
import type { Decision, KeptDecision } from './model.ts';
import { publicityProblem } from './problems.ts';
import { type ListedRequest, moveRequest, provisionalRequests, requestsOfAccount } from './request-store.ts';
import { rulesOf } from './rules.ts';
import { decisionsOfSubject, lockDecision } from './store.ts';

export const AskRequest = Type.Object({
  /** Given by whoever asks: the same form sent twice is one request. */
  id: Type.String({ format: 'uuid' }),
  decisionId: Type.String({ format: 'uuid' }),
  kind: Type.Enum(['objection', 'repair']),
  text: Type.String({ minLength: 1, maxLength: 2000 }),
});
export type AskRequest = Static<typeof AskRequest>;

const most = 100;

/** The party objects to what is published about it 异议, or asks that a penalty be shown no longer 信用修复. */
export async function askRequest(call: Call, input: AskRequest): Promise<void> {
  requireAccount(call);
  requireWholePower(call);
  const text = input.text.trim();
  if (text === '') throw publicityProblem('incomplete');
  const [rules, calendar] = await Promise.all([rulesOf(call), currentCalendar(call)]);
  if (!rules) throw publicityProblem('no-rules');
  const today = call.clock.today();
  await call.database.transaction(async (transaction) => {
    const decision = await lockDecision(transaction, input.decisionId);
    if (!decision || !isShown(decision, today)) throw publicityProblem('not-found');
    if (decision.subjectId === null || !ownSubjects(call).includes(decision.subjectId))
      throw publicityProblem('not-party');
    if (input.kind === 'repair') refuseRepair(decision, today);
    const { id, kind } = input;
    const asked = { id, kind, text, accountId: call.actor.id, askedOn: today, askedAt: call.clock.now() };
    const isNew = await keepRequest(call, transaction, decision, asked, { rules, calendar });
    if (isNew) await sendRequest(call, transaction, id);
  });
}

const isShown = ({ takenDownOn, shownUntil }: KeptDecision, today: string) =>
  takenDownOn === null && (shownUntil === null || shownUntil >= today);

/** For whom the caller speaks now: the firm or person acted for, else himself. */
function ownSubjects({ actor }: Call): string[] {
  if (actor.onBehalfOf) return [actor.onBehalfOf];
  return [...(actor.subjectId ? [actor.subjectId] : []), `account:${actor.id}`];
}

/** What is published about oneself, or the firm acted for, and what one has asked. */
export async function listOwn(
  call: Call,
): Promise<{ readonly decisions: readonly Decision[]; readonly requests: readonly ListedRequest[] }> {
  requireAccount(call);
  requireWholePower(call);
  const today = call.clock.today();
  const [requests, ...decisions] = await Promise.all([
    requestsOfAccount(call.database, call.actor.id, most),
    ...ownSubjects(call).map((subject) => decisionsOfSubject(call.database, subject, today, most)),
  ]);
  return { decisions: decisions.flat(), requests };
}

/** When a year’s calendar is published, limits that were provisional are counted anew. */
export async function recomputeRequests(
  _call: Call,
  transaction: Transaction,
  calendar: WorkingCalendar,
): Promise<void> {
  for (const { id, askedOn, length, unit } of await provisionalRequests(transaction))
    await moveRequest(transaction, id, calendar.dueDate(askedOn, { length, unit: unit as PeriodUnit }));
}
