import type { Task } from '#platform/processes/index.ts';
import type { SubmittedMaterial } from './model.ts';

/** What an applicant hands in to correct an application. */
export interface HandedIn {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly materials: readonly SubmittedMaterial[];
}

/** What an officer said with an act. */
export interface ActDetails {
  readonly outcome: string;
  readonly reason: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly task: Task;
  /** New content of a correction, checked by whoever took it in. */
  readonly handedIn?: HandedIn;
}
