import type { Call } from '#kernel/application/index.ts';
import { gatewayFor } from './gateway.ts';
import type { PaymentNotice, SignedNotice, StatementLine } from './model.ts';
import { simulatedBank } from './simulated-bank.ts';

export interface OrderToPay {
  readonly orderNo: string;
  readonly amount: number;
  readonly title: string;
  /** Where the payer is led when he has paid. */
  readonly returnUrl: string;
}

export interface RefundToCarryOut {
  /** The same again is the same refund. */
  readonly refundNo: string;
  readonly orderNo: string;
  readonly bankNo: string;
  readonly amount: number;
}

/**
 * Who collects money for the city: a bank, or a payment platform in front of several. What it answers is never believed
 * further than the statement of the day, with which everything is compared.
 */
export interface PaymentProvider {
  readonly name: string;
  /** Announces what is to be collected; answers the address of the page on which it is paid. */
  open(call: Call, order: OrderToPay): Promise<{ readonly payUrl: string }>;
  /** What a notice says; throws where it is not the provider's, or too old. */
  readNotice(call: Call, notice: SignedNotice): Promise<PaymentNotice>;
  /** What has been collected for an order, for where a notice has not come. */
  query(call: Call, orderNo: string): Promise<readonly PaymentNotice[]>;
  /** Sends money back. Throws `payments/refund-refused` where trying again is useless, anything else where it is not. */
  refund(call: Call, refund: RefundToCarryOut): Promise<{ readonly bankNo: string }>;
  /** Everything that moved on a day. */
  statement(call: Call, day: string): Promise<readonly StatementLine[]>;
}

/** The configured gateway; in the demonstration city the simulated bank; in production without a gateway nobody. */
export function providerFor(call: Pick<Call, 'config'>): PaymentProvider | undefined {
  const { url, secret } = call.config.payments;
  if (url !== undefined && secret !== undefined) return gatewayFor(url, secret);
  // Where the networks are apart the simulated bank keeps its books in the public one.
  const here = call.config.mode === 'demonstration' && call.config.zone.name !== 'outer';
  return here ? simulatedBank : undefined;
}
