import { type Static, Type } from 'typebox';
import { listApplications, viewProgress } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import { sendComplaint } from './cross-complaint.ts';
import type { Complaint } from './model.ts';
import { complaintProblem } from './problems.ts';
import { complaintsOfAccount, insertComplaint } from './store.ts';

export const FileComplaint = Type.Object({
  /** Given by whoever asks: the same form sent twice is one complaint. */
  id: Type.String({ format: 'uuid' }),
  bodyId: Type.String({ format: 'uuid' }),
  about: Type.String({ minLength: 1, maxLength: 200 }),
  text: Type.String({ minLength: 1, maxLength: 4000 }),
  /** One's own application that it is about. */
  caseId: Type.Optional(Type.String({ format: 'uuid' })),
});
export type FileComplaint = Static<typeof FileComplaint>;

const most = 50;

/** Complains about an officer, to the supervisor and nobody else. */
export async function fileComplaint(call: Call, input: FileComplaint): Promise<void> {
  requireAccount(call);
  const [about, text] = [input.about.trim(), input.text.trim()];
  if (about === '' || text === '' || !(await bodyById(call, input.bodyId)))
    throw complaintProblem('incomplete');
  // Refuses whoever is not the applicant.
  const progress = input.caseId ? await viewProgress(call, input.caseId) : undefined;
  const complaint: Complaint = {
    id: input.id,
    accountId: call.actor.id,
    bodyId: input.bodyId,
    about,
    text,
    caseId: input.caseId ?? null,
    receiptNumber: progress?.application.receiptNumber ?? '',
    filedOn: call.clock.today(),
    filedAt: call.clock.now(),
    state: 'filed',
    finding: null,
    decidedBy: null,
    decidedAt: null,
  };
  await call.database.transaction(async (transaction) => {
    if (!(await insertComplaint(transaction, complaint))) return;
    await sendComplaint(call, transaction, complaint);
    await recordAudit(call, transaction, [
      { action: 'complaint.filed', object: { kind: 'complaint', id: complaint.id }, detail: {} },
    ]);
  });
}

/** One's own complaints with what came of them, and the applications that a new one may be about. */
export async function listOwnComplaints(call: Call) {
  requireAccount(call);
  const [complaints, { applications }] = await Promise.all([
    complaintsOfAccount(call.database, call.actor.id, most),
    listApplications(call, { limit: most }),
  ]);
  return { complaints, applications };
}
