/**
 * Lists may hold the same list many times over: a value of forty lists can have a trillion parts to compare or to
 * write. Whoever walks through a value spends from the budget of the evaluation that is under way. Evaluation never
 * waits, so there is only one at a time.
 */
export interface Budget {
  step(count: number): void;
}

let current: Budget | null = null;

export function spend(count: number): void {
  current?.step(count);
}

/** A text costs by its length, short ones nothing. */
export function spendOnText(text: string): void {
  if (text.length > 64) current?.step(text.length / 64);
}

/** A host function may evaluate again: the outer budget comes back afterwards. */
export function spending<Result>(budget: Budget, body: () => Result): Result {
  const outer = current;
  current = budget;
  try {
    return body();
  } finally {
    current = outer;
  }
}
