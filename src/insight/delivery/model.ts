import { type Static, Type } from 'typebox';

/** What goes up to the higher platform every day. */
export const deliveredKinds = ['item', 'case', 'process', 'licence', 'rating'] as const;
export type DeliveredKind = (typeof deliveredKinds)[number];

/** What goes up together 批次. */
export interface Batch {
  readonly id: string;
  readonly kind: DeliveredKind;
  /** 1, 2, 3 … within its kind, without gaps. */
  readonly sequence: number;
  readonly day: string;
  readonly count: number;
  /** SHA-256 over the canonical entries, one a line. */
  readonly digest: string;
  /** The digest of the batch before. */
  readonly previous: string;
  readonly state: 'waiting' | 'confirmed' | 'failed';
  readonly attempts: number;
  readonly nextAt: Date | null;
  readonly fault: string | null;
  readonly madeAt: Date;
  readonly confirmedAt: Date | null;
  /** How often it was taken there. */
  readonly deliveries: number;
}

/** What they confirm of a batch 回执, and list of a day. */
export const Receipt = Type.Object({
  kind: Type.Enum([...deliveredKinds]),
  sequence: Type.Integer({ minimum: 1 }),
  count: Type.Integer({ minimum: 0 }),
  digest: Type.String({ maxLength: 64 }),
});
export type Receipt = Static<typeof Receipt>;

export interface DeliveredDay {
  readonly day: string;
  readonly madeAt: Date;
  readonly checkedAt: Date | null;
  /** The higher platform has said that it has the whole day. */
  readonly complete: boolean;
  readonly lacking: number;
}

/** One batch on its way. */
export interface BatchToSend extends Receipt {
  readonly day: string;
  readonly previous: string;
  readonly entries: readonly unknown[];
}
