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
    await wait(step - ((performance.now() - began) % step));
  }
}
