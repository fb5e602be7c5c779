import { Value } from 'typebox/value';
import type { Clock } from '#kernel/time/index.ts';
import { isGenuine, parsedText, signText } from '#platform/exchange/index.ts';
import { PaymentNotice, type SignedNotice } from './model.ts';
import { paymentProblem } from './problems.ts';

export const signNotice = (secret: string, clock: Clock, notice: PaymentNotice): SignedNotice =>
  signText(secret, clock, JSON.stringify(notice));

/** What a notice says: signed with the shared secret, not long ago, and in the form agreed. */
export function openNotice(secret: string, clock: Clock, signed: SignedNotice): PaymentNotice {
  if (!isGenuine(secret, clock, signed)) throw paymentProblem('bad-signature');
  const notice = parsedText(signed.payload);
  if (!Value.Check(PaymentNotice, notice)) throw paymentProblem('bad-notice');
  return notice;
}
