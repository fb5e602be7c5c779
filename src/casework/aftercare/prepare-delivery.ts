import { caseToRead, contentOf, tellApplicant, tellProgress } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { deliveryPeriod } from './delivery-period.ts';
import { insertDelivery } from './delivery-store.ts';
import type { Delivery } from './model.ts';
import { pickUpCode } from './pick-up-code.ts';
import { recordDelivery } from './record-delivery.ts';

const ways = ['electronic', 'courier', 'window'] as const;

/**
 * A licence was issued: it goes to the applicant the way he asked for, within ten working days of the decision (行政许可法 44).
 * The electronic one is there already; for the window there is a code.
 */
export async function prepareDelivery(
  call: Call,
  transaction: Transaction,
  event: StoredEvent,
): Promise<void> {
  const licenceId = event.data['licenceId'];
  const of = event.caseId ? await caseToRead(transaction, event.caseId) : undefined;
  const content = of && (await contentOf(transaction, of.contentId));
  if (!of || !content || typeof licenceId !== 'string') return;
  const way = ways.find((known) => known === content.answers['delivery']);
  if (!way) return;
  const [period, calendar] = await Promise.all([deliveryPeriod(call, of), currentCalendar(call)]);
  const decidedOn = call.clock.dateOf(of.decidedAt ?? event.occurredAt);
  const due = period ? calendar.dueDate(decidedOn, period) : { date: decidedOn, provisional: false };
  const address = content.answers['deliveryAddress'];
  const delivery: Delivery = {
    id: newId(),
    caseId: of.id,
    licenceId,
    bodyId: of.bodyId,
    divisionKey: of.divisionKey,
    itemTitle: of.itemTitle,
    receiptNumber: of.receiptNumber,
    applicantName: of.applicantName,
    way,
    address: way === 'courier' && typeof address === 'string' ? address : '',
    decidedOn,
    dueOn: due.date,
    provisional: due.provisional,
    state: startStates[way],
    code: way === 'window' ? pickUpCode() : null,
    wrongCodes: 0,
    trackingNumber: null,
    sentOn: null,
    attempts: 0,
    failure: null,
    failedOn: null,
    keptOn: null,
    deliveredOn: way === 'electronic' ? call.clock.today() : null,
  };
  if (!(await insertDelivery(transaction, delivery))) return;
  if (way === 'electronic') await recordDelivery(call, transaction, of, delivery, { by: 'wallet' });
  if (way !== 'window') return;
  await tellProgress(call, transaction, of, 'result-ready');
  await tellApplicant(call, transaction, of, 'case.result-ready', {});
}

const startStates = { electronic: 'delivered', courier: 'preparing', window: 'ready' } as const;
