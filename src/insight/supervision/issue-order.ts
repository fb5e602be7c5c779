import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { absent, authorise } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { currentCalendar, type PeriodUnit } from '#platform/calendar/index.ts';
import { actingName } from './acting-name.ts';
import { findCard } from './card-store.ts';
import { findDirective, insertDirective } from './directive-store.ts';
import type { Directive } from './model.ts';
import { supervisionProblem } from './problems.ts';
import { supervisionRules } from './rules.ts';
import { findWatch } from './watch-store.ts';

export const IssueOrder = Type.Object({
  /** Given by whoever asks: the same request twice is one order. */
  id: Type.String({ format: 'uuid' }),
  caseId: Type.String({ format: 'uuid' }),
  cardId: Type.Optional(Type.String({ format: 'uuid' })),
  demand: Type.String({ minLength: 1, maxLength: 2000 }),
});
export type IssueOrder = Static<typeof IssueOrder>;

/** Orders a body to close a case and to reply 督办, within the limit that the rules set. */
export async function issueOrder(call: Call, input: IssueOrder): Promise<Directive> {
  const watch = await findWatch(call.database, input.caseId);
  if (!watch) throw absent(call, supervisionProblem('not-found'));
  const { bodyId, divisionKey } = watch;
  await authorise(call, 'supervision.act', { kind: 'statistics', bodyId, divisionKey });
  const demand = input.demand.trim();
  if (demand === '') throw supervisionProblem('text-required');
  if (input.cardId && (await findCard(call.database, input.cardId))?.caseId !== watch.caseId)
    throw absent(call, supervisionProblem('not-found'));
  const [rules, calendar, issuedBy] = await Promise.all([
    supervisionRules(call),
    currentCalendar(call),
    actingName(call),
  ]);
  const today = call.clock.today();
  const due = calendar.dueDate(today, rules.order);
  const order: Directive = {
    id: input.id,
    caseId: watch.caseId,
    cardId: input.cardId ?? null,
    bodyId,
    divisionKey,
    demand,
    issuedBy,
    issuedOn: today,
    issuedAt: call.clock.now(),
    dueOn: due.date,
    provisional: due.provisional,
    length: rules.order.length,
    unit: rules.order.unit satisfies PeriodUnit,
    state: 'open',
    reply: null,
    repliedBy: null,
    repliedAt: null,
  };
  return call.database.transaction(async (transaction) => {
    if (!(await insertDirective(transaction, order))) {
      const earlier = await findDirective(transaction, order.id);
      if (earlier?.caseId !== order.caseId) throw absent(call, supervisionProblem('not-found'));
      return earlier;
    }
    await appendEvents(call, transaction, [
      {
        name: 'supervision.order-issued',
        caseId: order.caseId,
        regionId: watch.regionId || null,
        data: { orderId: order.id, bodyId, dueOn: order.dueOn },
      },
    ]);
    await recordAudit(call, transaction, [
      {
        action: 'supervision.order-issued',
        object: { kind: 'supervision-order', id: order.id },
        detail: { caseId: order.caseId, bodyId, dueOn: order.dueOn },
      },
    ]);
    return order;
  });
}
