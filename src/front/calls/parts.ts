import { type CaseTold, caseOfParties, casesOfParties, isPartyOf } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { defineWords } from '#kernel/i18n/index.ts';
import { powersOfPerson } from '#platform/identity/index.ts';

/** What the caller has to do with an application: it is his, his together with another, or of somebody for whom he may act. */
export type Part =
  | { readonly kind: 'applicant' | 'co-applicant' }
  | { readonly kind: 'representative'; readonly of: string };

/** An application as it is told to the caller, with his part in it. */
export type TheirCase = Omit<CaseTold, 'itemKey' | 'applicantSubjectId' | 'coApplicants'> & {
  readonly part: Part;
  /** Who may ask who was told: the caller, and whose application it is. */
  readonly whose: readonly string[];
};

interface Standing {
  readonly subjectId: string;
  readonly matters: readonly string[] | null;
  /** For whom the caller acts; absent: he is it himself. */
  readonly actsFor?: string;
}

/** Whose applications the caller may hear of today: his own, and those in which he may act for another. The same as on the web. */
export async function partsOf(call: Call, subjectId: string): Promise<readonly Standing[]> {
  const powers = await powersOfPerson(call, subjectId);
  return [
    { subjectId, matters: null },
    ...powers.map((power) => ({
      subjectId: power.principalId,
      matters: power.matters,
      actsFor: power.principalName,
    })),
  ];
}

export async function theirCases(
  call: Call,
  standings: readonly Standing[],
  limit: number,
): Promise<TheirCase[]> {
  const cases = await casesOfParties(call, standings, limit);
  return cases.map((of) => withPart(standings, of));
}

export async function theirCase(
  call: Call,
  standings: readonly Standing[],
  by: Parameters<typeof caseOfParties>[2],
): Promise<TheirCase | undefined> {
  const of = await caseOfParties(call, standings, by);
  return of && withPart(standings, of);
}

function withPart(
  standings: readonly Standing[],
  { itemKey, applicantSubjectId, coApplicants, ...told }: CaseTold,
): TheirCase {
  // He himself comes before those for whom he acts.
  const standing = standings.find((one) => isPartyOf(one, { itemKey, applicantSubjectId, coApplicants }));
  const caller = standings[0]?.subjectId ?? '';
  const part: Part = standing?.actsFor
    ? { kind: 'representative', of: standing.actsFor }
    : { kind: applicantSubjectId === caller ? 'applicant' : 'co-applicant' };
  return {
    ...told,
    part,
    whose: [...new Set([caller, ...(applicantSubjectId ? [applicantSubjectId] : []), ...coApplicants])],
  };
}

const words = defineWords({
  'zh-CN': { 'co-applicant': '共同申请人来电：{text}', representative: '{of}的代理人来电：{text}' },
  en: {
    'co-applicant': 'The co-applicant called: {text}',
    representative: 'Who acts for {of} called: {text}',
  },
});

/** Who handles the case reads who has said it, where it was not the applicant. */
export function sayPart(call: Call, part: Part, text: string): string {
  if (part.kind === 'applicant') return text;
  return words(call.language, part.kind, { of: part.kind === 'representative' ? part.of : '', text });
}
