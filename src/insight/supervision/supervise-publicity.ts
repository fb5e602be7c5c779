import { dutyToPublish, lateAnswers, unpublishedOf } from '#front/publicity/index.ts';
import { type Application, type Call, systemCall, within } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { giveCard } from './give-card.ts';
import type { Watch } from './model.ts';
import { dayFrom } from './rules.ts';
import { findWatch, grantedOn } from './watch-store.ts';

/** So many days back: what fell due while nobody looked is found, too. */
const back = 10;
/** No period to publish is longer. */
const longest = 60;

/**
 * Yellow cards for grants that were not published in time 双公示, and for objections to what is published that were not answered in
 * time. Publication goes with the decision; who watches it asks what was closed, and so sees where it failed. Once each.
 */
export async function supervisePublicity(application: Application): Promise<number> {
  return application.database.transaction(async (transaction) => {
    const call = within(systemCall(application, 'supervision.publicity'), transaction);
    let given = 0;
    for (const { watch, ...of } of [
      ...(await unpublished(call, transaction)),
      ...(await unanswered(call, transaction)),
    ])
      if (await giveCard(call, transaction, watch, { kind: 'yellow', ...of })) given += 1;
    return given;
  });
}

interface Late {
  readonly watch: Watch;
  readonly cause: 'publication' | 'answer';
  readonly dueOn: string;
}

async function unpublished(call: Call, transaction: Transaction): Promise<readonly Late[]> {
  const duty = await dutyToPublish(call);
  if (!duty) return [];
  const today = call.clock.today();
  const dues = new Map<string, string>();
  for (let ago = 1; ago <= longest; ago += 1) {
    const day = dayFrom(today, -ago);
    const due = duty.publishBy(day);
    if (due !== undefined && due < today && due >= dayFrom(today, -back)) dues.set(day, due);
  }
  const granted = await grantedOn(transaction, [...dues.keys()], duty.itemKeys);
  const missing = new Set(
    await unpublishedOf(
      transaction,
      granted.map(({ caseId }) => caseId),
    ),
  );
  return granted.flatMap((watch) => {
    const dueOn = dues.get(watch.closedOn ?? '');
    return dueOn !== undefined && missing.has(watch.caseId)
      ? [{ watch, cause: 'publication' as const, dueOn }]
      : [];
  });
}

async function unanswered(call: Call, transaction: Transaction): Promise<readonly Late[]> {
  const today = call.clock.today();
  const late: Late[] = [];
  for (const { caseId, dueOn } of await lateAnswers(transaction, { since: dayFrom(today, -back), today })) {
    const watch = await findWatch(transaction, caseId);
    if (watch) late.push({ watch, cause: 'answer', dueOn });
  }
  return late;
}
