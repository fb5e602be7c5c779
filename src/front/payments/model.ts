import { type Static, Type } from 'typebox';
import type { Text } from '#kernel/i18n/index.ts';

/** What somebody owes for a case 应缴款. Amounts are whole 分. */
export interface Charge {
  readonly id: string;
  readonly caseId: string;
  readonly rootId: string;
  readonly receiptNumber: string;
  readonly itemTitle: Text;
  readonly bodyId: string;
  readonly feeKey: string;
  readonly title: Text;
  readonly basis: Text;
  readonly amount: number;
  /** Why less than the published fee is asked for; null: it is not. */
  readonly reducedFor: Text | null;
  /** 缴款码 */
  readonly code: string;
  readonly dueOn: string;
  readonly provisional: boolean;
  readonly payerAccount: string | null;
  readonly payerSubject: string | null;
  readonly payerKind: 'person' | 'firm';
  readonly state: 'open' | 'paid' | 'exempt' | 'cancelled';
  readonly raisedOn: string;
  readonly raisedAt: Date;
  readonly paidOn: string | null;
  readonly reminders: number;
}

export interface Order {
  readonly orderNo: string;
  readonly chargeId: string;
  readonly provider: string;
  readonly amount: number;
  readonly openedAt: Date;
}

/** Money that has come in. */
export interface Receipt {
  readonly id: string;
  readonly provider: string;
  readonly bankNo: string;
  readonly orderNo: string;
  readonly chargeId: string;
  readonly amount: number;
  /** How much of it pays the charge; the rest is the payer's. */
  readonly applied: number;
  readonly paidOn: string;
  readonly paidAt: Date;
  readonly toldBy: 'notice' | 'query' | 'reconciliation';
}

export type RefundState = 'asked' | 'reviewed' | 'approved' | 'done' | 'refused' | 'failed';

/** Money that goes back 退付. */
export interface Refund {
  readonly id: string;
  readonly chargeId: string;
  readonly receiptId: string;
  readonly kind: 'charge' | 'surplus';
  readonly amount: number;
  readonly reason: string;
  /** Where the program asks by itself; what a person has written stands as he wrote it. */
  readonly reasonEn: string | null;
  readonly state: RefundState;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly reviewedBy: string | null;
  readonly reviewedAt: Date | null;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  readonly refusal: string | null;
  /** Where the bank's code or the program says it; what a person has written stands as he wrote it. */
  readonly refusalEn: string | null;
  readonly bankNo: string | null;
  readonly doneOn: string | null;
}

/** A day compared with the bank's statement 对账. */
export interface Reconciliation {
  readonly provider: string;
  readonly day: string;
  readonly ownCount: number;
  readonly ownIn: number;
  readonly ownOut: number;
  readonly bankCount: number;
  readonly bankIn: number;
  readonly bankOut: number;
  /** How many movements one side counts on this day and the other on another. */
  readonly crossed: number;
  readonly runAt: Date;
  readonly runBy: string;
}

export interface Difference {
  readonly id: string;
  readonly provider: string;
  readonly day: string;
  readonly kind: 'missing-here' | 'missing-at-bank' | 'amount-differs';
  readonly movement: 'payment' | 'refund';
  readonly bankNo: string;
  readonly orderNo: string;
  readonly ownAmount: number | null;
  readonly bankAmount: number | null;
  readonly state: 'open' | 'settled';
  readonly resolution: 'booked' | 'explained' | 'vanished' | null;
  readonly note: string | null;
  readonly settledBy: string | null;
  readonly settledAt: Date | null;
}

/** What a bank tells of money that it has collected for an order. */
export const PaymentNotice = Type.Object(
  {
    /** The bank's own number of the payment. */
    bankNo: Type.String({ minLength: 1, maxLength: 64 }),
    /** The number under which it was asked to collect. */
    orderNo: Type.String({ format: 'uuid' }),
    amount: Type.Integer({ minimum: 1, maximum: 1e14, description: 'In 分' }),
    paidAt: Type.String({ format: 'date-time' }),
  },
  { additionalProperties: false },
);
export type PaymentNotice = Static<typeof PaymentNotice>;

/** A text as the bank has signed it. */
export const SignedNotice = Type.Object(
  {
    /** The notice as JSON text: what is signed is exactly this. */
    payload: Type.String({ minLength: 2, maxLength: 4000 }),
    /** Seconds since 1970: a signature that is old is not taken. */
    time: Type.Integer({ minimum: 0 }),
    /** HMAC-SHA-256 of `time.payload` with the shared secret, in hexadecimal. */
    signature: Type.String({ minLength: 64, maxLength: 64 }),
  },
  { additionalProperties: false },
);
export type SignedNotice = Static<typeof SignedNotice>;

/** A line of the bank's statement. */
export const StatementLine = Type.Object({
  bankNo: Type.String({ minLength: 1, maxLength: 64 }),
  orderNo: Type.String({ maxLength: 64 }),
  movement: Type.Enum(['payment', 'refund']),
  amount: Type.Integer({ minimum: 1, description: 'In 分' }),
  at: Type.String({ format: 'date-time' }),
});
export type StatementLine = Static<typeof StatementLine>;
