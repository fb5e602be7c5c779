import type { PersonalDataRule } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Queryable, Transaction } from '#kernel/database/index.ts';

/** What a hold may be on besides a whole kind. */
export type HeldSubject = 'case' | 'account';

/** Nothing of these cases and accounts goes. */
export interface Spared {
  readonly cases: readonly string[];
  readonly accounts: readonly string[];
}

export interface Overdue {
  readonly before: Date;
  readonly spared: Spared;
  readonly limit: number;
}

/** One kind of personal data that goes when nobody needs it any more, and how. */
export interface PersonalData {
  /** As the rule of the pack names it. */
  readonly key: string;
  /** However short the rule: so many days at least. 网络安全法 第二十一条 keeps logs of the network for six months. */
  readonly leastDays?: number;
  /** What of it can be held by itself; what is held of the rest is the whole kind. */
  readonly tells: readonly HeldSubject[];
  /** The oldest that are older, but for what is spared: at most so many, and by an index. */
  readonly due: (on: Queryable, overdue: Overdue) => Promise<readonly string[]>;
  readonly erase: (call: Call, transaction: Transaction, ids: readonly string[]) => Promise<void>;
}

/**
 * A table whose rows go by their age, in its module's own words of SQL. Its index stands on `age` where `where`, so that a night
 * with nothing to do reads nothing.
 */
export interface AgeingRows {
  readonly table: string;
  readonly id: string;
  /** The column whose instant, or day, is compared. */
  readonly age: string;
  readonly where: string;
  /** What names the case; and the person, by account, `account:…` or record: columns, or what finds them in the module's own tables. */
  readonly case?: string;
  readonly account?: string;
  /** What is left of a row that is anonymised; absent: the row is deleted. */
  readonly set?: string;
}

export interface Hold {
  readonly id: string;
  /** A whole kind … */
  readonly kind: string | null;
  /** … or a case or a person. */
  readonly subject: HeldSubject | null;
  readonly subjectId: string | null;
  /** The receipt number or the sign-in name by which it was asked for. */
  readonly subjectName: string | null;
  /** By what else a held person is known, and his cases. */
  readonly names: readonly string[];
  readonly cases: readonly string[];
  readonly reason: string;
  readonly placedBy: string;
  /** The officer's; empty: it was placed at the server. */
  readonly placedByName: string;
  readonly placedAt: Date;
  readonly endedAt: Date | null;
  readonly endedBecause: string | null;
}

/** A kind and what is older than its rule keeps. */
export interface DueErasure {
  readonly kind: string;
  /** Absent: the pack has no rule for it, so it stays. */
  readonly rule: PersonalDataRule | undefined;
  /** With the least that the law asks for. */
  readonly days: number | undefined;
  readonly before: Date | undefined;
  readonly hold: Hold | undefined;
}

/** What a run would do now. */
export interface PlannedErasure extends DueErasure {
  readonly tells: readonly HeldSubject[];
  readonly count: number;
  /** There is more than was counted. */
  readonly more: boolean;
}

/** What a night took of a kind. */
export interface Run {
  readonly kind: string;
  readonly day: string;
  readonly erased: number;
  readonly finished: boolean;
}
