/** A time kept for somebody: a turn at a counter, or the visit of an inspector. */
export interface Booking {
  readonly id: string;
  readonly hallKey: string;
  readonly matterKey: string;
  readonly kind: 'counter' | 'visit';
  /** Whose officers serve or come. */
  readonly bodyId: string;
  readonly day: string;
  readonly starts: string;
  readonly ends: string;
  readonly accountId: string;
  /** The firm that the account acted for. */
  readonly subjectId: string | null;
  readonly name: string;
  /** Where the inspector comes to; empty at a counter. */
  readonly address: string;
  readonly note: string;
  readonly code: string;
  readonly state: BookingState;
  readonly madeAt: Date;
  readonly version: number;
}

export type BookingState = 'booked' | 'arrived' | 'done' | 'cancelled' | 'missed';

/** One of the times of a day, and how many places are left in it. */
export interface Slot {
  readonly starts: string;
  readonly ends: string;
  readonly left: number;
}

/** Which slot of which day. */
export interface SlotPlace {
  readonly hallKey: string;
  readonly matterKey: string;
  readonly day: string;
  readonly starts: string;
}
