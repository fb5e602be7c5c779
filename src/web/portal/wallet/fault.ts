/** What is wrong with a form, at which field, with what was typed. */
export interface Fault {
  readonly field: string;
  readonly message: string;
  readonly typed: Readonly<Record<string, readonly string[]>>;
}

/** For the summary of errors above the form. */
export const summaryOf = (fault: Fault | undefined) =>
  fault ? [{ name: fault.field, message: fault.message }] : [];
