import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import type { Language, Text } from '#kernel/i18n/index.ts';
import type { PeriodUnit } from '#platform/calendar/index.ts';

/** One kind of what is kept about a person: how he gets it, and what becomes of it when he asks that it be erased. */
export interface OwnData {
  readonly key: string;
  readonly title: Text;
  /** What the fields of its rows are called, in the order in which people read them; what has no name is for programs only. */
  readonly fields: Readonly<Record<string, Text>>;
  /** All of it that is the caller's own, who asks for himself. */
  readonly read: (call: Call) => Promise<readonly object[]>;
  readonly fate: OwnFate;
  /** `read` follows whom the caller acts for: a guardian gets it of his ward, too. */
  readonly ofWards?: true;
}

export type OwnFate =
  /** Nobody needs it but he: it goes at once, unless its rule is held. Called inside a transaction; answers how much it was. */
  | { readonly goes: (call: Call) => Promise<number>; readonly rule?: string }
  /** It stays, for this reason; until its rule of `personal-data` takes it, where there is one. */
  | { readonly stays: Text; readonly rule?: string };

export const RequestKind = Type.Enum(['correction', 'erasure']);
export type RequestKind = Static<typeof RequestKind>;

export const RequestOutcome = Type.Enum(['done', 'in-part', 'refused']);
export type RequestOutcome = Static<typeof RequestOutcome>;

export const AskRequest = Type.Object({
  /** Given by whoever asks: the same form sent twice is one request. */
  id: Type.String({ format: 'uuid' }),
  kind: RequestKind,
  bodyId: Type.String({ format: 'uuid' }),
  text: Type.String({ minLength: 1, maxLength: 2000 }),
});
export type AskRequest = Static<typeof AskRequest>;

/** What somebody asks of a body about his data, with the answer once it is given. */
export interface SubjectRequest {
  readonly id: string;
  readonly kind: RequestKind;
  readonly accountId: string;
  readonly subjectId: string;
  readonly bodyId: string;
  readonly text: string;
  readonly askedOn: string;
  readonly askedAt: Date;
  readonly dueOn: string;
  /** The calendar of the year is not published yet. */
  readonly provisional: boolean;
  readonly length: number;
  readonly unit: PeriodUnit;
  readonly outcome: RequestOutcome | null;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
}

export type NewRequest = Omit<SubjectRequest, 'outcome' | 'answer' | 'answeredAt'>;

/** A copy as its owner sees it in the list; what is in it he gets by the download. */
export interface CopyShown {
  readonly id: string;
  readonly askedAt: Date;
  /** Null: it is still being made. */
  readonly madeAt: Date | null;
  readonly size: number | null;
  /** The last day of its download; null: the city has no rule. */
  readonly until: string | null;
}

export interface CopyRow {
  readonly id: string;
  readonly accountId: string;
  readonly subjectId: string | null;
  /** The ward for whom a guardian asks; null: for himself. */
  readonly onBehalfOf: string | null;
  readonly language: Language;
  readonly askedAt: Date;
  readonly madeAt: Date | null;
  readonly size: number | null;
}
