import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { recordAudit } from '#platform/audit/index.ts';

const names = {
  request: 'seal.requested',
  approve: 'seal.approved',
  suspend: 'seal.suspended',
  resume: 'seal.resumed',
  destroy: 'seal.destroyed',
  void: 'seal.voided',
  use: 'seal.used',
} as const;

/** What is done to a seal or with it leaves an event and an entry in the audit, together with itself. */
export async function recordAct(
  call: Call,
  tx: Transaction,
  act: keyof typeof names,
  sealId: string,
  detail: Readonly<Record<string, string | number | null>> = {},
): Promise<void> {
  await Promise.all([
    appendEvents(call, tx, [{ name: names[act], data: { sealId, ...detail } }]),
    recordAudit(call, tx, [{ action: `seal.${act}`, object: { kind: 'seal', id: sealId }, detail }]),
  ]);
}
