const minute = 60_000;

/** How often it is asked what has become of a case of which nothing is told. */
export const askEvery = 30 * minute;

/** For so long what one process has taken is left alone by the others. */
export const lease = 2 * minute;
