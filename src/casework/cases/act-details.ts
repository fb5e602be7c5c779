import type { Signature, Task } from '#platform/processes/index.ts';
import type { SubmittedMaterial } from './model.ts';
import type { ActBy } from './record-act.ts';

/** What an applicant handed in to correct an application: a content of its own. */
export interface HandedIn {
  readonly id: string;
  readonly at: Date;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly materials: readonly SubmittedMaterial[];
}

/** What an officer said with an act. */
export interface ActDetails {
  readonly outcome: string;
  /** What the process hears of it, where that is less. */
  readonly heard?: string;
  readonly reason: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** What the form of the step gives the process. */
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly task: Task;
  /** Absent: the step ends with this act. */
  readonly signature?: Signature;
  /** Who acted, where it is not the caller: a message brings an applicant's act. */
  readonly by?: ActBy;
  /** New content of a correction, checked by the public stage; never from an officer's request. */
  readonly handedIn?: HandedIn;
}
