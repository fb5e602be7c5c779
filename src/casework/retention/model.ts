import type { PersonalDataRule } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Queryable, Transaction } from '#kernel/database/index.ts';

/** One kind of personal data that goes when nobody needs it any more, and how. */
export interface PersonalData {
  /** As the rule of the pack names it. */
  readonly key: string;
  /** However short the rule: so many days at least. 网络安全法 第二十一条 keeps logs of the network for six months. */
  readonly leastDays?: number;
  /** How much of it is older; says what a run would take. */
  readonly count: (on: Queryable, before: Date) => Promise<number>;
  /** Takes at most so much of it away, and answers how much. */
  readonly erase: (call: Call, transaction: Transaction, before: Date, limit: number) => Promise<number>;
}

export interface Hold {
  readonly kind: string;
  readonly reason: string;
  readonly placedBy: string;
  readonly placedAt: Date;
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
  readonly count: number;
}
