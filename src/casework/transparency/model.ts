import type { Text } from '#kernel/i18n/index.ts';
import type { PeriodUnit } from '#platform/calendar/index.ts';

/** A question about a reading, with the answer once it is given. */
export interface Question {
  readonly id: string;
  readonly entryId: string;
  readonly accountId: string;
  readonly subjectId: string;
  readonly bodyId: string;
  readonly text: string;
  readonly askedAt: Date;
  readonly dueOn: string;
  readonly provisional: boolean;
  readonly length: number;
  readonly unit: PeriodUnit;
  readonly answeredAt: Date | null;
  readonly answeredBy: string | null;
  readonly answer: string | null;
}

/** Who read: an officer in a post, the program itself, or somebody under no post (a licence's code scanned, a search). */
export type Reader =
  | {
      readonly kind: 'officer';
      readonly bodyId: string;
      readonly body: Text;
      readonly division: Text;
      readonly post: Text;
      /** To the person family name only: the body answers for what its officers read. */
      readonly name: string;
    }
  /** A firm, or whoever looked at what the holder presented, as it is named to him. */
  | { readonly kind: 'named'; readonly name: string }
  /** A body as such, where its own case took what it is bound to take. */
  | { readonly kind: 'body'; readonly bodyId: string; readonly body: Text }
  | { readonly kind: 'system' | 'other' };

/** One reading of what is kept about somebody. */
export interface Reading {
  readonly id: string;
  readonly at: Date;
  readonly action: string;
  readonly purpose: string | null;
  readonly reader: Reader;
  readonly case: { readonly receiptNumber: string; readonly title: Text } | null;
}

/** The same in his list: what he has asked about it, and whether there is a body that he may ask. */
export interface OwnReading extends Reading {
  readonly question: Question | null;
  readonly mayAsk: boolean;
}

/** A question as the body sees it; the reading is gone from no audit, but a question may be older than this installation's. */
export interface AskedQuestion extends Question {
  readonly reading: Reading | null;
}
