const minute = 60_000;

/** How long after each failure it is tried again: growing, half a day in all. */
const waits = [1, 5, 15, 60, 180, 480].map((minutes) => minutes * minute);

/** When it is tried again after so many failures in a row; undefined: somebody has to look at it. */
export function nextAfter(now: Date, attempts: number): Date | undefined {
  const wait = waits[attempts - 1];
  return wait === undefined ? undefined : new Date(now.getTime() + wait);
}

/** How often it is asked what has become of a case of which nothing is told. */
export const askEvery = 30 * minute;

/** For so long what one process has taken is left alone by the others. */
export const lease = 2 * minute;
