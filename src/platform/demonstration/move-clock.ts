import type { Call } from '#kernel/application/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import type { MovableClock } from '#kernel/time/index.ts';
import { authorise } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { confirmEverybody } from '#platform/directory/index.ts';
import { demonstrationProblem } from './problems.ts';
import { writeOffset } from './store.ts';

/** Moves the demonstration's present forward, so that periods can be seen to run out. Never in production, never back. */
export async function moveClock(call: Call, to: Date): Promise<{ now: Date }> {
  if (call.config.mode === 'production' || !isMovable(call.clock))
    throw demonstrationProblem('not-in-production');
  await authorise(call, 'clock.move', { kind: 'system' });
  const { clock } = call;
  const from = clock.now();
  if (to.getTime() < from.getTime())
    throw demonstrationProblem('clock-backwards', { now: from.toISOString() });
  await call.database.transaction(async (transaction) => {
    await writeOffset(transaction, to.getTime() - Date.now());
    await confirmEverybody(call, transaction, clock.dateOf(to));
    await appendEvents(call, transaction, [
      { name: 'clock.moved', data: { from: from.toISOString(), to: to.toISOString() } },
    ]);
    await recordAudit(call, transaction, [
      {
        action: 'clock.move',
        object: { kind: 'clock', id: 'demonstration' },
        detail: { to: to.toISOString() },
      },
    ]);
    transaction.afterCommit(() => clock.moveTo(to));
  });
  return { now: clock.now() };
}

function isMovable(clock: object): clock is MovableClock {
  return 'moveTo' in clock;
}
