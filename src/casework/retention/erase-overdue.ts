import { type Application, systemCall } from '#kernel/application/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { noteHeldPersons } from './held-persons.ts';
import type { DueErasure } from './model.ts';
import { dueErasures, personalDataOf } from './plan-erasure.ts';
import { hasFinished, insertRun, lockKind } from './store.ts';

const batch = 500;
const often = 600_000;
/** When nobody waits for the program. */
const night = '02:00';

/**
 * Erases what its rule no longer keeps, kind by kind, each once a day; answers how much of which. What is held stays. Broken off, it
 * goes on with what is left when it is called again.
 */
export async function eraseOverdue(application: Application): Promise<Readonly<Record<string, number>>> {
  const erased: Record<string, number> = {};
  let begins = true;
  for (const planned of await dueErasures(application)) {
    if (planned.hold || !planned.before) continue;
    if (await hasFinished(application.database, planned.kind, application.clock.today())) continue;
    if (begins) await application.database.transaction(noteHeldPersons);
    begins = false;
    erased[planned.kind] = await eraseKind(application, { ...planned, before: planned.before });
  }
  return erased;
}

async function eraseKind(
  application: Application,
  { kind, days, before }: DueErasure & { readonly before: Date },
): Promise<number> {
  const { due, erase } = personalDataOf(kind);
  const call = systemCall(application, 'retention');
  const day = application.clock.today();
  let total = 0;
  for (let more = true; more; ) {
    more = await application.database.transaction(async (transaction) => {
      const { held, spared } = await lockKind(transaction, kind);
      if (held) return false;
      const ids = await due(transaction, { before, spared, limit: batch });
      const erased = ids.length;
      const finished = erased < batch;
      if (erased > 0) await erase(call, transaction, ids);
      await insertRun(transaction, { kind, day, before, erased, finished });
      // By how much, and by which rule; of whom and what would be to keep it.
      if (erased > 0)
        await recordAudit(call, transaction, [
          {
            action: 'personal-data.erase',
            object: { kind: 'personal-data', id: kind },
            detail: { erased, days, before: before.toISOString() },
          },
        ]);
      total += erased;
      return !finished;
    });
  }
  return total;
}

/**
 * Looks at the start and every ten minutes whether the night's work is done, and goes on with a night that broke off; several
 * processes follow each other.
 */
export async function startErasing(application: Application): Promise<() => Promise<void>> {
  let work: Promise<unknown> = Promise.resolve();
  const look = () => {
    const { clock, log } = application;
    if (clock.timeOf(clock.now()) < night) return;
    work = work
      .then(() => eraseOverdue(application))
      .catch((error: unknown) => log.error({ error }, 'personal data were not erased'));
  };
  look();
  const timer = setInterval(look, often);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await work;
  };
}
