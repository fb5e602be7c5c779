import type { InboxMark } from '#casework/cases/index.ts';
import type { Text } from '#kernel/i18n/index.ts';

/** How soon something must be done; the inbox is grouped by it. */
export type Urgency = 'late' | 'today' | 'soon' | 'later' | 'waiting' | 'standing';

export const urgencies: readonly Urgency[] = ['late', 'today', 'soon', 'later', 'waiting', 'standing'];

export interface InboxEntry {
  readonly key: string;
  readonly caseId: string;
  readonly title: string;
  /** What tells apart cases of the same title. */
  readonly receiptNumber: string;
  readonly item: Text;
  /** What is to be done; absent while the applicant is to do it. */
  readonly step: Text | null;
  readonly left: number | null;
  readonly provisional: boolean;
  readonly urgency: Urgency;
  readonly marks: readonly InboxMark[];
  /** The step and the outcome that it may have together with others; absent: it is done by itself. */
  readonly many: { readonly taskId: string; readonly outcome: ManyOutcome } | null;
}

/** What can be said of many cases in the same words. */
export type ManyOutcome = 'accepted' | 'passed' | 'done';

/** A kept filter and how much it leaves of what waits. */
export interface FilterTab {
  readonly id: string;
  readonly name: string;
  readonly count: number;
  /** There is more than was counted. */
  readonly more: boolean;
}

/** What stands round every page of the desk. */
export interface Desk {
  readonly officer: string;
  readonly body: Text;
  readonly division: Text;
  readonly post: Text;
  /** What asks for the officer's own post, or what in the same divisions waits for others. */
  readonly view: 'mine' | 'others';
  readonly inbox: readonly InboxEntry[];
  /** The chosen filter of the inbox; null: all of it is shown. */
  readonly filter: string | null;
  /** Only so many of the most urgent steps were looked through for it. */
  readonly narrow: boolean;
  readonly filters: readonly FilterTab[];
  /** How much of the officer's own waits, as far as it is counted. */
  readonly waiting: { readonly count: number; readonly more: boolean };
  /** There is more than what is shown. */
  readonly more: boolean;
  readonly today: string;
  readonly timeZone: string;
  readonly may: {
    readonly overview: boolean;
    readonly supervision: boolean;
    /** Whether the officer supervises the whole city: complaints, deliveries. */
    readonly supervise: boolean;
    readonly studio: boolean;
    readonly operations: boolean;
    readonly messages: boolean;
    readonly clock: boolean;
    readonly audit: boolean;
    readonly questions: boolean;
    readonly clients: boolean;
    /** Where networks are apart: whether the officer keeps the ways between them. */
    readonly networks: boolean;
    readonly retention: boolean;
    readonly letters: boolean;
    readonly calls: boolean;
    readonly finance: boolean;
    /** Whether the officer serves at the counter of a hall. */
    readonly counter: boolean;
    readonly seals: boolean;
    /** Whether the officer's body keeps the people register. */
    readonly guardians: boolean;
    /** Whether the officer arranges the work of a division. */
    readonly arranges: boolean;
    /** Groups of officers, and the lists of the directory. */
    readonly groups: boolean;
    readonly lists: boolean;
    /** Recoveries of officers' accounts. */
    readonly recoveries: boolean;
  };
}

const soonDays = 3;

export function urgencyOf(left: number | null): Urgency {
  if (left === null) return 'later';
  if (left < 0) return 'late';
  if (left === 0) return 'today';
  return left <= soonDays ? 'soon' : 'later';
}

/** What follows a case in the inbox and waits for the reader: whoever has passed over the most urgent is not sent back to it. */
export function nextAfter(inbox: readonly InboxEntry[], caseId: string): string | undefined {
  const place = inbox.findLastIndex((entry) => entry.caseId === caseId);
  const following = place === -1 ? [] : inbox.slice(place + 1);
  return following.find(({ urgency }) => urgency !== 'waiting' && urgency !== 'standing')?.caseId;
}
