import type { Language } from '#kernel/i18n/index.ts';

/** A secret link to the dates of a person, or of a firm for which he acts. */
export interface Feed {
  readonly id: string;
  readonly accountId: string;
  readonly subjectId: string | null;
  readonly onBehalfOf: string | null;
  readonly language: Language;
  readonly madeAt: Date;
}

/** A whole day on which something is due, or a time that is kept for somebody. */
export interface CalendarEvent {
  /** Stays the same, so that a calendar changes what it has instead of adding. */
  readonly uid: string;
  readonly day: string;
  /** Both absent: the whole day. */
  readonly from?: Date;
  readonly to?: Date;
  readonly summary: string;
  readonly description: string;
  readonly url: string;
  /** When what it is made of was last written. */
  readonly stamp: Date;
}
