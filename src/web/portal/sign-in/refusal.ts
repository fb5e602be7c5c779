import type { FieldError } from '#web/design/index.ts';

/** What a form of these pages shows again after a refusal: faults and what was typed, never the password. */
export interface Refusal {
  readonly errors: readonly FieldError[];
  /** What to do, where the whole was refused; stands at the field. */
  readonly remedy?: string;
  readonly typed: Readonly<Record<string, string>>;
}

/** What stands at the field of this name. */
export function errorOf(refusal: Refusal | undefined, name: string): string | undefined {
  const error = refusal?.errors.find((one) => one.name === name);
  return error && (refusal?.remedy ?? error.message);
}
