/** On which side an account grows: assets and expenses by debit 借, liabilities and income by credit 贷. */
export type Nature = 'asset' | 'liability' | 'income' | 'expense';

/** An account of the books of one body. */
export interface Account {
  readonly id: string;
  readonly bodyId: string;
  readonly kind: string;
  readonly nature: Nature;
}

/** How an account is named before it is known whether it is open yet. */
export type AccountName = Omit<Account, 'id'>;

/** In 分. Positive: debit 借, negative: credit 贷. */
export interface Line {
  readonly account: AccountName;
  readonly amount: bigint;
}

export interface Booking {
  /** Names the occasion: what is booked for it is booked once. */
  readonly key: string;
  /** The day it counts for. */
  readonly bookedOn: string;
  readonly note: string;
  /** What it was booked for, e.g. a case. */
  readonly cause: string;
  readonly lines: readonly Line[];
}

/** A booking as it stands in the books. */
export interface Entry extends Omit<Booking, 'lines'> {
  readonly id: string;
  readonly reverses: string | null;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  readonly lines: readonly { readonly accountId: string; readonly kind: string; readonly amount: bigint }[];
}

/** An account in a period: what stood there before, what went in and out, what stands there now; in 分, debit positive. */
export interface Balance extends Account {
  readonly opening: bigint;
  readonly debit: bigint;
  readonly credit: bigint;
  readonly closing: bigint;
}
