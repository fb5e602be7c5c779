import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import type { Case } from './model.ts';
import { type ProgressKind, type PromisedMaterial, sendStageMessage } from './stage-message.ts';

/** Tells the public stage what happened to a case, with where it stands now. */
export async function tellProgress(
  call: Call,
  transaction: Transaction,
  of: Case,
  entry: ProgressKind,
  details: {
    readonly parameters?: Readonly<Record<string, string>>;
    readonly reason?: string;
    readonly promised?: readonly PromisedMaterial[];
  } = {},
): Promise<void> {
  const body = await bodyById(call, of.bodyId);
  await sendStageMessage(call, transaction, {
    kind: 'progress',
    version: 1,
    id: newId(),
    occurredAt: call.clock.now().toISOString(),
    entry,
    parameters: details.parameters ?? {},
    reason: details.reason ?? '',
    branch: {
      caseId: of.id,
      rootId: of.rootId,
      receiptNumber: of.receiptNumber,
      itemKey: of.itemKey,
      itemTitle: of.itemTitle,
      bodyName: body?.name ?? {},
      state: of.state,
      outcome: of.outcome,
      startedOn: of.acceptedAt ? call.clock.dateOf(of.acceptedAt) : null,
      dueOn: of.dueOn,
      statutoryDueOn: of.statutoryDueOn,
      provisional: of.dueProvisional,
      endedOn: of.closedAt ? call.clock.dateOf(of.closedAt) : null,
      version: of.version,
    },
    ...(details.promised
      ? {
          promised: details.promised.map(({ materialKey, title, dueOn, graceOn, state }) => ({
            ...{ materialKey, title, dueOn, graceOn, state },
          })),
        }
      : {}),
  });
}
