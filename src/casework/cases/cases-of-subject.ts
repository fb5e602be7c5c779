import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import type { Case } from './model.ts';
import { findCaseByReceipt, rootCasesOfSubject } from './store.ts';

/** Where an application stands, as it may be told to whoever made it. */
export type CaseTold = Pick<
  Case,
  | 'id'
  | 'receiptNumber'
  | 'itemTitle'
  | 'title'
  | 'state'
  | 'outcome'
  | 'receivedOn'
  | 'dueOn'
  | 'dueProvisional'
> & { readonly bodyName: Text };

/** The applications of a person or firm, the newest first. Whoever asks has made sure that it is theirs to know. */
export async function casesOfSubject(call: Call, subjectId: string, limit: number): Promise<CaseTold[]> {
  const cases = await rootCasesOfSubject(call.database, subjectId, limit);
  return Promise.all(
    cases.map(async (of) => ({
      id: of.id,
      receiptNumber: of.receiptNumber,
      itemTitle: of.itemTitle,
      title: of.title,
      state: of.state,
      outcome: of.outcome,
      receivedOn: of.receivedOn,
      dueOn: of.dueOn,
      dueProvisional: of.dueProvisional,
      bodyName: (await bodyById(call, of.bodyId))?.name ?? {},
    })),
  );
}

/** Whose application has this number. */
export async function subjectOfReceipt(call: Call, receiptNumber: string): Promise<string | undefined> {
  return (await findCaseByReceipt(call.database, receiptNumber))?.applicantSubjectId ?? undefined;
}
