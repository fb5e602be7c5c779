import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { tokenDigest } from '#platform/keys/index.ts';
import { identityProblem } from './problems.ts';
import { countAttempt, forgetAttempts, hasPausedAttempt } from './store.ts';

export const pauseMinutes = 15;
const limit = 5;

/** Under which attempts at a subject are counted. */
export const attemptsKey = tokenDigest;

/**
 * Lets `work` be tried five times, then pauses for a quarter of an hour. `subject` is what was typed: what does not exist is
 * counted and paused exactly like what does.
 */
export async function limited<Result>(
  call: Call,
  subject: string,
  work: () => Promise<Result>,
): Promise<Result> {
  await counted(call, subject);
  const result = await work().catch(async (error: unknown) => {
    // That somebody else does not answer is no failure of who asks.
    if (isProblem(error) && error.status === 503)
      await forgetAttempts(call.database, attemptsKey(call, subject));
    throw error;
  });
  await forgetAttempts(call.database, attemptsKey(call, subject));
  return result;
}

/** Lets something be asked for five times, whatever comes of it, then pauses for a quarter of an hour. */
export async function counted(call: Call, subject: string): Promise<void> {
  if ((await countAttempt(call.database, attemptsKey(call, subject), limit, pauseMinutes)) > limit)
    throw identityProblem('locked');
}

/** Whether one of these is paused now. */
export function isPaused(call: Call, keys: readonly Buffer[]): Promise<boolean> {
  return hasPausedAttempt(call.database, keys, limit, pauseMinutes);
}
