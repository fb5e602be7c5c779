import { type Static, Type } from 'typebox';
import { type Call, within } from '#kernel/application/index.ts';
import { absent, authorise, mayDo } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import type { Batch, DeliveredDay } from './model.ts';
import { deliveryProblem } from './problems.ts';
import { batchesOf, findDay, listDays, lockBatch, writeBatch, writeChecked } from './store.ts';

const shown = 31;
const everybody = { kind: 'statistics', bodyId: '' } as const;

export interface ReadDay extends DeliveredDay {
  readonly batches: readonly Batch[];
}

/** What went up each day, the latest first. For those who supervise every body. */
export async function readDeliveredDays(
  call: Call,
  asked: { readonly before?: string } = {},
): Promise<{
  readonly days: readonly ReadDay[];
  readonly next: string | null;
  readonly may: { readonly redeliver: boolean };
}> {
  await authorise(call, 'supervision.read', everybody);
  const found = await listDays(call.database, asked.before ?? null, shown + 1);
  const days = found.slice(0, shown);
  const [batches, redeliver] = await Promise.all([
    batchesOf(
      call.database,
      days.map(({ day }) => day),
    ),
    mayDo(call, 'supervision.act', everybody),
  ]);
  return {
    days: days.map((day) => ({ ...day, batches: batches.filter((batch) => batch.day === day.day) })),
    next: found.length > shown ? (days.at(-1)?.day ?? null) : null,
    may: { redeliver },
  };
}

export const Redeliver = Type.Object({ reason: Type.String({ maxLength: 1000 }) });
export type Redeliver = Static<typeof Redeliver>;

/** The whole day goes up once more, with the numbers it had 补报. */
export async function redeliverDay(call: Call, day: string, input: Redeliver): Promise<void> {
  await authorise(call, 'supervision.act', everybody);
  const reason = input.reason.trim();
  if (reason === '') throw deliveryProblem('reason-required');
  await call.database.transaction(async (transaction) => {
    if (!(await findDay(transaction, day))) throw absent(call, deliveryProblem('not-found'));
    for (const { id } of await batchesOf(transaction, [day])) {
      const now = await lockBatch(transaction, id);
      if (now)
        await writeBatch(transaction, { ...now, state: 'waiting', attempts: 0, nextAt: call.clock.now() });
    }
    await writeChecked(transaction, { day, checkedAt: call.clock.now(), complete: false, lacking: 0 });
    await recordAudit(within(call, transaction), transaction, [
      { action: 'delivery.again', object: { kind: 'delivery', id: day }, detail: { reason } },
    ]);
  });
}
