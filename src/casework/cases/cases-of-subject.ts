import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import type { Case } from './model.ts';
import { pausesOf } from './pause-store.ts';
import { findCase, findCaseByReceipt, type Party, rootCasesOfParties } from './store.ts';

/** Where an application stands, as it may be told to whoever made it. */
export type CaseTold = Pick<
  Case,
  | 'id'
  | 'receiptNumber'
  | 'itemKey'
  | 'itemTitle'
  | 'title'
  | 'state'
  | 'outcome'
  | 'receivedOn'
  | 'dueOn'
  | 'dueProvisional'
  | 'applicantSubjectId'
  | 'coApplicants'
> & {
  readonly bodyName: Text;
  /** A special procedure or a suspension runs: nobody knows the day of the answer before it ends. */
  readonly standsStill: boolean;
};

/** The applications of any of these, the newest first. Whoever asks has made sure that they are theirs to know. */
export async function casesOfParties(
  call: Call,
  parties: readonly Party[],
  limit: number,
): Promise<CaseTold[]> {
  return toldOf(call, await rootCasesOfParties(call.database, parties, limit));
}

/** One application of any of these, by its number or its id; nothing where it is not theirs. */
export async function caseOfParties(
  call: Call,
  parties: readonly Party[],
  by: { readonly receiptNumber: string } | { readonly caseId: string },
): Promise<CaseTold | undefined> {
  const of =
    'caseId' in by
      ? await findCase(call.database, by.caseId)
      : await findCaseByReceipt(call.database, by.receiptNumber);
  if (!of || of.kind === 'child' || !parties.some((party) => isPartyOf(party, of))) return undefined;
  return (await toldOf(call, [of]))[0];
}

/** Whether somebody applies in it, in one of these matters. */
export const isPartyOf = (
  { subjectId, matters }: Party,
  of: Pick<Case, 'applicantSubjectId' | 'coApplicants' | 'itemKey'>,
): boolean =>
  (of.applicantSubjectId === subjectId || of.coApplicants.includes(subjectId)) &&
  (matters === null || matters.includes(of.itemKey));

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
      itemKey: of.itemKey,
      itemTitle: of.itemTitle,
      title: of.title,
      state: of.state,
      outcome: of.outcome,
      receivedOn: of.receivedOn,
      dueOn: of.dueOn,
      dueProvisional: of.dueProvisional,
      applicantSubjectId: of.applicantSubjectId,
      coApplicants: of.coApplicants,
      standsStill: still.has(of.id),
      bodyName: (await bodyById(call, of.bodyId))?.name ?? {},
    })),
  );
}

/** Who has made the application of this number: the applicant first, then who applies with him. */
export async function partiesOfReceipt(
  call: Call,
  receiptNumber: string,
): Promise<{ readonly itemKey: string; readonly subjectIds: readonly string[] } | undefined> {
  const of = await findCaseByReceipt(call.database, receiptNumber);
  return (
    of && {
      itemKey: of.itemKey,
      subjectIds: [...(of.applicantSubjectId ? [of.applicantSubjectId] : []), ...of.coApplicants],
    }
  );
}
