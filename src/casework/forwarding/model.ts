import { type Static, Type } from 'typebox';
import type { Text } from '#kernel/i18n/index.ts';

export const forwardStates = ['waiting', 'sent', 'answered', 'failed', 'withdrawn'] as const;
export type ForwardState = (typeof forwardStates)[number];

export type ToldBy = 'callback' | 'query' | 'reconciliation' | 'officer';

/** A case that is decided in a system of the province or the state 报送. */
export interface Forward {
  readonly id: string;
  readonly caseId: string;
  readonly rootId: string;
  readonly receiptNumber: string;
  readonly itemKey: string;
  readonly itemTitle: Text;
  readonly bodyId: string;
  readonly divisionKey: string;
  readonly system: string;
  /** The step of the process that waits. */
  readonly element: string;
  /** What our officers said of the case. */
  readonly opinion: string;
  readonly state: ForwardState;
  readonly attempts: number;
  readonly nextAt: Date | null;
  /** Why the last attempt failed. */
  readonly fault: string | null;
  readonly digest: string | null;
  /** Under which number they have it. */
  readonly number: string | null;
  readonly begunAt: Date;
  readonly sentAt: Date | null;
  readonly sentOn: string | null;
  readonly dueOn: string | null;
  readonly outcome: Answer['outcome'] | null;
  readonly reason: string | null;
  readonly decision: string | null;
  readonly decidedOn: string | null;
  readonly toldBy: ToldBy | null;
  readonly answeredAt: Date | null;
}

/** What the other system has decided. `reference` is our id of what we forwarded. */
export const Answer = Type.Object(
  {
    reference: Type.String({ format: 'uuid' }),
    outcome: Type.Enum(['granted', 'refused']),
    reason: Type.String({ maxLength: 4000 }),
    /** The number of their decision 文号. */
    decision: Type.String({ minLength: 1, maxLength: 100 }),
    decidedOn: Type.String({ format: 'date' }),
  },
  { additionalProperties: false },
);
export type Answer = Static<typeof Answer>;

/** What is sent: fields by their names, materials by reference. The same again is the same case. */
export interface Submission {
  readonly reference: string;
  readonly receiptNumber: string;
  readonly itemCode: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly opinion: string;
  readonly materials: readonly {
    readonly key: string;
    readonly title: Text;
    readonly way: string;
    /** Where the file is fetched, signed as everything is; absent: no file stands behind it. */
    readonly url?: string;
  }[];
  /** Where they tell what they have decided. */
  readonly answerUrl: string;
  /** SHA-256 over the canonical form of all the rest. */
  readonly digest: string;
}

/** A line of their statement of a day: a case received, or decided. */
export const StatementLine = Type.Object({
  reference: Type.String({ maxLength: 64 }),
  number: Type.String({ minLength: 1, maxLength: 64 }),
  movement: Type.Enum(['received', 'decided']),
  /** Of what they have received. */
  digest: Type.Optional(Type.String({ maxLength: 64 })),
  /** What they have decided, in their words: a code that is none of those agreed is a difference of its case, not of the day. */
  outcome: Type.Optional(Type.String({ maxLength: 64 })),
});
export type StatementLine = Static<typeof StatementLine>;

export type ContactKind =
  | 'begun'
  | 'sent'
  | 'unreachable'
  | 'refused'
  | 'gave-up'
  | 'answered'
  | 'repeated'
  | 'contradicted'
  | 'too-late'
  | 'not-understood'
  | 'retried'
  | 'entered'
  | 'withdrawn';

/** One contact with the other system, or what somebody did about it. */
export interface Contact {
  readonly id: string;
  readonly forwardId: string;
  readonly kind: ContactKind;
  readonly at: Date;
  readonly by: string;
  readonly note: string;
  readonly fileId: string | null;
}

export interface Reconciliation {
  readonly system: string;
  readonly day: string;
  readonly ownSent: number;
  readonly theirReceived: number;
  readonly ownDecided: number;
  readonly theirDecided: number;
  readonly runAt: Date;
  readonly runBy: string;
}

export type DifferenceKind =
  | 'missing-there'
  | 'missing-here'
  | 'doubled'
  | 'content-differs'
  | 'answer-missing'
  | 'answer-differs';

export interface Difference {
  readonly id: string;
  readonly system: string;
  readonly day: string;
  readonly kind: DifferenceKind;
  readonly reference: string;
  readonly forwardId: string | null;
  readonly bodyId: string | null;
  readonly own: string | null;
  readonly theirs: string | null;
  readonly state: 'open' | 'settled';
  readonly resolution: 'repaired' | 'explained' | 'vanished' | null;
  readonly note: string | null;
  readonly settledBy: string | null;
  readonly settledAt: Date | null;
}
