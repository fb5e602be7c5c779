import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { absent } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import { sendFinding } from './cross-complaint.ts';
import type { Complaint } from './model.ts';
import { complaintProblem } from './problems.ts';
import { readerOf } from './reader-of.ts';
import { lockComplaint, writeDecision } from './store.ts';

export const DecideComplaint = Type.Object({
  id: Type.String({ format: 'uuid' }),
  upheld: Type.Boolean(),
  finding: Type.String({ minLength: 1, maxLength: 4000 }),
});
export type DecideComplaint = Static<typeof DecideComplaint>;

/** What was found. A complaint that is right goes into the score of the body. */
export async function decideComplaint(call: Call, input: DecideComplaint): Promise<void> {
  const finding = input.finding.trim();
  if (finding === '') throw complaintProblem('incomplete');
  const reader = await readerOf(call);
  await call.database.transaction(async (transaction) => {
    const complaint = await lockComplaint(transaction, input.id);
    if (!complaint || !reader.mayRead(complaint)) throw absent(call, complaintProblem('not-found'));
    const state = input.upheld ? 'upheld' : 'not-upheld';
    // The same words by the same person: his answer was lost on the way.
    if (complaint.decidedBy === reader.name && complaint.state === state && complaint.finding === finding)
      return;
    if (complaint.state !== 'filed') throw complaintProblem('decided-already');
    await writeDecision(transaction, {
      id: complaint.id,
      state,
      finding,
      by: reader.name,
      at: call.clock.now(),
    });
    await sendFinding(call, transaction, { id: complaint.id, state, finding });
    await tellDecided(call, transaction, complaint, finding);
    if (input.upheld)
      await appendEvents(call, transaction, [
        {
          name: 'complaint.upheld',
          data: { complaintId: complaint.id, bodyId: complaint.bodyId, caseId: complaint.caseId },
        },
      ]);
    await recordAudit(call, transaction, [
      {
        action: 'complaint.decided',
        object: { kind: 'complaint', id: complaint.id },
        detail: { state },
      },
    ]);
  });
}

/** Whoever complained is told what was found. */
async function tellDecided(
  call: Call,
  transaction: Transaction,
  { id, accountId, bodyId, filedOn }: Complaint,
  finding: string,
): Promise<void> {
  const body = await bodyById(call, bodyId);
  await sendMessage(call, transaction, {
    to: { accountId },
    template: 'complaint.decided',
    parameters: {
      filed: filedOn,
      body: body?.name ?? {},
      // The message's own sentence ends it.
      finding: finding.replace(/[。.]$/u, ''),
      link: `${call.config.zone.portalUrl}/my/complaints`,
    },
    key: `complaint:${id}`,
    channels: ['portal', 'sms'],
  });
}
