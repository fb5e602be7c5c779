import { onDayBegun } from '#casework/cases/index.ts';
import { registerOwnData } from '#casework/subjects/index.ts';
import type { Module } from '#kernel/http/index.ts';
import { defineJob } from '#kernel/jobs/index.ts';
import { onEvent } from '#kernel/outbox/index.ts';
import { onCalendarImported } from '#platform/calendar/index.ts';
import { registerAccountRows } from '#platform/identity/index.ts';
import { registerService } from '#platform/processes/index.ts';
import { registerCrossing } from '#platform/zones/index.ts';
import { carryOutRefund, resumeRefunds } from './carry-out-refund.ts';
import { chargeAgain } from './charge-again.ts';
import { chargeCrossing, chargeEvents, sendCharge } from './cross-charge.ts';
import { paymentCrossing, sendPayment } from './cross-payment.ts';
import { endCharges } from './end-charges.ts';
import { followPayment } from './follow-payment.ts';
import { ownPayments } from './own-data.ts';
import { raiseCharge } from './raise-charge.ts';
import { refundAskedCrossing } from './receive-refund-asked.ts';
import { recomputeCharges } from './recompute-charges.ts';
import { reconcileDaysOver } from './reconcile.ts';
import { refundJob } from './refund.ts';
import { remindOfCharges } from './remind-of-charges.ts';
import { paymentRoutes } from './routes.ts';
import { bankNoticeJob } from './simulated-bank.ts';
import { carryBankNotice } from './take-payment.ts';
import { startWatching } from './watch-orders.ts';

export { fenOf, yuanOf } from './amount.ts';
export { carryOutRefund } from './carry-out-refund.ts';
export type { Difference } from './model.ts';
export { listPayments, readFinance, readIncome } from './read-payments.ts';
export { reconcile } from './reconcile.ts';
export { approveRefund, askRefund, reviewRefund } from './refund.ts';
export { settleDifference } from './settle-difference.ts';
export { type Behaviour, behaviours, payAtBank, readBankOrder, switchBank } from './simulated-bank.ts';
export { findPayable, startPayment } from './start-payment.ts';
export { askBank, carryBankNotice, receiveNotice } from './take-payment.ts';
export { askAfterOrders } from './watch-orders.ts';

export const paymentsModule: Module = {
  name: 'front/payments',
  register: () => {
    registerAccountRows({
      table: 'payments.charge',
      account: 'payer_account',
      person: 'payer_subject',
      where: `payer_kind = 'person'`,
    });
    registerOwnData(ownPayments);
    registerService('fee.charge', raiseCharge);
    onEvent('payment.received', 'payments.follow', followPayment);
    onEvent('case.closed', 'payments.end-charges', endCharges);
    onEvent('case.reopened', 'payments.charge-again', chargeAgain);
    for (const event of chargeEvents) onEvent(event, 'payments.send-charge', sendCharge);
    onEvent('payment.received', 'payments.send-payment', sendPayment);
    registerCrossing('charge', chargeCrossing);
    registerCrossing('payment', paymentCrossing);
    registerCrossing('refund-asked', refundAskedCrossing);
    onCalendarImported('payments', recomputeCharges);
    onDayBegun('payments.reminders', remindOfCharges);
    onDayBegun('payments.reconciliation', reconcileDaysOver);
    onDayBegun('payments.refunds', resumeRefunds);
    defineJob(refundJob, (application, payload) =>
      carryOutRefund(application, (payload as { readonly refundId: string }).refundId),
    );
    defineJob(bankNoticeJob, (application, payload) =>
      carryBankNotice(application, (payload as { readonly bankNo: string }).bankNo),
    );
  },
  routes: paymentRoutes,
  start: async (application) => startWatching(application),
};
