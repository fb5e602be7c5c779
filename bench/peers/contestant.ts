/** An engine that carries the same approvals through on the same server. */
export interface Contestant {
  /** Answers the milliseconds it took and those of each event. */
  run(clients: number, milliseconds: number): Promise<{ milliseconds: number; latencies: readonly number[] }>;
  /** CPU time of the engine's process so far, in microseconds. */
  cpu(): number;
  /** How many events its tables tell of. */
  told(): Promise<number>;
}
