import { createHmac, timingSafeEqual } from 'node:crypto';
import { Value } from 'typebox/value';
import type { Clock } from '#kernel/time/index.ts';
import { PaymentNotice, type SignedNotice } from './model.ts';
import { paymentProblem } from './problems.ts';

const longest = 5 * 60;

export const hmacOf = (secret: string, time: number, payload: string) =>
  createHmac('sha256', secret).update(`${time}.${payload}`).digest('hex');

export function signNotice(secret: string, clock: Clock, notice: PaymentNotice): SignedNotice {
  const payload = JSON.stringify(notice);
  const time = Math.floor(clock.now().getTime() / 1000);
  return { payload, time, signature: hmacOf(secret, time, payload) };
}

/** What a notice says: signed with the shared secret, not long ago, and in the form agreed. */
export function openNotice(secret: string, clock: Clock, signed: SignedNotice): PaymentNotice {
  const expected = Buffer.from(hmacOf(secret, signed.time, signed.payload), 'hex');
  const given = Buffer.from(signed.signature, 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw paymentProblem('bad-signature');
  if (Math.abs(clock.now().getTime() / 1000 - signed.time) > longest) throw paymentProblem('bad-signature');
  const notice = parsed(signed.payload);
  if (!Value.Check(PaymentNotice, notice)) throw paymentProblem('bad-notice');
  return notice;
}

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    throw paymentProblem('bad-notice');
  }
}
