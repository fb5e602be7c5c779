import { setTimeout as wait } from 'node:timers/promises';

/** More than what is written for those who exist takes, on a machine that does other things besides. */
const step = 100;

/**
 * Answers and refuses at full steps of time: what was found has made different work, and how long it took would tell who has an
 * account to whoever asks often enough.
 */
export async function inSteps<Result>(work: () => Promise<Result>): Promise<Result> {
  const began = performance.now();
  try {
    return await work();
  } finally {
    const due = began + Math.ceil((performance.now() - began) / step) * step;
    // A timer fires early by what the program did before it was set, which is what must not show.
    for (let left = due - performance.now(); left > 0; left = due - performance.now()) await wait(left);
  }
}
