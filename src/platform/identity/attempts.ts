import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { tokenDigest } from '#platform/keys/index.ts';
import { countAttempt, hasPausedAttempt, passAttempt } from './attempt-store.ts';
import { identityProblem } from './problems.ts';

/** Under which attempts at a subject are counted. */
export const attemptsKey = tokenDigest;

/**
 * Lets `work` be tried a few times, then pauses (`config.attempts`). `subject` is what was typed: what does not exist is counted and
 * paused exactly like what does. Beside it counts from where it was typed: whoever tries one password with many names is
 * wrong at each of them only once.
 */
export async function limited<Result>(
  call: Call,
  subject: string,
  work: () => Promise<Result>,
): Promise<Result> {
  await counted(call, subject);
  const pass = () => passAttempt(call.database, attemptsKey(call, subject), addressKey(call));
  const result = await work().catch(async (error: unknown) => {
    // That somebody else does not answer is no failure of who asks.
    if (isProblem(error) && error.status === 503) await pass();
    throw error;
  });
  await pass();
  return result;
}

/** Lets something be asked for a few times, whatever comes of it, then pauses. */
export async function counted(call: Call, subject: string): Promise<void> {
  const { perName, perAddress, pauseMinutes } = call.config.attempts;
  const { atName, atAddress, seconds } = await countAttempt(call.database, {
    name: attemptsKey(call, subject),
    address: addressKey(call),
    perName,
    perAddress,
    pauseMinutes,
  });
  if (atAddress > perAddress)
    throw identityProblem('address-paused', { seconds, minutes: Math.ceil(seconds / 60) });
  if (atName > perName) throw identityProblem('locked', { seconds, minutes: Math.ceil(seconds / 60) });
}

/** Null: from here, or no limit is set. */
function addressKey(call: Call): Buffer | null {
  if (call.sender === undefined || call.config.attempts.perAddress === 0) return null;
  return attemptsKey(call, `address:${call.sender}`);
}

/** Whether one of these is paused now. */
export function isPaused(call: Call, keys: readonly Buffer[]): Promise<boolean> {
  const { perName, pauseMinutes } = call.config.attempts;
  return hasPausedAttempt(call.database, keys, perName, pauseMinutes);
}
