const minute = 60_000;

/** How long after each failure it is tried again: growing, half a day in all. */
const waits = [1, 5, 15, 60, 180, 480].map((minutes) => minutes * minute);

/** When it is tried again after so many failures in a row; undefined: somebody has to look at it. */
export function nextAttempt(now: Date, failures: number): Date | undefined {
  const wait = waits[failures - 1];
  return wait === undefined ? undefined : new Date(now.getTime() + wait);
}
