import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { gatherEvents } from './store.ts';

/** What a command wants recorded; who, when and the id are filled in from the call. */
export interface EventDraft {
  readonly name: string;
  readonly version?: number;
  readonly regionId?: string | null;
  readonly caseId?: string | null;
  readonly caseSequence?: number | null;
  readonly causeId?: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * Appends events and their outbox rows in the caller's transaction: both are there after the commit, or neither. They are
 * written with the commit; the transaction itself does not see them.
 */
export async function appendEvents(
  call: Call,
  transaction: Transaction,
  drafts: readonly EventDraft[],
): Promise<readonly string[]> {
  if (drafts.length === 0) return [];
  const occurredAt = call.clock.now();
  const events = drafts.map((draft) => ({
    id: newId(),
    name: draft.name,
    version: draft.version ?? 1,
    occurredAt,
    regionId: draft.regionId ?? null,
    caseId: draft.caseId ?? null,
    caseSequence: draft.caseSequence ?? null,
    actorId: call.actor.id,
    assignmentId: call.actor.assignmentId ?? null,
    causeId: draft.causeId ?? null,
    data: draft.data,
  }));
  gatherEvents(transaction, events);
  return events.map((event) => event.id);
}
