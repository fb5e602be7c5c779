/** Minutes in which `npm test` begins nothing more that it would not end: a run must be over in twenty-five on a slow machine. */
const limit = 18;

export interface Pace {
  /** Of a piece that has been run: how long it took, and how long it usually does, in seconds. */
  readonly took: number;
  readonly usual: number;
}

/** Whether a piece that usually takes so many seconds ends in time, on a machine as quick as it has shown itself. */
export function isInTime(elapsed: number, seconds: number, { took, usual }: Pace): boolean {
  return elapsed + (seconds * took) / usual <= limit * 60;
}
