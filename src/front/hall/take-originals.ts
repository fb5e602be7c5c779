import { caseToRead, officerName } from '#casework/cases/index.ts';
import type { Receipt } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { insertPaper } from './paper-store.ts';

interface Taken {
  /** With what they were handed in. */
  readonly draftId: string;
  readonly hall: { readonly key: string; readonly bodyId: string };
  readonly receipt: Receipt;
  readonly applicantName: string;
  readonly originals: readonly {
    readonly materialKey: string;
    readonly title: Text;
    readonly copies: number;
  }[];
}

/** Notes the paper originals taken with an application: they lie in the hall until they go to its body with a slip. */
export async function takeOriginals(call: Call, { hall, receipt, ...taken }: Taken): Promise<void> {
  if (taken.originals.length === 0) return;
  const takenBy = await officerName(call);
  await call.database.transaction(async (transaction) => {
    const of = await caseToRead(transaction, receipt.caseId);
    if (!of) return;
    for (const { materialKey, title, copies } of taken.originals) {
      const paper = {
        id: newId(),
        hallKey: hall.key,
        hallBodyId: hall.bodyId,
        bodyId: of.bodyId,
        direction: 'to-body' as const,
        caseId: of.id,
        receiptNumber: receipt.receiptNumber,
        itemTitle: receipt.itemTitle,
        applicantName: taken.applicantName,
        materialKey,
        title,
        copies,
        deliveryId: null,
        slipId: null,
        state: 'held' as const,
        note: '',
        takenBy,
        takenAt: call.clock.now(),
      };
      await insertPaper(transaction, paper, taken.draftId);
    }
    await recordAudit(call, transaction, [
      {
        action: 'hall.take-originals',
        object: { kind: 'case', id: of.id },
        detail: { originals: taken.originals.length },
      },
    ]);
  });
}
