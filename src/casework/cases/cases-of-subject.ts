import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import type { Case } from './model.ts';
import { pausesOf } from './pause-store.ts';
import { findCase, findCaseByReceipt, rootCasesOfSubject } from './store.ts';

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
> & {
  readonly bodyName: Text;
  /** A special procedure or a suspension runs: nobody knows the day of the answer before it ends. */
  readonly standsStill: boolean;
};

/** The applications of a person or firm, the newest first. Whoever asks has made sure that it is theirs to know. */
export async function casesOfSubject(call: Call, subjectId: string, limit: number): Promise<CaseTold[]> {
  return toldOf(call, await rootCasesOfSubject(call.database, subjectId, limit));
}

/** One application of a person or firm, by its number or its id; nothing where it is not theirs. */
export async function caseOfSubject(
  call: Call,
  subjectId: string,
  by: { readonly receiptNumber: string } | { readonly caseId: string },
): Promise<CaseTold | undefined> {
  const of =
    'caseId' in by
      ? await findCase(call.database, by.caseId)
      : await findCaseByReceipt(call.database, by.receiptNumber);
  if (!of || of.applicantSubjectId !== subjectId || of.kind === 'child') return undefined;
  return (await toldOf(call, [of]))[0];
}

async function toldOf(call: Call, cases: readonly Case[]): Promise<CaseTold[]> {
  const pauses = await pausesOf(
    call.database,
    cases.map(({ id }) => id),
  );
  const still = new Set(pauses.filter(({ endedOn }) => endedOn === null).map(({ caseId }) => caseId));
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
      standsStill: still.has(of.id),
      bodyName: (await bodyById(call, of.bodyId))?.name ?? {},
    })),
  );
}

/** Whose application has this number. */
export async function subjectOfReceipt(call: Call, receiptNumber: string): Promise<string | undefined> {
  return (await findCaseByReceipt(call.database, receiptNumber))?.applicantSubjectId ?? undefined;
}
