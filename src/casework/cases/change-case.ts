import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { tellCaseEnd } from '#platform/processes/index.ts';
import type { Case } from './model.ts';
import { writeCase } from './store.ts';

/** What a command did to a case: becomes its event and its audit row. Personal data by reference only. */
export interface CaseChange {
  readonly event: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Writes a new case with its first event and audit row. */
export async function createCase(
  call: Call,
  transaction: Transaction,
  row: Case,
  change: CaseChange,
): Promise<Case> {
  const created = { ...row, eventSequence: 1, version: 1 };
  writeCase(transaction, created);
  tellEnd(transaction, created);
  await record(call, transaction, created, [change]);
  return created;
}

/** Writes what a command changed, with one event and audit row a change. The caller holds the case's lock. */
export async function changeCase(
  call: Call,
  transaction: Transaction,
  before: Case,
  patch: Partial<Case>,
  changes: readonly CaseChange[],
): Promise<Case> {
  const after: Case = {
    ...before,
    ...patch,
    version: before.version + 1,
    eventSequence: before.eventSequence + changes.length,
  };
  writeCase(transaction, after, before);
  tellEnd(transaction, after, before);
  await record(call, transaction, after, changes);
  return after;
}

const endOf = (of: Case) => (of.state === 'closed' ? null : of.dueOn);

/** The steps of a case stand in inboxes by its end. */
function tellEnd(transaction: Transaction, after: Case, before?: Case): void {
  const dueOn = endOf(after);
  if (dueOn !== (before ? endOf(before) : null)) tellCaseEnd(transaction, { caseId: after.id, dueOn });
}

/** Where a case belongs, so that who counts and watches needs nothing but its events, in whatever order they come. */
const surroundings = (of: Case) => ({
  rootId: of.rootId,
  receiptNumber: of.receiptNumber,
  itemKey: of.itemKey,
  bodyId: of.bodyId,
  divisionKey: of.divisionKey,
  channel: of.channel,
});

async function record(
  call: Call,
  transaction: Transaction,
  after: Case,
  changes: readonly CaseChange[],
): Promise<void> {
  const first = after.eventSequence - changes.length;
  await Promise.all([
    appendEvents(
      call,
      transaction,
      changes.map((change, index) => ({
        name: change.event,
        caseId: after.id,
        caseSequence: first + index + 1,
        regionId: after.regionId,
        data: { ...surroundings(after), ...change.data },
      })),
    ),
    recordAudit(
      call,
      transaction,
      changes.map((change) => ({
        action: change.event,
        object: { kind: 'case', id: after.id },
        regionId: after.regionId,
        detail: { version: after.version, ...change.data },
      })),
    ),
  ]);
}
