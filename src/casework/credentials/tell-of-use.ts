import { caseToRead, contentOf } from '#casework/cases/index.ts';
import { licenceForChange } from '#casework/licences/index.ts';
import { type Call, within } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import { listed } from './record-use.ts';

/**
 * A body that takes a licence of another body into its case does so by duty (国务院令 716 第十条) and asks for no consent: the
 * holder is told, with the ground, and finds it among who looked at his data.
 */
export async function tellOfUse(call: Call, transaction: Transaction, event: StoredEvent): Promise<void> {
  const of = event.caseId ? await caseToRead(transaction, event.caseId) : undefined;
  // The branches of a parallel approval share what was handed in: the whole is told of once.
  if (!of || of.parentId !== null) return;
  const content = await contentOf(transaction, of.contentId);
  const ids = content?.materials.flatMap(({ licenceId }) => licenceId ?? []) ?? [];
  const read = await Promise.all(ids.map((id) => licenceForChange(call, transaction, id)));
  const licences = read.flatMap((licence) => (licence && licence.bodyId !== of.bodyId ? [licence] : []));
  if (!content || licences.length === 0) return;
  await recordAudit(
    call,
    transaction,
    licences.map((licence) => ({
      action: 'licence.use',
      object: { kind: 'licence', id: licence.id },
      regionId: licence.regionId,
      detail: { caseId: of.id, bodyId: of.bodyId, purpose: 'statutory-duty' },
      ...(licence.holder.subjectId ? { subjects: [licence.holder.subjectId] } : {}),
    })),
  );
  const { accountId } = content.applicant;
  if (!accountId) return;
  const body = await bodyById(within(call, transaction), of.bodyId);
  await sendMessage(call, transaction, {
    to: { accountId },
    template: 'licence.used',
    parameters: {
      licences: listed(licences.map(({ title }) => title)),
      body: body?.name ?? '',
      receipt: of.receiptNumber,
      item: of.itemTitle,
    },
    caseId: of.id,
    channels: ['portal'],
    key: `licence.used ${of.id}`,
  });
}
