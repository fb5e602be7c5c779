import { type Static, Type } from 'typebox';

/** What is counted, one a case and occasion; each leads to its cases. */
export const counted = [
  'received',
  'accepted',
  'not_accepted',
  'corrected',
  'closed',
  'granted',
  'granted_in_part',
  'refused',
  'withdrawn',
  'on_time',
  'ahead',
  'late',
  'warned',
  'yellow',
  'red',
  'rated_5',
  'rated_4',
  'rated_3',
  'rated_2',
  'rated_1',
] as const;
export const Measure = Type.Enum([...counted]);
export type Measure = Static<typeof Measure>;

/** What is added up besides: working days promised, and left over at the end. */
export const summed = ['promised_days', 'lead_days'] as const;

export type Figures = Readonly<Record<Measure | (typeof summed)[number], number>>;

/** Where a case belongs, for counting. */
export interface Place {
  readonly bodyId: string;
  readonly divisionKey: string;
  readonly itemKey: string;
  /** Empty: the whole city. */
  readonly regionId: string;
  readonly channel: string;
}

/** A case as it is watched. */
export interface Watch extends Place {
  readonly caseId: string;
  readonly rootId: string;
  readonly receiptNumber: string;
  readonly receivedOn: string | null;
  readonly acceptedOn: string | null;
  readonly dueOn: string | null;
  readonly provisional: boolean;
  readonly promisedLength: number | null;
  readonly promisedUnit: string | null;
  readonly extended: boolean;
  readonly closedOn: string | null;
  readonly outcome: string | null;
  readonly warnedDue: string | null;
  readonly overdueOn: string | null;
  /** The first, or one more for each time that its decision was set aside. */
  readonly period: number;
}

export const CardKind = Type.Enum(['warning', 'yellow', 'red']);
export type CardKind = Static<typeof CardKind>;

/**
 * For what it is given: a limit of the case, a grant not published 双公示, an objection to what is published answered too late, a result
 * delivered too late 送达.
 */
export const CardCause = Type.Enum(['limit', 'publication', 'answer', 'delivery']);
export type CardCause = Static<typeof CardCause>;

export interface Card {
  readonly id: string;
  readonly kind: CardKind;
  readonly cause: CardCause;
  readonly caseId: string;
  readonly receiptNumber: string;
  readonly bodyId: string;
  readonly divisionKey: string;
  readonly itemKey: string;
  readonly dueOn: string;
  readonly givenOn: string;
  readonly givenAt: Date;
  readonly orderId: string | null;
}

export interface Explanation {
  readonly id: string;
  readonly cardId: string;
  readonly text: string;
  readonly explainedBy: string;
  readonly explainedAt: Date;
  readonly verdict: 'accepted' | 'returned' | null;
  readonly remark: string | null;
  readonly countersignedBy: string | null;
  readonly countersignedAt: Date | null;
}

/** A supervision order 督办. */
export interface Directive {
  readonly id: string;
  readonly caseId: string;
  readonly cardId: string | null;
  readonly bodyId: string;
  readonly divisionKey: string;
  readonly demand: string;
  readonly issuedBy: string;
  readonly issuedOn: string;
  readonly issuedAt: Date;
  readonly dueOn: string;
  readonly provisional: boolean;
  readonly length: number;
  readonly unit: string;
  readonly state: 'open' | 'met' | 'expired';
  readonly reply: string | null;
  readonly repliedBy: string | null;
  readonly repliedAt: Date | null;
}

/** What a rule of the score has taken or given. */
export interface Mark {
  readonly id: string;
  readonly month: string;
  readonly bodyId: string;
  readonly ruleKey: string;
  readonly aspect: string;
  readonly points: number;
  readonly caseIds: readonly string[];
  readonly causeId: string;
  readonly reason: string;
  readonly markedOn: string;
  readonly markedBy: string;
}

export const monthOf = (day: string) => `${day.slice(0, 7)}-01`;
