import { randomInt } from 'node:crypto';

/**
 * Chance that can be had again: `FAULT_SEED=…` chooses the moments that a run printed, as far as a machine's timing allows.
 * mulberry32: small, and the same everywhere.
 */
export function seededChance(
  seed = Number(process.env['FAULT_SEED'] ?? randomInt(2 ** 31)),
  say: (line: string) => void = console.log,
): () => number {
  say(`seed ${seed}`);
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
