import type { Config } from '#kernel/config/index.ts';
import type { Database } from '#kernel/database/index.ts';
import type { Language } from '#kernel/i18n/index.ts';
import type { Log } from '#kernel/log/index.ts';
import type { Metrics } from '#kernel/metrics/index.ts';
import type { Clock } from '#kernel/time/index.ts';

/** What one process has one of. Every copy of a page, an API route and a job works with the same. */
export interface Application {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** Who acts, as far as the kernel needs to know to record it. What the actor may do is asked of platform/access. */
export interface Actor {
  /** `visitor` has not signed in; `account` has; `system` is the program itself (timers, imports). */
  readonly kind: 'visitor' | 'account' | 'system';
  /** The account's id; for the system the name of the part that acts, e.g. `processes.timer`. */
  readonly id: string;
  /** How surely it is known who acts, from 1 (registered) to 4 (by certificate); absent where nobody vouches for it. */
  readonly assurance?: 1 | 2 | 3 | 4;
  /** The account holder's own record in the registers, where there is one. */
  readonly subjectId?: string;
  /** The firm or person the account acts for, as a subject id of the registers; absent: for itself. */
  readonly onBehalfOf?: string;
  /** The matters, by their keys, that the power covers under which he acts for somebody else; absent: all. */
  readonly matters?: readonly string[];
  /** The officer's assignment (officer × post × body × matters × period) under which this is done. */
  readonly assignmentId?: string;
}

/** The surroundings of one command or query: who asks, in which language, when, on what. First parameter of every use case. */
export interface Call extends Application {
  readonly actor: Actor;
  /** By whom it was asked at the door: one object for all that is made of this call. Absent: nobody asked from outside. */
  readonly asked?: { readonly by: Actor };
  readonly language: Language;
  /** Correlates log lines, events and audit rows of one request. */
  readonly requestId: string;
  /** The network address from which it was asked, as far as proxies that are known say it; absent: from within. */
  readonly address?: string;
  /** Whose attempts are counted together: the address, or the network that one line has; absent: from within, or this machine. */
  readonly sender?: string;
}
