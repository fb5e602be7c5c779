import type { Text } from '#kernel/i18n/index.ts';

/** A colleague to whom a step can be given, found by name or by how it sounds. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly division: Text;
  readonly post: Text;
  /** The whole pinyin, and its initials. */
  readonly sounds: readonly string[];
}

export interface StepChoice {
  readonly element: string;
  readonly name: Text;
}

/** What the reader can do with a step besides completing it; what is empty, he may not. */
export interface PassingShown {
  readonly taskId: string;
  readonly step: Text;
  readonly returns: readonly StepChoice[];
  readonly moves: readonly StepChoice[];
  readonly transfer: readonly Colleague[];
  readonly delegate: readonly Colleague[];
  readonly sign: readonly Colleague[];
  readonly countersign: readonly Colleague[];
  readonly recuse: readonly Colleague[];
}

export interface WaitingShown {
  readonly key: string;
  readonly step: Text;
  readonly holder: string | null;
  readonly body: Text;
  readonly since: string;
  readonly urged: number;
}
