import type { Task } from '#platform/processes/index.ts';

/** What an officer said with an act. */
export interface ActDetails {
  readonly outcome: string;
  readonly reason: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly task: Task;
}
