import type { Text } from '#kernel/i18n/index.ts';

/** Who stands at a counter, for himself or for a firm. */
export interface Reception {
  readonly id: string;
  readonly hallKey: string;
  readonly windowKey: string;
  /** The body that runs the hall. */
  readonly bodyId: string;
  readonly officerAccount: string;
  /** `typed`: no card was read; `document` says what the officer has seen. */
  readonly way: 'card' | 'typed';
  readonly document: string;
  readonly personName: string;
  readonly personCode: string;
  readonly personRecordId: string | null;
  readonly personAddress: string | null;
  readonly mobile: string | null;
  readonly firmRecordId: string | null;
  readonly firmName: string | null;
  readonly firmCode: string | null;
  readonly firmAddress: string | null;
  /** He does not represent the firm by law: a letter of authority is asked for with each application. */
  readonly letter: boolean;
  readonly madeAt: Date;
}

export type Direction = 'to-body' | 'to-hall';

/** A paper that changes hands: an original taken at the counter, or a result for the exit. */
export interface Paper {
  readonly id: string;
  readonly hallKey: string;
  readonly hallBodyId: string;
  readonly bodyId: string;
  readonly direction: Direction;
  readonly caseId: string;
  readonly receiptNumber: string;
  readonly itemTitle: Text;
  readonly applicantName: string;
  readonly materialKey: string;
  readonly title: Text;
  readonly copies: number;
  readonly deliveryId: string | null;
  readonly slipId: string | null;
  readonly state: 'held' | 'sent' | 'received' | 'missing' | 'found' | 'handed-out';
  /** What was amiss when it was to be received. */
  readonly note: string;
  readonly takenBy: string;
  readonly takenAt: Date;
}

/** A batch of papers with one number 交接单. */
export interface Slip {
  readonly id: string;
  readonly number: string;
  readonly hallKey: string;
  readonly hallBodyId: string;
  readonly bodyId: string;
  readonly direction: Direction;
  readonly day: string;
  readonly state: 'sent' | 'received';
  readonly sentBy: string;
  readonly sentAt: Date;
  readonly receivedBy: string | null;
  readonly receivedAt: Date | null;
  readonly missing: number;
}

/** A turn in the queue of a hall. */
export interface Ticket {
  readonly id: string;
  readonly hallKey: string;
  readonly day: string;
  readonly matterKey: string;
  readonly number: string;
  readonly bookingId: string | null;
  readonly drawnAt: Date;
  readonly state: 'waiting' | 'called' | 'skipped' | 'served';
  readonly windowKey: string | null;
  readonly calledAt: Date | null;
  /** How often it was called. */
  readonly times: number;
}
