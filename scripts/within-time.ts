/** Minutes in which `npm test` means to end: a run must be over in twenty-five, also where a piece takes longer than it should. */
const limit = 21;

export interface Pace {
  /** How long what has been run took, and how long it usually does, in seconds. */
  readonly took: number;
  readonly usual: number;
}

/** Whether a piece that usually takes so many seconds ends in time, on a machine as quick as it has shown itself. */
export function isInTime(seconds: number, { took, usual }: Pace): boolean {
  return took + (seconds * took) / usual <= limit * 60;
}
