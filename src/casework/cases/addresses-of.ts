import type { Applicant, CoApplicant } from './model.ts';

/** Where everybody is told whose application it is: the applicant first, then who applies together with him. */
export function addressesOf(applicant: Applicant): readonly ReturnType<typeof addressOf>[] {
  return [applicant, ...(applicant.coApplicants ?? [])].map(addressOf);
}

const addressOf = ({ accountId, kind, subjectId, mobile, email }: Applicant | CoApplicant) => ({
  ...(accountId ? { accountId } : {}),
  ...(!accountId && kind === 'person' && subjectId ? { personId: subjectId } : {}),
  ...(mobile ? { mobile } : {}),
  ...(email ? { email } : {}),
});
