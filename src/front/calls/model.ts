import { type Static, Type } from 'typebox';

/** Why the data of a caller are looked at; written down before anything is found. */
export const CallPurpose = Type.Enum(['progress', 'advice', 'complaint', 'change']);
export type CallPurpose = Static<typeof CallPurpose>;

export interface CallRow {
  readonly id: string;
  /** The account of the officer who answered. */
  readonly agentId: string;
  readonly number: string;
  readonly purpose: CallPurpose;
  /** What the caller said to prove who he is. */
  readonly proof: string;
  readonly subjectId: string;
  readonly openedAt: Date;
}

export interface CallEntry {
  readonly id: string;
  readonly callId: string;
  readonly kind: 'note' | 'link' | 'application';
  readonly about: string;
  readonly text: string;
  readonly madeAt: Date;
}

/** Who may be calling: masked, until it is known that he is. */
export interface Caller {
  readonly subjectId: string;
  readonly kind: 'person' | 'firm';
  readonly name: string;
  readonly code: string;
}
