import {
  type Behaviour,
  carryBankNotice,
  listPayments,
  payAtBank,
  startPayment,
} from '#front/payments/index.ts';
import type { Application, Call } from '#kernel/application/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';

/** The applicant pays what his case owes, at the simulated bank, and everything that follows from it comes about. */
export async function payWhatIsDue(
  application: Application,
  applicant: Call,
  caseId: string,
  behaviour: Behaviour = 'normal',
): Promise<void> {
  while ((await deliverPending(application)) > 0);
  const { payments } = await listPayments(applicant);
  const due = payments.find(({ charge }) => charge.caseId === caseId && charge.state === 'open');
  if (!due) throw new Error('nothing is to be paid');
  const { payUrl } = await startPayment(applicant, due.charge.code);
  const orderNo = payUrl.split('/').at(-1) ?? '';
  const { told } = await payAtBank(applicant, orderNo, behaviour);
  for (const bankNo of told) await carryBankNotice(application, bankNo);
  while ((await deliverPending(application)) > 0);
}
